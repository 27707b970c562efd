import type { Instant, LocalDate } from '#core'

/** Local time and back for IANA zones, by `Intl`, remembered in half-hour buckets (every zone changes on those). */

const day = 86_400_000
const bucket = 1_800_000
const formatters = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

const readOffset = (zone: string, at: Instant): number => {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** Milliseconds to add to UTC for the local time of `zone` at this moment. Throws a RangeError on an unknown zone. */
export const offsetAt = (zone: string, at: Instant): number => {
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  const key = Math.floor(at / bucket)
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size > 100_000) known.clear()
  const offset = readOffset(zone, key * bucket)
  known.set(key, offset)
  return offset
}

const dates = new Map<number, LocalDate>()
/** `YYYY-MM-DD` of so many days after 1 January 1970; remembered, because every clock asks for the same days. */
const dateOf = (days: number): LocalDate => {
  const known = dates.get(days)
  if (known) return known
  if (dates.size > 100_000) dates.clear()
  const date = new Date(days * day).toISOString().slice(0, 10)
  dates.set(days, date)
  return date
}

/** The legal day of a moment. */
export const localDate = (zone: string, at: Instant): LocalDate => dateOf(Math.floor((at + offsetAt(zone, at)) / day))

/** The year of that day: the one books and numbers are counted in. */
export const localYear = (zone: string, at: Instant): number => Number(localDate(zone, at).slice(0, 4))

/** The moment of a local time, `minutes` after local midnight. A time skipped by the clocks moves on with them. */
export const instantOf = (zone: string, date: LocalDate, minutes: number): Instant => {
  const local = Date.parse(date) + minutes * 60_000
  const guess = local - offsetAt(zone, local)
  const better = local - offsetAt(zone, guess)
  return better === guess ? guess : Math.max(better, local - offsetAt(zone, better))
}

/** Milliseconds after local midnight. */
export const timeOfDay = (zone: string, at: Instant): number => {
  const local = at + offsetAt(zone, at)
  return local - Math.floor(local / day) * day
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)

const nextDates = new Map<LocalDate, LocalDate>()
/** The day after; remembered, because sums over open files walk the same days again and again. */
export const nextDate = (date: LocalDate): LocalDate => {
  const known = nextDates.get(date)
  if (known) return known
  if (nextDates.size > 100_000) nextDates.clear()
  const next = addDays(date, 1)
  nextDates.set(date, next)
  return next
}

/** Days from one date to another. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / day

/** Same day number `months` later, or the last day of that month where it has no such day. */
export const addMonthsTo = (date: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 1, number = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(number, last))).toISOString().slice(0, 10)
}

/** Monday 1 … Sunday 7. */
export const weekday = (date: LocalDate): number => new Date(Date.parse(date)).getUTCDay() || 7
