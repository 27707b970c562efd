import type { Instant } from '#core'
import { officeMinutesBetween } from './calendar.ts'
import { dueAt, measure, type Pause, startOf } from './clock.ts'
import { type PledgeState, pausesOf, plannedDay, rowPauses, stepDue } from './clock-promise.ts'
import type { Duration, OfficeCalendar, Standard } from './model.ts'
import type { DossierState } from './state.ts'

type Limit = { duration: Duration; start: Instant; due: Instant; pauses: Pause[] }

/** The moment a share (0…1) of a limit is spent. Time it stood still is no time spent; the whole share is its end. */
const spentAt = (cal: OfficeCalendar, { duration, start, due, pauses }: Limit, share: number): Instant => {
  if (share >= 1) return due
  const counting = pauses.filter(pause => pause.from < due)
  const wall = measure(duration).by.startsWith('wall')
  const length = (from: Instant, to: Instant) => (wall ? (to - from) / 60_000 : officeMinutesBetween(cal, from, to))
  const whole = counting.reduce((left, pause) => left - length(pause.from, pause.to), length(start, due))
  const part: Duration = { amount: whole * share, unit: 'minute', counted: wall ? 'wall_clock' : 'office' }
  return Math.min(due, dueAt(cal, part, start, counting))
}

/** When each share of a pledge's time is spent, in the order of `shares`; none while it has not begun or is met. */
export const promiseMarks = (
  state: DossierState,
  pledge: PledgeState,
  cal: OfficeCalendar,
  shares: readonly number[],
): Instant[] => {
  const { startedAt: start, dueAt: due, metAt } = pledge
  if (start === null || due === null || metAt !== null) return []
  const pauses = pausesOf(state, pledge.pledge, start, due)
  return shares.map(share => spentAt(cal, { duration: pledge.pledge.limit, start, due, pauses }, share))
}

/** When each share of the present row's own time (mutu baku) is spent, or the day agreed on comes; none where neither is named. */
export const stepMarks = (
  standard: Standard,
  state: DossierState,
  cal: OfficeCalendar,
  shares: readonly number[],
): Instant[] => {
  const due = stepDue(standard, state, cal)
  // Before its day there is nothing to warn of.
  const agreed = plannedDay(standard, state, cal)
  if (agreed) return shares.map(share => (share >= 1 ? agreed.to : agreed.from))
  const duration = standard.rows.find(row => row.id === state.position?.row)?.time
  if (due === null || !duration) return []
  const start = startOf(cal, duration, state.rowSince)
  return shares.map(share => spentAt(cal, { duration, start, due, pauses: rowPauses(state) }, share))
}
