import type { LocalDate } from '#core'
import type { Duration } from './model.ts'

/** What a row says of work by many, in many places, or again and again; and what a service says of its life beyond one file. */

/** Which of the many must have answered before the file goes on. */
export type WaitFor = { for: 'all' | 'some' | 'until'; least?: number; limit?: Duration }

export type RowWork = {
  /** Done by its actors together; `lead` answers for it. */
  joint?: boolean
  lead?: string
  /** `false`: its time is no part of the promise (another's time, the applicant's own). */
  counted?: boolean
  /** Fan-out: once for each of these, to the receivers in `targets`. */
  each?: 'district' | 'village' | 'person' | 'receiver' | 'agency'
  targets?: string
  wait?: WaitFor
  /** Another is silent: remind after so long, then go to the row `then`. */
  ifSilent?: { remindAfter: Duration; then?: string }
  doneWhen?: string
  /** Many files become one letter of this product, with an attachment. */
  collect?: string
  /** A dossier of another service is opened when it does not exist yet; then this one waits for it or goes on. `answers`: what its form asks and this one does not know. */
  opens?: { service: string; then: 'wait' | 'go_on'; answers?: Record<string, string> }
  /** A visit or a plan that is looked at again. */
  repeat?: { by: string; review?: Duration; until: string }
  /** Whose consent a plan needs. */
  consent?: string
}

/** A standing order of the head by which files go straight to a post without passing every desk. */
export type StandingDisposition = {
  by: string
  to: string[]
  from?: LocalDate
  until?: LocalDate
  basis?: string
  instruction?: string
}
export type Duty = { label: string; by?: string; within?: Duration; every?: Duration }
export type Product = { label: string; owner: 'office' | 'other'; ownerLabel?: string; letter?: string; aid?: string }
/** Years active, then inactive, then destroyed, kept for good, or looked at again (UU 43/2009). Lengths are months. */
export type Retention = {
  active: Duration
  inactive?: Duration
  then: 'destroyed' | 'kept' | 'reviewed'
  basis?: string
}
export type Blank = { label: string; title?: string; text?: string }
export type Aid = {
  label: string
  kind: 'goods' | 'money' | 'card' | 'service'
  amount?: string
  fund?: string
  ceiling?: string
  whenOut?: 'waiting_list' | 'refused' | 'other_source'
  oncePer?: Duration
  returned?: boolean
}

/** `goes_on`: with the heirs, or as it is. */
export type LifeTurn = { becomes: 'goes_on' | 'ended'; told: string }

/** Optional parts of a standard: each is absent where its file is silent. */
export type ServiceLife = {
  /** What people type when they look for it. */
  keywords?: string[]
  /** Who may ask for it, in plain words. */
  who?: string
  /** Fields of law it belongs to; compared with those of its legal bases. */
  topics?: string[]
  products?: Record<string, Product>
  blanks?: Record<string, Blank>
  aids?: Record<string, Aid>
  standingDispositions?: StandingDisposition[]
  dutiesAfter?: Duty[]
  renewal?: { label: string; before?: Duration }
  /** A system is down: whether the promise stands still, and what people are told. */
  disruption?: { pauses: boolean; told: string }
  urgent?: { when: string; limit?: Duration; told?: string }
  /** The person dies, or moves away, while the file is open: what becomes of it, and what people are told. */
  onDeath?: LifeTurn
  onMove?: LifeTurn
  /** `data`: kinds of specially protected data in it (UU 27/2022 art. 4). */
  secrecy?: { class: 'ordinary' | 'restricted' | 'secret'; data: ('health' | 'child' | 'finance' | 'crime')[] }
  /** Absent: the office's own. */
  retention?: Retention
  evaluation?: { by?: string; to?: string; vague?: string }
}
