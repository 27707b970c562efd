import type { Instant, LocalDate, Tx } from '#core'
import { movements } from '#dossier'
import { activeStandards, addDays, instantOf, isWorkingDay, localDate, type OfficeProfile } from '#standard'
import { type DailyFigures, type DailyLine, reportText } from './daily-words.ts'
import { reachedIn } from './rules.ts'
import { compensated } from './sql.breach.ts'
import { insertReport, reportOf, tellReport, type Waiting, waitingNow } from './sql.daily.ts'
import type { Reach } from './sql.watch.ts'

const lineOf = (name: string, moved: { received: number; ended: number } | undefined, open: Waiting[]): DailyLine => ({
  name,
  received: moved?.received ?? 0,
  ended: moved?.ended ?? 0,
  open: open.reduce((all, { count }) => all + count, 0),
  late: open.reduce((all, { late }) => all + late, 0),
  returned: open.filter(({ heldBy }) => heldBy === 'applicant').reduce((all, { count }) => all + count, 0),
  waiting: open.filter(({ heldBy }) => heldBy !== 'applicant'),
})

/** What came in and ended on the local day of `now`, and what stands open at that moment; services in the order of their numbers. */
export const dailyFigures = async (tx: Tx, profile: OfficeProfile, now: Instant): Promise<DailyFigures> => {
  const { id: office, calendar } = profile
  const day = localDate(calendar.zone, now)
  const [from, to] = [instantOf(calendar.zone, day, 0), instantOf(calendar.zone, addDays(day, 1), 0)]
  const [moved, open, given, active] = [
    await movements(tx, office, from, to),
    await waitingNow(tx, office, now),
    await compensated(tx, office, from, to),
    await activeStandards(tx, office, day),
  ]
  const names = new Map(open.map(({ service, name }) => [service, name]))
  for (const { service, shortName } of active) names.set(service, shortName)
  const busy = new Set([...moved, ...open].map(({ service }) => service))
  const order = [...new Set([...active.map(({ service }) => service), ...busy])].filter(service => busy.has(service))
  return {
    lines: order.map(service =>
      lineOf(
        names.get(service) ?? service,
        moved.find(one => one.service === service),
        open.filter(one => one.service === service),
      ),
    ),
    compensated: given,
  }
}

const leading = new Set(['head', 'secretary', 'division_head'])

/** When the report is due and who gets it: the office's own words, else 15.00 and all who lead. */
export const dailyPlan = ({ dailyReport, posts }: OfficeProfile): { at: string; to: string[] } =>
  dailyReport ?? {
    at: '15:00',
    to: Object.values(posts)
      .filter(({ role }) => leading.has(role))
      .map(({ id }) => id),
  }

const dueOn = (profile: OfficeProfile, day: LocalDate): Instant => {
  const [hours = 0, minutes = 0] = dailyPlan(profile).at.split(':').map(Number)
  return instantOf(profile.calendar.zone, day, hours * 60 + minutes)
}

/** Writes the report of a working day once its hour has come, and tells the posts; a day's second time changes nothing. */
export const writeDailyReport = async (tx: Tx, profile: OfficeProfile, { held, now }: Reach): Promise<void> => {
  const day = localDate(profile.calendar.zone, now)
  if (!isWorkingDay(profile.calendar, day) || now < dueOn(profile, day)) return
  if (await reportOf(tx, profile.id, day)) return
  const text = reportText(profile, await dailyFigures(tx, profile, now), now)
  if (await insertReport(tx, profile.id, day, text, now)) {
    const posts = [...new Set(dailyPlan(profile).to.map(reachedIn(profile, held)))]
    await tellReport(tx, profile.id, { day, posts, held, at: now })
  }
}
