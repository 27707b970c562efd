import type { Instant, LocalDate } from '#core'

export type HeldBy = 'office' | 'applicant' | 'other'
/** By which limit the law takes a decision as granted: the standard's own, or five working days where it names none. */
export type LegalLimit = 'standard' | 'law'

/** An open dossier as the watch sees it; see the table for the moments. */
export type Watch = {
  dossier: string
  service: string
  serviceName: string
  agendaNumber: string
  heldBy: HeldBy
  /** Who has it, in words. */
  holder: string
  posts: string[]
  rowId: string
  visit: number
  since: Instant
  stepDueAt: Instant | null
  promiseDueAt: Instant | null
  stepMarks: Instant[]
  promiseMarks: Instant[]
  breachAt: Instant | null
  legal: { dueAt: Instant; limit: LegalLimit } | null
}

type About = { agenda: string; service: string; due: string }
/** What a message says, by its kind; the words are made when it is read. */
export type Said =
  | { kind: 'warning'; facts: About & { of: 'step' | 'promise'; percent: number; holder: string } }
  | { kind: 'compensation'; facts: About }
  | { kind: 'deemed_grant'; facts: About }
  | { kind: 'daily_report'; facts: { day: LocalDate } }

/** By which door it goes. `inside`: the messages page of this program, the only one that is connected. */
export type Channel = 'inside'

export type Message = Said & {
  id: string
  channel: Channel
  post: string
  dossier: string | null
  at: Instant
  tries: number
  deliveredAt: Instant | null
  /** Why it has not arrived. `vacant`: nobody holds the post. */
  fault: 'vacant' | null
  seenAt: Instant | null
  seenBy: string | null
}
