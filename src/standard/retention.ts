import type { LocalDate } from '#core'
import { addDays, addMonthsTo } from './calendar-zone.ts'
import type { OfficeProfile, Retention, Standard } from './model.ts'

/** What an ended file is on a day: still looked at, seldom looked at, or past its time and what the schedule says of it then. */
export type Keeping = 'active' | 'inactive' | 'to_destroy' | 'permanent' | 'to_review'

const afterwards = { destroyed: 'to_destroy', kept: 'permanent', reviewed: 'to_review' } as const satisfies Record<
  Retention['then'],
  Keeping
>

/** The standard's own schedule, else the office's. `proposed`: nobody has decided it yet. Null: neither says anything. */
export const retentionOf = (
  standard: Pick<Standard, 'retention' | 'marks'>,
  profile: Pick<OfficeProfile, 'retention' | 'marks'>,
): { retention: Retention; proposed: boolean } | null => {
  const source = standard.retention ? standard : profile
  if (!source.retention) return null
  return { retention: source.retention, proposed: source.marks?.['/retention']?.origin === 'proposal' }
}

/**
 * Last days of a file's active and inactive time. Both are counted from the first of January after the local day it ended, so that
 * whatever ended in one year falls due together. No source we have says from which day; this is our reading.
 */
export const archived = (
  { active, inactive }: Retention,
  ended: LocalDate,
): Record<'active' | 'inactive', LocalDate> => {
  const begins = `${Number(ended.slice(0, 4)) + 1}-01-01`
  const lastOf = (months: number) => addDays(addMonthsTo(begins, months), -1)
  return { active: lastOf(active.amount), inactive: lastOf(active.amount + (inactive?.amount ?? 0)) }
}

/** What a file that ended on `ended` is on `day`. */
export const keepingOf = (retention: Retention, ended: LocalDate, day: LocalDate): Keeping => {
  const last = archived(retention, ended)
  if (day <= last.active) return 'active'
  return day <= last.inactive ? 'inactive' : afterwards[retention.then]
}
