import type { Instant } from '#core'
import type { Dossier, KeptFile, RecordedEvent } from '#dossier'
import type { OfficeProfile, Standard } from '#standard'
import type { HistoryLine } from '#steps'

/** Why a whole dossier leaves the office: one of `purposes`, and the letter that asked for it. */
export type Purpose = { why: string; reference: string; by: string; at: Instant }

/** A dossier opened for a copy of the whole. */
export type Whole = {
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  events: RecordedEvent[]
  history: HistoryLine[]
  /** What `berkas.json` says: answers, groups, notes by id. */
  told: { answers: unknown; groups: unknown; notes: Record<string, string> }
  /** Papers, letters, records, proofs, in the order they stand in the copy. */
  kept: KeptFile[]
}

/** One file as the index names it; `sha256` in hex. */
export type Listed = { path: string; about: string; size: number; sha256: string }

export const purposes = [
  'Pemeriksaan Inspektorat',
  'Pemeriksaan BPK atau BPKP',
  'Permintaan Ombudsman',
  'Permintaan pengadilan atau penegak hukum',
  'Permintaan pemohon atas datanya sendiri',
  'Keberatan atau sengketa',
]
