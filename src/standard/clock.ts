import { type Instant, minute } from '#core'
import {
  addCalendarDays,
  addMonths,
  addOfficeMinutes,
  addWorkingDays,
  closingsBetween,
  nextOpening,
  officeMinutesBetween,
} from './calendar.ts'
import { addMonthsTo, daysBetween, instantOf, localDate, timeOfDay } from './calendar-zone.ts'
import type { Duration, OfficeCalendar } from './model.ts'
import type { Holder, Span } from './state.ts'

/** The legal clock: pure functions over intervals and a calendar. Instants are milliseconds, office time is minutes. */

export type Pause = { from: Instant; to: Instant }

/** How a limit is counted once the standard's silence is filled in. `wall` runs day and night. */
export type Measure =
  | { by: 'office'; minutes: number }
  | { by: 'working_days' | 'calendar_days' | 'months' | 'wall_months'; count: number }
  | { by: 'wall'; ms: number }

const hour = 60
const wallUnit = { minute, hour: hour * minute, day: 24 * hour * minute }

/**
 * Reads a length of time as the office counts it. Unstated: as `used` says, else minutes and hours of the office,
 * working days, months. A range counts at its maximum. Days and hours are never converted into each other.
 */
export const measure = (duration: Duration): Measure => {
  const { amount, unit } = duration
  const counted = duration.counted === 'unstated' ? (duration.used ?? 'unstated') : duration.counted
  if (unit === 'month') return { by: counted === 'wall_clock' ? 'wall_months' : 'months', count: amount }
  if (counted === 'wall_clock') return { by: 'wall', ms: amount * wallUnit[unit] }
  if (unit === 'day') {
    const calendar = counted === 'calendar_days' || counted === 'months'
    return { by: calendar ? 'calendar_days' : 'working_days', count: amount }
  }
  if (counted === 'calendar_days' || counted === 'months') return { by: 'wall', ms: amount * wallUnit[unit] }
  return { by: 'office', minutes: unit === 'hour' ? amount * hour : amount }
}

/** When the clock of this limit begins: at once by the wall clock, otherwise rolled to opening hours. */
export const startOf = (cal: OfficeCalendar, duration: Duration, at: Instant): Instant =>
  measure(duration).by.startsWith('wall') ? at : nextOpening(cal, at)

/** At the same hour; where the month has no such day, when its last day is over: who begins later is never due earlier. */
const monthsLater = (cal: OfficeCalendar, start: Instant, months: number): Instant => {
  const day = localDate(cal.zone, start)
  const then = addMonthsTo(day, months)
  const hasDay = then.slice(8) === day.slice(8)
  return instantOf(cal.zone, then, hasDay ? timeOfDay(cal.zone, start) / minute : 24 * 60)
}

const dueWith = (cal: OfficeCalendar, limit: Measure, start: Instant, pauses: Pause[]): Instant => {
  const sum = (length: (pause: Pause) => number) => pauses.reduce((total, pause) => total + length(pause), 0)
  const days = () => sum(pause => daysBetween(localDate(cal.zone, pause.from), localDate(cal.zone, pause.to)))
  const wall = () => sum(pause => pause.to - pause.from)
  switch (limit.by) {
    case 'office':
      return addOfficeMinutes(cal, start, limit.minutes + sum(p => officeMinutesBetween(cal, p.from, p.to)))
    case 'working_days':
      return addWorkingDays(cal, start, limit.count + sum(p => closingsBetween(cal, p.from, p.to)))
    case 'calendar_days':
      return addCalendarDays(cal, start, limit.count + days())
    case 'months':
      return addMonths(cal, start, limit.count, days())
    case 'wall_months':
      return monthsLater(cal, start, limit.count) + wall()
    case 'wall':
      return start + limit.ms + wall()
  }
}

/**
 * When a limit begun at `start` runs out. Pauses lengthen it: by their office minutes, by the closings they cover, by
 * the days they cross, or by their plain length, as the limit is counted. A pause that begins after the limit has run
 * out changes nothing: what is late stays late.
 */
export const dueAt = (cal: OfficeCalendar, duration: Duration, start: Instant, pauses: Pause[] = []): Instant => {
  const limit = measure(duration)
  const counted: Pause[] = []
  let due = dueWith(cal, limit, start, counted)
  for (const pause of pauses.toSorted((left, right) => left.from - right.from)) {
    const from = Math.max(pause.from, start)
    if (from >= due || pause.to <= from) continue
    counted.push({ from, to: pause.to })
    due = dueWith(cal, limit, start, counted)
  }
  return due
}

export type Held = { officeMinutes: number; wallMs: number }

export type HeldBy = Record<Holder['kind'], Held>

/** How long each kind of holder has had the dossier at each row it has been at, in the order it came there. */
export const heldByRow = (cal: OfficeCalendar, spans: Span[], now: Instant): Map<string, HeldBy> => {
  const rows = new Set(spans.map(span => span.row))
  return new Map(
    [...rows].map(row => [
      row,
      held(
        cal,
        spans.filter(span => span.row === row),
        now,
      ),
    ]),
  )
}

/** How long each kind of holder has had the dossier, up to now. Every office minute counts, whoever held it. */
export const held = (cal: OfficeCalendar, spans: Span[], now: Instant): HeldBy => {
  const nothing = (): Held => ({ officeMinutes: 0, wallMs: 0 })
  const totals: HeldBy = { office: nothing(), applicant: nothing(), other: nothing() }
  for (const span of spans) {
    const to = Math.min(span.to ?? now, now)
    const total = totals[span.holder.kind]
    total.officeMinutes += officeMinutesBetween(cal, span.from, to)
    total.wallMs += Math.max(0, to - span.from)
  }
  return totals
}
