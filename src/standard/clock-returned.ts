import type { Instant } from '#core'
import { addWorkingDays } from './calendar.ts'
import { dueAt, startOf } from './clock.ts'
import type { Duration, OfficeProfile } from './model.ts'
import type { DossierState } from './state.ts'

const calendarDays = (amount: number): Duration => ({ amount, unit: 'day', counted: 'calendar_days' })

/**
 * How long a returned dossier waits for its applicant where the office's profile is silent: warned after 20 days, closed
 * after 30, as UU 25/2009 art. 44 gives thirty days to complete a complaint.
 */
export const silenceDefault = { warnAfter: calendarDays(20), closeAfter: calendarDays(30) }

/** Whoever was warned has at least this many working days left. */
const graceDays = 5

export type Silence = { warnAt: Instant; closesAt: Instant }

/** When a returned dossier's applicant is warned and when it is closed; null while it is not returned. */
export const silenceOf = (
  { calendar, silence }: Pick<OfficeProfile, 'calendar' | 'silence'>,
  { returned, spans }: DossierState,
): Silence | null => {
  const since = spans.at(-1)?.from
  if (!returned || since === undefined) return null
  const after = (limit: Duration) => dueAt(calendar, limit, startOf(calendar, limit, since))
  const { warnAfter, closeAfter } = silence ?? silenceDefault
  const warnAt = returned.warnedAt ?? after(warnAfter)
  // Once said, the date holds, whatever becomes of the calendar.
  const closesAt = returned.closesAt ?? Math.max(after(closeAfter), addWorkingDays(calendar, warnAt, graceDays))
  return { warnAt, closesAt }
}

/** Whoever disagrees with a refusal may object within 21 working days; the head answers within 10 (UU 30/2014 art. 77, 78). */
export const objectionDays = 21
export const answerDays = 10

export const objectionUntil = ({ calendar }: Pick<OfficeProfile, 'calendar'>, refusedAt: Instant): Instant =>
  addWorkingDays(calendar, refusedAt, objectionDays)
export const objectionAnswerBy = ({ calendar }: Pick<OfficeProfile, 'calendar'>, at: Instant): Instant =>
  addWorkingDays(calendar, at, answerDays)

/** Until when a link to a finished result opens: an office that says nothing gives a week. */
export const linkExpiry = (
  { calendar, linkLife = calendarDays(7) }: Pick<OfficeProfile, 'calendar' | 'linkLife'>,
  madeAt: Instant,
): Instant => dueAt(calendar, linkLife, startOf(calendar, linkLife, madeAt))
