import type { Instant, LocalDate } from '#core'
import type { ActKind, End, EndKind, LifeTurn, Row } from './model.ts'

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

/** A dossier of another service that this one opened at `row`; `end`: how that one ended, once it has. */
export type Link = { dossier: string; service: string; row: string; end?: EndKind }

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
export type LetterState = { id: string | null; state: 'drafted' | 'signed' | 'void' }

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

/** What some acts bring: `next` the day of the next visit, `branch` of a row done by many, `evidence` the id of another's kept answer, `back` an earlier row. */
type Beside = { branch?: string; next?: LocalDate; disposition?: Disposition; evidence?: string; back?: string }

type Event<T extends string, More> = { type: T; at: Instant; by: Doer } & More

export type DossierEvent =
  | Event<
      'opened',
      {
        standard: StandardVersion
        channel: string
        papers: SentPaper[]
        position: Position
        holder: Holder
        parent?: { dossier: string; service: string }
        from?: string
      }
    >
  | Event<
      'acted',
      Position & {
        kind: ActKind
        outcome: string
        verdicts?: Verdict[]
        lookup?: LookupEvidence
        product?: string
        letter?: string
        record?: RecordRef
        note?: SealedNote
      } & Beside & { charged?: Record<string, string[]>; standing?: StandingOrder }
    >
  /** From here on each of these has its own turn at the act. */
  | Event<'fanned', Position & { each: Branches['each']; branches: { id: string; actor: string }[] }>
  /** Whoever is silent was reminded. */
  | Event<'reminded', Position>
  /** The time to answer ran out; the dossier goes on without. */
  | Event<'silent', Position>
  /** `completeAt` is the arrival of the last needed piece, set back from the verdict. */
  | Event<'found_complete', { completeAt: Instant }>
  | Event<'moved', { to: Position; holder: Holder }>
  | Event<'returned', { holder: Holder; returned: Returned }>
  | Event<'supplemented', { papers: SentPaper[] }>
  | Event<'withdrawn', { reason: SealedNote }>
  | Event<'ended', { end: End; row: string }>
  | Event<'undone', { of: number }>
  | AfterEvent
  | LinkEvent
  | OutageEvent

/** Something the dossier needs is out of order: see engine-outage.ts. */
export type OutageEvent = Event<'held_up', { hold: HoldUp }> | Event<'released', { outage: string; until: Instant }>

/** What happens to a dossier beside its SOP: see engine-endings.ts. */
export type AfterEvent =
  /** The office's calendar was changed: the promise falls on another moment. */
  | Event<'recounted', { from: Instant | null; to: Instant | null; why: 'calendar' }>
  /** Returned and silent: it will be closed then. */
  | Event<'warned', { closesAt: Instant }>
  /** Handed to another office; an `ended` follows. */
  | Event<'referred', { office: string; transfer: string; reason: SealedNote }>
  /** A person without NIK got one: the field of the form it stands in now; the note says by what evidence. */
  | Event<'identified', { field: string; note: SealedNote }>
  /** The person died or moved away; where the file does not go on, an `ended` follows. */
  | Event<'departed', { what: Departure['what']; note: SealedNote }>
  | Event<'reopened', { to: Position; holder: Holder; reason: SealedNote }>
  /** A signed letter has a mistake in it: it is drafted and signed anew. */
  | Event<'correcting', { to: Position; holder: Holder; product: string; letter: string; reason: SealedNote }>
  | Event<'objected', { answerBy: Instant; via: Objection['via']; note: SealedNote }>
  | Event<'objection_answered', { outcome: ObjectionOutcome; note: SealedNote }>

/** Between a dossier and one it opened: see engine-linked.ts. */
export type LinkEvent =
  /** `holder`: whoever has the linked dossier, when this one waits for it. */
  | Event<'linked', { link: Link; holder?: Holder }>
  | Event<'followed', { dossier: string; holder: Holder }>
  /** `holder`: who has this one now that it waits no longer. */
  | Event<'link_ended', { dossier: string; end: EndKind; holder?: Holder }>

/** What somebody asks for. Every command says who asks; the time is an argument of `decide`. */
export type Command =
  | {
      type: 'submit'
      by: Doer
      papers: SentPaper[]
      channel: string
      parent?: { dossier: string; service: string }
      from?: string
    }
  | ActCommand
  | { type: 'complete'; by: Doer; papers: SentPaper[] }
  | { type: 'withdraw'; by: Doer; reason: SealedNote }
  | { type: 'undo'; by: Doer; of: number }
  | AfterCommand
  | LinkCommand
  | SilenceCommand
  | OutageCommand

