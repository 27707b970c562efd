import type { Instant, LocalDate, Tx } from '#core'
import type { DossierEvent, DossierState, OfficeProfile, SentPaper, Standard } from '#standard'

export type Answers = Record<string, string>

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
  headHash: Uint8Array
  wrappedKey: Uint8Array
  pinSalt: Uint8Array
  birthIndex: Uint8Array | null
  receivedAt: Instant
  completeAt: Instant | null
  dueAt: Instant | null
  endedAt: Instant | null
}

export type RecordedEvent = { seq: number; event: DossierEvent; prevHash: Uint8Array; hash: Uint8Array }

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
}
export type Within = (tx: Tx, change: Change) => Promise<void>

/** What the form hands over when a person sends their file, or an officer at the counter sends it for them. */
export type Submission = {
  office: string
  service: string
  version: { effectiveFrom: LocalDate; correction: number }
  answers: Answers
  /** What was handed in; a paper without id was shown at the counter. */
  papers: SentPaper[]
  channel: string
  /** The form view's id: at most one dossier comes of it. */
  formView: string
  /** Wrapped data key under which the papers are already sealed; a new one is made without it. */
  wrappedKey?: Uint8Array
  /** Moves the papers to the dossier, inside the same transaction. */
  adopt?: (tx: Tx, dossier: string) => Promise<void>
  officer?: { id: string; posts: string[] }
}

export type Filed = { dossier: string; resi: string; agendaNumber: string; isNew: boolean }
