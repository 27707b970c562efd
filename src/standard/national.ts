import type { National, NationalBasis, OfficeProfile, Registry } from './model.ts'

export const noNational: National = { bases: {}, holidays: {}, registries: {}, marks: {} }

export const registryOf = (national: National, id: string): Registry | null =>
  (Object.hasOwn(national.registries, id) ? national.registries[id] : undefined) ?? null

/** Adds the holidays all offices share to an office's own closed days; the office's word wins where both name a day. */
export const withHolidays = (profile: OfficeProfile, national: National): OfficeProfile => {
  const years = Object.values(national.holidays)
  return {
    ...profile,
    calendar: {
      ...profile.calendar,
      closed: Object.assign({}, ...years.flatMap(year => [year.holidays, year.jointLeave]), profile.calendar.closed),
      knownYears: Object.keys(national.holidays).map(Number).sort(),
    },
  }
}

/** Null: nobody has written this basis into the national table. */
export const nationalBasis = (national: National, ref: string): NationalBasis | null =>
  Object.hasOwn(national.bases, ref) ? (national.bases[ref] ?? null) : null
