import type { Instant, LocalDate, Tx } from '#core'
import type { Entries, Submission } from '#form'
import type { DossierEvent, DossierState, OfficeProfile, Standard } from '#standard'

export type Answers = Record<string, string>
/** What was answered: fields, and the entries of repeated groups. */
export type Answered = { answers: Answers; groups: Entries }

/** A file (berkas) as lists and headers show it. */
export type Dossier = {
  office: string
  id: string
  service: string
  effectiveFrom: LocalDate
  correction: number
  channel: string
  resi: string
  agendaNumber: string
  applicantName: string
  subjectName: string | null
  nikLast4: string | null
  filedBy: string | null
  state: DossierState
  seq: number
  headHash: string
  wrappedKey: Uint8Array
  pinSalt: Uint8Array
  birthIndex: Uint8Array | null
  receivedAt: Instant
  completeAt: Instant | null
  dueAt: Instant | null
  endedAt: Instant | null
}

/** `hash` follows from the hash before it and the event (SHA-256, hex). */
export type RecordedEvent = { seq: number; event: DossierEvent; hash: string }

/** What one command changed; *within* listeners see it inside the same transaction and may refuse by throwing a Problem. */
export type Change = {
  office: string
  profile: OfficeProfile
  dossier: Dossier
  standard: Standard
  before: DossierState | null
  after: DossierState
  events: DossierEvent[]
  now: Instant
  /** Only when the dossier was just filed. */
  submission?: Submission
}
export type Within = (tx: Tx, change: Change) => Promise<void>

export type Filed = { dossier: string; resi: string; agendaNumber: string; isNew: boolean }

/** One thing kept of a dossier, opened only when asked for. `path`: where it lies in a copy of the whole, without names of people. */
export type KeptFile = { path: string; about: string; bytes: () => Promise<Uint8Array> }
