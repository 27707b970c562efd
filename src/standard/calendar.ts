import { type Instant, type LocalDate, minute } from '#core'
import { addDays, addMonthsTo, instantOf, localDate, localYear, nextDate, weekday } from './calendar-zone.ts'
import type { OfficeCalendar, Shift } from './model.ts'

/**
 * When an office works (Perpres 21/2023 and what closes it). A shift holds its opening moment and not its closing one.
 * A calendar is never changed in place: what is worked out of it is remembered per object.
 */

export type Opening = { from: Instant; to: Instant }

/** A calendar that stays shut this long has no opening at all. */
const searchDays = 800

const remembered = new WeakMap<OfficeCalendar, Map<LocalDate, Opening[]>>()

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(/[:.]/).map(Number)
  return hours * 60 + minutes
}

const shiftsOn = (cal: OfficeCalendar, date: LocalDate): Shift[] => {
  if (Object.hasOwn(cal.closed, date)) return []
  const period = cal.periods.findLast(range => range.from <= date && date <= range.to)
  return (period ?? cal).weekly[weekday(date)] ?? []
}

/** The shifts of one legal day as moments, in order; none when the office is closed that day. */
export const openingsOn = (cal: OfficeCalendar, date: LocalDate): Opening[] => {
  const days = remembered.get(cal) ?? new Map<LocalDate, Opening[]>()
  remembered.set(cal, days)
  const known = days.get(date)
  if (known) return known
  const openings = shiftsOn(cal, date)
    .map(shift => ({
      from: instantOf(cal.zone, date, minutesOf(shift.from)),
      to: instantOf(cal.zone, date, minutesOf(shift.to)),
    }))
    .filter(opening => opening.to > opening.from)
    .sort((left, right) => left.from - right.from)
  days.set(date, openings)
  return openings
}

export const isWorkingDay = (cal: OfficeCalendar, date: LocalDate): boolean => openingsOn(cal, date).length > 0

/** The shifts from the day of `at` on, without end; throws a RangeError when the office never opens again. */
export function* openingsFrom(cal: OfficeCalendar, at: Instant): Generator<Opening> {
  let date = localDate(cal.zone, at)
  for (let shut = 0; shut < searchDays; date = addDays(date, 1)) {
    const openings = openingsOn(cal, date)
    shut = openings.length > 0 ? 0 : shut + 1
    yield* openings
  }
  throw new RangeError(`the office calendar has no opening for ${searchDays} days before ${date}`)
}

/** `at` itself while open, otherwise the next moment the office opens. Throws when it never does. */
export const nextOpening = (cal: OfficeCalendar, at: Instant): Instant => {
  for (const opening of openingsFrom(cal, at)) if (at < opening.to) return Math.max(at, opening.from)
  return at
}

/** The moment the office closes that day; null on a day it does not open. */
export const closingOn = (cal: OfficeCalendar, date: LocalDate): Instant | null =>
  openingsOn(cal, date).at(-1)?.to ?? null

/** The first working day on or after this one. Throws when there is none. */
export const workingDayFrom = (cal: OfficeCalendar, date: LocalDate): LocalDate => {
  for (let tried = 0; tried < searchDays; tried++) {
    const candidate = addDays(date, tried)
    if (isWorkingDay(cal, candidate)) return candidate
  }
  throw new RangeError(`the office calendar has no opening for ${searchDays} days after ${date}`)
}

/** Closing of the first working day on or after this one. */
export const closingFrom = (cal: OfficeCalendar, date: LocalDate): Instant => {
  const day = workingDayFrom(cal, date)
  return closingOn(cal, day) ?? instantOf(cal.zone, day, 24 * 60)
}

/** Office minutes later (fractions allowed). None: the same moment, rolled to opening hours. */
export const addOfficeMinutes = (cal: OfficeCalendar, at: Instant, minutes: number): Instant => {
  let left = Math.round(minutes * minute)
  for (const opening of openingsFrom(cal, at)) {
    const from = Math.max(at, opening.from)
    if (from >= opening.to) continue
    if (left <= opening.to - from) return from + left
    left -= opening.to - from
  }
  return at
}

/** Office minutes from `from` to `to`; none when `to` is not later. */
export const officeMinutesBetween = (cal: OfficeCalendar, from: Instant, to: Instant): number => {
  if (to <= from) return 0
  const last = localDate(cal.zone, to)
  let sum = 0
  for (let date = localDate(cal.zone, from); date <= last; date = nextDate(date))
    for (const opening of openingsOn(cal, date))
      sum += Math.max(0, Math.min(to, opening.to) - Math.max(from, opening.from))
  return sum / minute
}

/** Closing of the nth working day after the start day; outside hours the start day is that of the next opening. */
export const addWorkingDays = (cal: OfficeCalendar, start: Instant, days: number): Instant => {
  let date = localDate(cal.zone, nextOpening(cal, start))
  for (let n = 0; n < days; n++) date = workingDayFrom(cal, addDays(date, 1))
  return closingFrom(cal, date)
}

/** Closing of the day `days` calendar days after the start day, or of the next working day when that one is closed. */
export const addCalendarDays = (cal: OfficeCalendar, start: Instant, days: number): Instant =>
  closingFrom(cal, addDays(localDate(cal.zone, nextOpening(cal, start)), days))

/** Closing of the same day number `months` later (clamped; plus `days`), rolled to the next working day when closed. */
export const addMonths = (cal: OfficeCalendar, start: Instant, months: number, days = 0): Instant =>
  closingFrom(cal, addDays(addMonthsTo(localDate(cal.zone, nextOpening(cal, start)), months), days))

/** Closings passed in (from, to]: the working days lost to a pause. */
export const closingsBetween = (cal: OfficeCalendar, from: Instant, to: Instant): number => {
  if (to <= from) return 0
  const last = localDate(cal.zone, to)
  let count = 0
  for (let date = localDate(cal.zone, from); date <= last; date = addDays(date, 1)) {
    const closing = closingOn(cal, date)
    if (closing !== null && from < closing && closing <= to) count++
  }
  return count
}

export type CalendarWarning = { year: number; sentence: string }

/** Years in the range for which nobody has entered the national holidays: dates worked out there are provisional. */
export const warnings = (cal: OfficeCalendar, from: Instant, to: Instant): CalendarWarning[] => {
  const first = localYear(cal.zone, from)
  const last = localYear(cal.zone, Math.max(from, to))
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter(year => !cal.knownYears.includes(year))
    .map(year => ({
      year,
      sentence: `Hari libur tahun ${year} belum dimasukkan, jadi tanggal di tahun itu masih perkiraan.`,
    }))
}
