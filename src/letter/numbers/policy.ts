import type { LocalDate } from '#core'
import type { Officer } from '#office'
import type { NumberSeries, OfficeProfile } from '#standard'
import type { Reserved } from './shape.ts'
import { oldestDay } from './take.ts'

const named = (officer: Officer, posts: readonly string[] | undefined): boolean =>
  officer.rights.has('reserve_number') && (posts ?? []).some(post => officer.posts.includes(post))

/** Whether this officer may set numbers of a series aside, and void those nobody used. */
export const mayReserve = (officer: Officer, series: NumberSeries | undefined): boolean =>
  named(officer, series?.reserve?.posts)

/** The series this officer may set numbers aside of. */
export const reservable = (officer: Officer, profile: OfficeProfile): string[] =>
  Object.entries(profile.series).flatMap(([name, series]) => (mayReserve(officer, series) ? [name] : []))

/** Whether this officer may give a letter this number today: its own day by whoever reserves, an earlier one by whoever dates back. */
export const mayGive = (
  officer: Officer,
  series: NumberSeries | undefined,
  day: LocalDate,
  today: LocalDate,
): boolean =>
  series !== undefined &&
  (day === today
    ? mayReserve(officer, series) || named(officer, series.backdate?.posts)
    : day >= oldestDay(series, today) && named(officer, series.backdate?.posts))

/** Of free numbers, those this officer may give a letter today. */
export const givable = (
  officer: Officer,
  profile: OfficeProfile,
  free: readonly Reserved[],
  today: LocalDate,
): Reserved[] =>
  free.filter(one => one.purpose === 'reserve' && mayGive(officer, profile.series[one.series], one.date, today))
