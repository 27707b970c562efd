import type { Instant } from '#core'
import type { ActKind, End } from './model.ts'

/**
 * A dossier as the engine sees it: where it stands, who has it, and what has been done. Everything is plain JSON,
 * so a state can be stored, compared and replayed. Answers and free words never come here: only ids and digests.
 */

/** Who does something. An officer brings the posts held at that moment (stand-ins included). */
export type Doer = { kind: 'officer'; officer: string; posts: string[] } | { kind: 'applicant' } | { kind: 'system' }

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
export type Returned = { resumeAt: { row: string; act: number }; papers: RefusedPaper[]; note?: SealedNote }

export type LookupEvidence = { registry: string; evidence: string }
export type LetterState = { id: string | null; state: 'drafted' | 'signed' | 'void' }

/** One stretch of time in one pair of hands at one row. Spans follow each other without gap or overlap. */
export type Span = { holder: Holder; row: string; from: Instant; to: Instant | null }

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
  doneBy: DoneAct[]
  /** Time of the last event. */
  lastAt: Instant
}

export type StandardVersion = { service: string; effectiveFrom: string; correction: number }

/** `undo` holds the last act and the state before it, as long as it may still be taken back. */
export type DossierState = Body & { undo: { of: number; officer: string; kind: ActKind; before: Body } | null }

type Event<T extends string, More> = { type: T; at: Instant; by: Doer } & More

export type DossierEvent =
  | Event<
      'opened',
      { standard: StandardVersion; channel: string; papers: SentPaper[]; position: Position; holder: Holder }
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
        note?: SealedNote
      }
    >
  /** `completeAt` is the arrival of the last needed piece, set back from the verdict. */
  | Event<'found_complete', { completeAt: Instant }>
  | Event<'moved', { to: Position; holder: Holder }>
  | Event<'returned', { holder: Holder; returned: Returned }>
  | Event<'supplemented', { papers: SentPaper[] }>
  | Event<'withdrawn', { reason: SealedNote }>
  | Event<'ended', { end: End; row: string }>
  | Event<'undone', { of: number }>

/** What somebody asks for. Every command says who asks; the time is an argument of `decide`. */
export type Command =
  | { type: 'submit'; by: Doer; papers: SentPaper[]; channel: string }
  | ActCommand
  | { type: 'complete'; by: Doer; papers: SentPaper[] }
  | { type: 'withdraw'; by: Doer; reason: SealedNote }
  | { type: 'undo'; by: Doer; of: number }

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
  note?: SealedNote
}

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
  | 'wrong_product'
  | 'cannot_undo'
  | 'dead_end'

export type Decision = { events: DossierEvent[] } | { refusal: Refusal }

export type DossierBody = Body
