import { type Instant, inOffice, type Runtime, type Tx } from '#core'
import { holdersOn } from '#office'
import { localDate, type OfficeProfile, officeProfile, offices } from '#standard'
import { writeDailyReport } from './daily.ts'
import { type Addressee, addressees, deemedTold, reachedIn, superiors, warningsOf } from './rules.ts'
import { deliverWaiting, passOn } from './sql.message.ts'
import { draftBroken, type Reach, recordDeemed, tellMarks } from './sql.watch.ts'

/** Few enough that a kill loses little and locks are short, many enough that a hundred thousand take seconds. */
const batch = 5_000

/** The posts somebody holds on the office's day of that moment. */
export const reachOf = async (tx: Tx, profile: OfficeProfile, now: Instant): Promise<Reach> => {
  const holders = await holdersOn(tx, profile.id, localDate(profile.calendar.zone, now))
  return { held: [...new Set(holders.map(({ post }) => post))], now }
}

/** Repeats a step, each time in a transaction of its own, until it takes fewer than a whole batch. */
const inBatches = async (runtime: Pick<Runtime, 'db'>, office: string, step: (tx: Tx) => Promise<number>) => {
  while ((await inOffice(runtime.db, office, step)) === batch);
}

/** Everything that time alone brings about in one office. A batch commits whole or not at all, so a kill repeats nothing. */
export const lookAround = async (runtime: Pick<Runtime, 'db' | 'now'>, office: string): Promise<void> => {
  const now = runtime.now()
  const { profile, reach } = await inOffice(runtime.db, office, async tx => {
    const profile = await officeProfile(tx, office)
    return { profile, reach: await reachOf(tx, profile, now) }
  })
  const reached = reachedIn(profile, reach.held)
  const whoIsThere = (all: Addressee[]) => all.map(one => ({ ...one, to: reached(one.to) }))
  const warnings = {
    percents: warningsOf(profile).map(({ at }) => at),
    addressees: whoIsThere(addressees(profile)),
  }
  const posts = whoIsThere(superiors(profile))
  await inBatches(runtime, office, tx => tellMarks(tx, office, warnings, reach, batch))
  await inBatches(runtime, office, tx => draftBroken(tx, office, { posts, reach, limit: batch }))
  await inBatches(runtime, office, tx => recordDeemed(tx, office, deemedTold(profile, reach.held), reach, batch))
  await inOffice(runtime.db, office, async tx => {
    await passOn(tx, office, Object.keys(profile.posts), reached)
    await deliverWaiting(tx, office, reach.held, now)
  })
  await inOffice(runtime.db, office, tx => writeDailyReport(tx, profile, reach))
}

/** Every half minute, one job per office. */
export const watchOffices = ({ jobs }: Runtime): void => {
  jobs.on('message.watch', ({ office }, runtime) => lookAround(runtime, office))
  jobs.every('message.watch-all', '30s', async runtime => {
    for (const { id } of await offices(runtime.db))
      await inOffice(runtime.db, id, tx =>
        runtime.jobs.add(tx, 'message.watch', { office: id }, { key: `message.watch:${id}` }),
      )
  })
}
