import type { VNode } from 'preact'
import type { Form, Instant, Request, Runtime, Tx } from '#core'
import type { Dossier } from '#dossier'
import type { Officer, Right } from '#office'
import type { Act, ActCommand, ActKind, OfficeProfile, Row, Standard } from '#standard'
import type { NewItem } from './batch/shape.ts'

/** What waits: an act of the SOP, or an objection to be answered by the head. */
export type TaskKind = ActKind | 'objection'

/** One line of an inbox: what waits for one of the officer's posts. */
export type Task = {
  dossier: string
  rowId: string
  act: number
  visit: number
  kind: TaskKind
  post: string
  serviceName: string
  agendaNumber: string
  applicantName: string
  nikLast4: string | null
  service: string
  since: Instant
  stepDueAt: Instant | null
  promiseDueAt: Instant | null
  dueAt: Instant | null
  /** How many of the office's warnings have fallen due, where an inbox asks. */
  marked: number
  /** Who has taken it, until when nobody else is expected to do it; null when nobody has, or no longer. */
  taken: Taken | null
}

/** `until`: closing of the next working day; then the task is everybody's again. */
export type Taken = { officer: string; name: string; at: Instant; until: Instant }

export type NewTask = Omit<Task, 'marked' | 'taken'>

/** What an officer sees and does at the act a dossier stands at. */
export type ActContext = {
  runtime: Runtime
  request: Request
  office: string
  officer: Officer
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  row: Row
  act: Act
}

/** The same where nobody looks at a page: one of many dossiers an act is done on at once. */
export type ActPlace = Omit<ActContext, 'request'>

/** What came of the act; the rest of the command (who, where) is filled in by steps. */
export type Performed = Pick<
  ActCommand,
  | 'outcome'
  | 'verdicts'
  | 'lookup'
  | 'product'
  | 'letter'
  | 'record'
  | 'disposition'
  | 'evidence'
  | 'back'
  | 'next'
  | 'ground'
> & {
  /** The post an officer of several acts in, where it makes a difference. */
  post?: string
  /** Free words; kept sealed, the event carries their id. */
  note?: string
  /** Free words beside each verdict, in the order of `verdicts`. */
  verdictNotes?: (string | undefined)[]
  /** Runs inside the transaction, before the command. */
  within?: (tx: Tx) => Promise<void>
  /** One sentence shown on the next page. */
  told?: string
}

/**
 * How one kind of act is done. Later rooms hand theirs in through `app.ts`.
 * `path` is the noun of its address: `/berkas/:id/<path>`.
 */
export type StepAction = {
  kind: ActKind
  path: string
  right: Right
  /** The form's fields and buttons; steps wraps them in the form. `errors`: sentences by field name. */
  panel: (ctx: ActContext, errors: Record<string, string>) => Promise<VNode>
  /** Reads the form, does what must be done outside the transaction, answers the outcome. Throws Problems with fields. */
  perform: (ctx: ActContext, form: Form) => Promise<Performed>
  /** Keeps what is not finished (`lakukan=simpan`); answers what is told and when it was kept. Throws Problems with fields. */
  save?: (ctx: ActContext, form: Form) => Promise<{ told: string; savedAt: Instant }>
  /** What was typed that must not be lost where the act is no longer this officer's: no passphrases, nothing chosen. */
  typed?: (form: Form) => { label: string; text: string }[]
  /** How it is done on many dossiers with one form; absent where each must be looked at by itself. */
  many?: ManyAction
  /** Where many are done one after another, each looked at by itself, on pages of its own. */
  pile?: PileAction
}

/** `layOn` puts the chosen dossiers there, at the places they stand at, and answers where to go on. */
export type PileAction = {
  /** What the inbox says of it: "Baca dan tanda tangani". */
  text: string
  layOn: (officer: Officer, chosen: NewItem[]) => Promise<string>
}

export type ManyAction = {
  /** The button: "Terima". */
  button: string
  /** The fields asked once for all, without a button. */
  fields: (all: ActPlace[], form: Form, errors: Record<string, string>) => VNode
  /** What is wrong with the form whatever the dossier; sentences by field name. */
  faults?: (all: ActPlace[], form: Form) => Record<string, string>
  /** What must be looked at before, for each dossier by its id. */
  about?: (all: ActPlace[]) => Promise<Map<string, VNode>>
  /** As `perform`, for one of the dossiers. */
  perform: (place: ActPlace, form: Form) => Promise<Performed>
}

/** A part of the officer's dossier page that a later room shows (letters, look-ups, register lines). */
export type Panel = {
  title: string
  /** Stands before the act: what was found so far is read before it is decided on. */
  first?: boolean
  show: (ctx: Omit<ActContext, 'row' | 'act'>) => Promise<VNode | null>
}

/** What the tracking page shows of a finished product; later rooms hand theirs in. */
export type TrackPart = (tx: Tx, dossier: Dossier, standard: Standard, request?: Request) => Promise<VNode | null>