/** Moments (`closesAt`, `until`, `answerBy`) are worked out from the office's calendar by whoever gives the command. */
export type AfterCommand =
  | { type: 'recount'; by: Doer; from: Instant | null; to: Instant | null }
  | { type: 'warn'; by: Doer; closesAt: Instant }
  | { type: 'lapse'; by: Doer; closesAt: Instant }
  | { type: 'refer'; by: Doer; office: string; officeName: string; transfer: string; reason: SealedNote }
  | { type: 'identify'; by: Doer; field: string; note: SealedNote }
  /** `becomes`: what becomes of the file where the standard does not say. */
  | { type: 'depart'; by: Doer; what: Departure['what']; becomes: LifeTurn['becomes']; note: SealedNote }
  | { type: 'reopen'; by: Doer; row: string; reason: SealedNote }
  | { type: 'correct'; by: Doer; product: string; letter: string; reason: SealedNote }
  | { type: 'object'; by: Doer; until: Instant; answerBy: Instant; via: Objection['via']; note: SealedNote }
  /** `row`: where an upheld objection opens the dossier again. */
  | { type: 'answer_objection'; by: Doer; outcome: ObjectionOutcome; row?: string; note: SealedNote }
export type LinkCommand =
  | { type: 'follow'; by: Doer; dossier: string; holder: Holder }
  | { type: 'link_end'; by: Doer; dossier: string; end: EndKind }

/** `remind`: a reminder was or is given. `silence`: the time to answer is over. Whoever sends them has asked the clock. */
export type SilenceCommand = { type: 'remind' | 'silence'; by: Doer; row: string; visit: number }

/** `hold`: an outage was declared, and the dossier may stand at what it stops. `release`: it is over, since `until`. */
export type OutageCommand = { type: 'hold'; by: Doer } | { type: 'release'; by: Doer; outage: string; until: Instant }

/** What is out of order now, since when: a registry, kinds of acts, or (neither named) everything the office does. */
export type OutageNow = { id: string; from: Instant; registry?: string; kinds?: ActKind[] }

/** What the engine is told of the world: the day in the office's zone, the office's districts with their villages, what is out of order. */
export type Around = {
  today?: LocalDate
  villages?: { district: string; villages: string[] }[]
  outages?: OutageNow[]
}

/**
 * `row`, `act` (index) and `kind` are what the officer saw on the screen; when the dossier has moved on meanwhile, the
 * command is refused. Give `visit` too where the screen knows it.
 */
export type ActCommand = {
  type: 'act'
  by: Doer
  row: string
  act: number
  kind: ActKind
  visit?: number
  outcome: string
  verdicts?: Verdict[]
  lookup?: LookupEvidence
  product?: string
  letter?: string
  record?: RecordRef
  note?: SealedNote
  /** The dossier opened by this act, where the row asks for one. */
  opened?: { dossier: string; service: string; holder: Holder }
} & Beside

/**
 * Why a command changes nothing: `code` for us, `sentence` for the person at the screen. `by` is the officer who was
 * first (code `already_done`), `requirements` the ids of papers in question.
 */
export type Refusal = { code: RefusalCode; sentence: string; by?: string; requirements?: string[] }

export type RefusalCode =
  | 'already_submitted'
  | 'not_submitted'
  | 'ended'
  | 'is_returned'
  | 'not_returned'
  | 'already_done'
  | 'wrong_act'
  | 'wrong_post'
  | 'unknown_outcome'
  | 'unknown_paper'
  | 'papers_missing'
  | 'verdict_missing'
  | 'verdict_disagrees'
  | 'reason_missing'
  | 'note_missing'
  | 'evidence_missing'
  | 'same_person'
  | 'wrong_product'
  | 'answer_missing'
  | 'wrong_addressee'
  | 'wrong_branch'
  | 'cannot_go_back'
  | 'nobody_silent'
  | 'cannot_undo'
  | 'dead_end'
  | 'waits_linked'
  | 'not_linked'
  | 'too_early'
  | 'not_ended'
  | 'cannot_reopen'
  | 'cannot_correct'
  | 'cannot_object'
  | 'objection_late'
  | 'already_objected'
  | 'objection_waits'
  | 'no_objection'
  | 'not_held_up'

export type Decision = { events: DossierEvent[] } | { refusal: Refusal }

export type DossierBody = Body
