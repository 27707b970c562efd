import type { LocalDate } from '#core'
import type { Actor, Field, FieldGroup, LetterProduct, Party, Pledge, Requirement } from './model-asked.ts'
import type { RowWork, ServiceLife } from './model-life.ts'

export * from './model-asked.ts'
export * from './model-life.ts'
export * from './model-office.ts'

/**
 * A service's standard as the program uses it. The YAML an office writes is Indonesian; `shape.ts` is the one place
 * that maps its words to these. Everything here is plain JSON, so a version can be stored, hashed and compared.
 */

/** Where a value comes from: the decree's own words, our reading of a garbled drawing, or our proposal. */
export type Origin = 'decree' | 'reading' | 'proposal'
/** `written` keeps the decree's own words where they are wrong. Keyed by JSON pointer into the `Standard`. */
export type Marks = Record<string, { origin: Origin; written?: string }>

export type Unit = 'minute' | 'hour' | 'day' | 'month'
/** How a length of time is counted: office minutes, working days, calendar days, months, or the wall clock. */
export type Counting = 'office' | 'working_days' | 'calendar_days' | 'months' | 'wall_clock' | 'unstated'
/** `amount` is the maximum of a range; `min` its lower end. `used`: what the office counts by while the decree is silent. */
export type Duration = { amount: number; min?: number; unit: Unit; counted: Counting; used?: Counting }

export type ActKind =
  | 'submit'
  | 'receive'
  | 'forward'
  | 'dispose'
  | 'check'
  | 'lookup'
  | 'inspect'
  | 'assess'
  | 'plan'
  | 'decide'
  | 'draft'
  | 'endorse'
  | 'sign'
  | 'stamp'
  | 'deliver'
  | 'archive'
  | 'external'
  | 'aid'
  | 'distribute'
  | 'visit'

/**
 * `by`: the actor of this act when it is not the row's. `registry`: of a look-up. `product`: of draft, sign, deliver, and the
 * aid of aid and distribute. Of a disposition: `instruction`, `deadline`, and the posts it goes `to`. `via`: by which door
 * another agency is asked (a group chat, a letter). `findings`: what whoever does it writes down, as questions.
 */
export type Act = {
  kind: ActKind
  by?: string
  registry?: string
  product?: string
  instruction?: string
  deadline?: Duration
  to?: string[]
  via?: string
  findings?: Field[]
}

/** Acts at which something is written down, so that an act of these kinds may name `findings`. */
export const recordedKinds: ReadonlySet<ActKind> = new Set([
  'inspect',
  'assess',
  'plan',
  'decide',
  'visit',
  'aid',
  'distribute',
])

/** Acts for which a day is agreed on beforehand. */
export const plannedKinds: ReadonlySet<ActKind> = new Set(['visit', 'inspect'])

export type EndKind = 'finished' | 'refused' | 'referred' | 'cancelled'
/** `shown` is the word people read ("belum terdaftar"), `told` what is said to the applicant, `wayOut` what to do next, `suggests` the service that is the way out. */
export type End = { end: EndKind; shown: string; told?: string; wayOut?: string; suggests?: string }

export type Target = { to: 'row'; row: string } | { to: 'returned' } | { to: 'end'; end: End }

/** One row of the SOP table. The printed number is its place; the `id` never changes. */
export type Row = {
  id: string
  activity: string
  actors: string[]
  acts: Act[]
  completeness?: string
  time?: Duration
  output?: string
  note?: string
  /** Outcome word (English code name, see `outcomes`) to where the file goes then. */
  results: Record<string, Target>
  /** Where the file goes when no result names another place. A row with neither `next` nor `end` does not load. */
  next?: string
  end?: End
} & RowWork

/** `written`: the decree's own words. `note`: why it stands here, where that is not plain. */
export type LegalBasis = { ref: string; written?: string; note?: string }
export type SopIdentity = {
  documentNumber?: string
  issued?: LocalDate
  revision?: string
  effective?: LocalDate
  name?: string
  /** Whether a decree enacts it; absent where the sources do not say. */
  enacted?: boolean
  /** The post that put it in force. */
  approvedBy?: string
  qualifications: string[]
  related: string[]
  equipment: string[]
  warnings: string[]
  records: string[]
}

/**
 * The parts of the fourteen components that are text (PermenPANRB 15/2014); the others live in their own fields. What a decree
 * leaves empty is an empty list or an empty text; its mark keeps a dash or the words of a shifted cell.
 */
export type Components = {
  requirementsText: string[]
  procedureText: string[]
  timeText: string
  fee: string
  productText: string[]
  complaints: string[]
  facilities: string[]
  competence: string[]
  supervision: string[]
  staffCount: string
  serviceGuarantee: string[]
  safetyGuarantee: string[]
  evaluation: string
}

export type Standard = {
  office: string
  service: string
  name: string
  shortName: string
  number?: string
  /** Short word used inside the spoken agenda number, between its counter and the month. */
  agendaWord: string
  effectiveFrom: LocalDate
  correction: number
  trigger: 'application' | 'report' | 'data' | 'order' | 'schedule'
  /** Doors by which it may come in: `online`, `counter`, `post` … */
  channels: string[]
  decree?: string
  sop?: SopIdentity
  parties: Record<string, Party>
  legalBases: LegalBasis[]
  pledges: Pledge[]
  requirements: Requirement[]
  fields: Field[]
  /** Groups of fields that repeat (a committee, the children); absent when the service has none. */
  groups?: FieldGroup[]
  actors: Record<string, Actor>
  rows: Row[]
  letters: Record<string, LetterProduct>
  /** Groups of acts of which one person may do only one kind on the same dossier (four eyes). */
  separated?: ActKind[][]
  components: Components
  lateness?: string
  /** How often performance is evaluated (component 14), as a length of time. */
  evaluateEvery?: Duration
  confidential: boolean
  /** False: whoever applies must do it in person. Absent: somebody may act for them. */
  byProxy?: boolean
  summary: string
  marks: Marks
} & ServiceLife

/** The outcome words of each act kind; a row's `results` may name these and no others. The first is the plain one. */
export const outcomes: Record<ActKind, readonly string[]> = {
  submit: ['submitted'],
  receive: ['received'],
  forward: ['forwarded'],
  dispose: ['disposed'],
  check: ['complete', 'incomplete'],
  lookup: ['registered', 'not_registered'],
  inspect: ['inspected', 'unfit'],
  assess: ['assessed'],
  plan: ['planned'],
  decide: ['approved', 'refused'],
  draft: ['drafted'],
  endorse: ['endorsed', 'amend'],
  sign: ['signed', 'amend', 'refused'],
  stamp: ['stamped'],
  deliver: ['delivered'],
  archive: ['archived'],
  external: ['answered', 'refused'],
  aid: ['given'],
  distribute: ['distributed'],
  visit: ['visited', 'again'],
}
