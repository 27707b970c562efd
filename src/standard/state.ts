import type { Instant, LocalDate } from '#core'
import type { ActKind, End, EndKind, Row } from './model.ts'

export * from './state-commands.ts'
export * from './state-events.ts'
export * from './state-refusals.ts'

/**
 * A dossier as the engine sees it: where it stands, who has it, and what has been done. Everything is plain JSON,
 * so a state can be stored, compared and replayed. Answers and free words never come here: only ids and digests.
 */

/**
 * A post as it was held at the moment of an act: the evidence of authority, readable years later. `title` as it was said that
 * day ("Plh. Kepala Dinas"), `holding` the id of the appointment, `basis` the number of its order, `deskOf` the colleague whose
 * desk was kept.
 */
export type HeldPost = {
  post: string
  title: string
  capacity: 'substantive' | 'plt' | 'plh' | 'pj' | 'desk'
  holding: string
  basis?: string
  deskOf?: string
}

/**
 * Who does something. An officer brings the posts held at that moment (stand-ins included); `as` says in which capacity, put
 * there by the dossier room inside the transaction of the act.
 */
export type Doer =
  | { kind: 'officer'; officer: string; posts: string[]; as?: HeldPost[] }
  | { kind: 'applicant' }
  /** Another agency itself, by the link it was sent. */
  | { kind: 'other'; actor: string }
  | { kind: 'system' }

/** `act` is the index in the row's acts. `visit` counts from 1 how often the dossier has come to this row. */
export type Position = { row: string; act: number; visit: number }

/** Who has the dossier now. `submitting`: the standard's row is the applicant's turn; `returned`: sent back to mend. */
export type Holder =
  | { kind: 'office'; actor: string; posts: string[] }
  | { kind: 'applicant'; why: 'returned' | 'submitting' }
  | { kind: 'other'; actor: string }

/** The id of a sealed text kept by the dossier. Never the words themselves: they may name people. */
export type SealedNote = string

/** One paper handed in. `paper` and `sha256` are absent when it was only shown at the counter. */
export type SentPaper = { requirement: string; paper?: string; sha256?: string }

/** The officer's word on one requirement. `reason` is a code of the list of reasons and needed when not ok. */
export type Verdict =
  | { requirement: string; ok: true }
  | { requirement: string; ok: false; reason: string; note?: SealedNote }
/** A verdict with the place in the standard where it was given. */
export type GivenVerdict = Verdict & { row: string; act: number }

export type RefusedPaper = { requirement: string; reason: string; note?: SealedNote }
/** What was sent back: where the dossier goes on afterwards, and what the applicant has to bring again. */
export type Returned = {
  resumeAt: { row: string; act: number }
  papers: RefusedPaper[]
  note?: SealedNote
  /** When the applicant was reminded that the dossier will be closed. */
  warnedAt?: Instant
  /** Said with the warning. */
  closesAt?: Instant
}

/**
 * A dossier of another service that this one opened at `row`; `end`: how that one ended, once it has. `otherPerson`: opened for a NIK
 * that proved wrong, it answers nothing about the person the file is about now.
 */
export type Link = { dossier: string; service: string; row: string; end?: EndKind; otherPerson?: boolean }

/** Whoever was refused disagrees (UU 30/2014 art. 77); the head answers by `answerBy`. */
export type Objection = {
  at: Instant
  answerBy: Instant
  via: 'online' | 'counter'
  note: SealedNote
  answered?: { outcome: ObjectionOutcome; at: Instant; note: SealedNote }
}
/** The person the file is about died or moved away; the note says when, by what evidence, who said so, and who goes on. */
export type Departure = { what: 'died' | 'moved_away'; at: Instant; note: SealedNote }
export type ObjectionOutcome = 'upheld' | 'rejected'

export type LookupEvidence = { registry: string; evidence: string }
/** A superior's orders on a file: the posts charged with it, the office's standard words, and by when. */
export type Disposition = { to: string[]; instructions: string[]; deadline?: LocalDate }
/** The standing order by which the system passed a file on: whose, since when. */
export type StandingOrder = { by: string; from: LocalDate }

