import type { Instant, LocalDate } from '#core'
import type { Holding, OfficeFacts } from './shape.ts'

/** Why somebody is away from the desk. */
export type AbsenceKind = 'leave' | 'travel' | 'sick' | 'other'

/** One stay away; `until` included. `orderNumber` and `orderDate` are of the order that names the stand-ins, `orderedBy` the post that signs it. */
export type Absence = {
  id: string
  officer: string
  kind: AbsenceKind
  since: LocalDate
  until: LocalDate
  /** When they were back in the course of the last day. */
  endedAt?: Date | null
  note: string | null
  orderNumber: string | null
  orderDate: LocalDate | null
  orderedBy: string | null
  recordedBy: string | null
  recordedAt: Date
}

/** A holding with the person behind it and the absence it comes from. */
export type HoldingLine = Holding & { name: string; absence: string | null }
export type AbsenceLine = Absence & { name: string }
/** Everything of the authority calendar between two days. Of officers whose account is open. */
export type Calendar = { holdings: HoldingLine[]; absences: AbsenceLine[]; people: { id: string; name: string }[] }

/** As typed. `standIns`: holding of the absent officer to the officer who takes it over. */
export type AbsenceEntry = {
  officer: string
  kind: string
  since: string
  until: string
  note: string
  orderNumber: string
  orderDate: string
  orderedBy: string
  standIns: Record<string, string>
}

export type DeskEntry = { holding: string; colleague: string; since: string; until: string }

/** What a printed order shows of the office. */
export type OfficeSheet = {
  paper: 'a4' | 'f4'
  font: string
  letterhead: { government: string; name: string; lines: string[] }
  seat: string
}

/** Beyond what the office room needs for its accounts: the order in which posts stand in, and how the office prints. */
export type AuthorityFacts = OfficeFacts & {
  /** Posts in the order in which they take over when signers are away; empty when the office has not said. */
  standInOrder: (office: string) => Promise<string[]>
  sheetOf: (office: string) => Promise<OfficeSheet>
}

export type Person = { id: string; office: string; name: string; rights: ReadonlySet<string> }
export type At = { now: Instant; today: LocalDate }
