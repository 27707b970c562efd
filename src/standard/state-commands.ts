import type { Instant, LocalDate } from '#core'
import type { ActKind, EndKind, LifeTurn } from './model.ts'
import type {
  Departure,
  Doer,
  Holder,
  LookupEvidence,
  Objection,
  ObjectionOutcome,
  RecordRef,
  SealedNote,
  SentPaper,
  Verdict,
} from './state.ts'
import type { Beside } from './state-events.ts'

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
  /** `person`: with these answers the registries are asked about another NIK. */
  | { type: 'amend_answers'; by: Doer; fields: string[]; person: boolean; note: SealedNote }
  /** `becomes`: what becomes of the file where the standard does not say. */
  | { type: 'depart'; by: Doer; what: Departure['what']; becomes: LifeTurn['becomes']; note: SealedNote }
  | { type: 'reopen'; by: Doer; row: string; reason: SealedNote }
  | { type: 'correct'; by: Doer; product: string; letter: string; reason: SealedNote }
  | { type: 'revoke'; by: Doer; product: string; letter: string; reason: SealedNote }
  | { type: 'compensate'; by: Doer; given: boolean; note: SealedNote }
  /** `receivedAt`: handed in before it was written down. */
  | {
      type: 'object'
      by: Doer
      until: Instant
      answerBy: Instant
      via: Objection['via']
      note: SealedNote
      receivedAt?: Instant
    }
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
