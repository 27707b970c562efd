import type { Instant, LocalDate } from '#core'
import type { ActKind, End, EndKind } from './model.ts'
import type {
  Branches,
  Departure,
  Disposition,
  Doer,
  Holder,
  HoldUp,
  Link,
  LookupEvidence,
  Objection,
  ObjectionOutcome,
  Position,
  RecordRef,
  Returned,
  SealedNote,
  SentPaper,
  StandardVersion,
  StandingOrder,
  Verdict,
} from './state.ts'

/** What some acts bring: `next` the day of the next visit, `branch` of a row done by many, `evidence` the id of another's kept answer, `back` an earlier row, `ground` the code of the ground of a refusal. */
export type Beside = {
  branch?: string
  next?: LocalDate
  disposition?: Disposition
  evidence?: string
  back?: string
  ground?: string
}

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
  /** Answers written down wrongly were put right: which fields, and in the note what stood there, what stands now, and why. */
  | Event<'answers_amended', { fields: string[]; person: boolean; note: SealedNote }>
  /** The person died or moved away; where the file does not go on, an `ended` follows. */
  | Event<'departed', { what: Departure['what']; note: SealedNote }>
  | Event<'reopened', { to: Position; holder: Holder; reason: SealedNote }>
  /** A signed letter has a mistake in it: it is drafted and signed anew. */
  | Event<'correcting', { to: Position; holder: Holder; product: string; letter: string; reason: SealedNote }>
  /** A signed letter was taken back by whoever signed it, or holds that post; the file stays where it is. */
  | Event<'revoked', { product: string; letter: string; reason: SealedNote }>
  /** A broken promise was answered for as the standard says, or not: the note is what the applicant reads, or why not. */
  | Event<'compensated', { given: boolean; note: SealedNote }>
  | Event<'objected', { answerBy: Instant; via: Objection['via']; note: SealedNote; receivedAt?: Instant }>
  | Event<'objection_answered', { outcome: ObjectionOutcome; note: SealedNote }>

/** Between a dossier and one it opened: see engine-linked.ts. */
export type LinkEvent =
  /** `holder`: whoever has the linked dossier, when this one waits for it. */
  | Event<'linked', { link: Link; holder?: Holder }>
  | Event<'followed', { dossier: string; holder: Holder }>
  /** `holder`: who has this one now that it waits no longer. */
  | Event<'link_ended', { dossier: string; end: EndKind; holder?: Holder }>