/** One of the many a row is done by: a place, an agency, or (`each: 'actor'`) one actor of a joint row. */
export type Branch = { id: string; actor: string; outcome: string | null; at: Instant | null; officer: string | null }
/** A row done by many at this visit, and how far each of them is. */
export type Branches = { act: number; visit: number; each: NonNullable<Row['each']> | 'actor'; list: Branch[] }

/** What an officer wrote down at an act: the id of the record and the digest (SHA-256, hex) of its sealed bytes. */
export type RecordRef = { id: string; sha256: string }
/** `revokedAt`: taken back after it was signed, and not put right since. `before`: the signed one this is to take the place of. */
export type LetterState = {
  id: string | null
  state: 'drafted' | 'signed' | 'void'
  revokedAt?: Instant
  before?: LetterState
}

/** One stretch of time in one pair of hands at one row. Spans follow each other without gap or overlap. */
export type Span = { holder: Holder; row: string; from: Instant; to: Instant | null }

/**
 * A time the dossier stood still because something it needs was out of order. `from` and `to` are the true moments, told later
 * than they were. `pauses`: the standard lets the promise stand still meanwhile.
 */
export type HoldUp = { outage: string; row: string; from: Instant; to: Instant | null; pauses: boolean }

/** One act done. `officer` is null when the applicant or the system did it; `seq` is the number of its event. */
export type DoneAct = {
  seq: number
  row: string
  act: number
  visit: number
  kind: ActKind
  outcome: string
  officer: string | null
  at: Instant
  product?: string
  branch?: string
  /** Id of what was written down. */
  record?: string
}

type Body = {
  /** Number of events that made this state. */
  seq: number
  status: 'open' | 'ended'
  /** Null when ended. While returned it keeps the place that returned it. */
  position: Position | null
  /** Exactly one while open, null when ended. */
  holder: Holder | null
  returned: Returned | null
  channel: string
  standard: StandardVersion
  /** Times the dossier has come to each row. */
  visits: Record<string, number>
  /** When it came to the present row (this visit). */
  rowSince: Instant
  papers: Record<string, SentPaper[]>
  verdicts: Record<string, GivenVerdict>
  lookups: Record<string, { evidence: string; outcome: string; at: Instant }>
  /** Since when the registries are asked about another NIK than before. */
  otherPersonAt?: Instant
  letters: Record<string, LetterState>
  spans: Span[]
  /** When it was submitted. */
  receivedAt: Instant
  /** When the last piece arrived so far: the submission or the last completion. */
  arrivedAt: Instant
  /** Arrival of the last needed piece, known only since the verdict "complete". Not yet rolled to opening hours. */
  completeAt: Instant | null
  end: { end: End; at: Instant; row: string } | null
  /** Times it was closed and opened again: nobody had it, and its clock stood still. Absent when there are none. */
  closures?: { from: Instant; to: Instant }[]
  /** Times an outage held it up, in order; the last may still run. Absent when there are none. */
  holdUps?: HoldUp[]
  /** The dossier that opened this one. */
  parent?: { dossier: string; service: string }
  /** The office that referred it here. */
  from?: string
  links?: Link[]
  /** The linked dossier it waits for: whoever has that one has this one. */
  waitsFor?: string
  objections?: Objection[]
  /** The day agreed on for the next visit; none while there is no such day. */
  planned?: LocalDate
  /** What was recorded of the person's life while it was open. */
  departures?: Departure[]
  doneBy: DoneAct[]
  /** Posts a disposition charged, by actor: of that actor's posts they alone hold the file from then on. */
  charged?: Record<string, string[]>
  /** By row: the last visit at which it was done by many. */
  branches?: Record<string, Branches>
  /** The last reminder to whoever is silent now. */
  reminded?: { row: string; visit: number; at: Instant; times: number }
  /** Time of the last event. */
  lastAt: Instant
}

export type StandardVersion = { service: string; effectiveFrom: string; correction: number }

/** `undo` holds the last act and the state before it, as long as it may still be taken back. */
export type DossierState = Body & { undo: { of: number; officer: string; kind: ActKind; before: Body } | null }

export type DossierBody = Body
