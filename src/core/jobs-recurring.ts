import { type CronItem, parseCronItem } from 'graphile-worker'
import type { Db, Tx } from './db.ts'
import { type Instant, minute } from './instant.ts'
import type { Jobs, RecurringHandler } from './jobs.ts'
import type { Runtime } from './runtime.ts'

export type Recurring = { pattern: string; handler: RecurringHandler }

export const halfMinute = minute / 2
export const everyHalfMinute = '30s'
const day = 24 * 60 * minute

/** What fails in one office keeps no other from its turn; then the job fails with their names, and is tried again. */
export const inTurn = async (offices: readonly string[], work: (office: string) => Promise<unknown>): Promise<void> => {
  const faults: { office: string; error: Error }[] = []
  for (const office of offices) await work(office).catch(error => faults.push({ office, error }))
  if (faults.length === 0) return
  const told = faults.map(({ office, error }) => `${office}: ${error.message}`).join('; ')
  throw new AggregateError(
    faults.map(({ error }) => error),
    told,
  )
}

/** The handler, whose good end is written down. */
export const recorded =
  (name: string, handler: RecurringHandler): RecurringHandler =>
  async runtime => {
    await handler(runtime)
    await runtime.db`insert into heartbeat (name, finished_at) values (${name}, ${new Date(runtime.now())})
      on conflict (name) do update set finished_at = excluded.finished_at`
  }

/** Which recurring jobs there are, each since it is known: one that never ends well has no other beginning. */
export const rememberRecurring = async ({ db, jobs, now }: Pick<Runtime, 'db' | 'jobs' | 'now'>): Promise<void> => {
  const rows = [...jobs.recurring.keys()].map(name => ({ name, known_at: new Date(now()) }))
  if (rows.length > 0) await db`insert into heartbeat ${db(rows)} on conflict do nothing`
}

const matchOf = (pattern: string) => (pattern === everyHalfMinute ? '* * * * *' : pattern)

/**
 * One that runs once a day is made up for when no worker was there at its time, or no database: the next run is too far away.
 * What fails is tried again, more and more seldom, until its next time comes.
 */
export const cronItem = (task: string, { pattern }: Recurring): CronItem => ({
  task,
  identifier: task,
  match: matchOf(pattern),
  options: { backfillPeriod: /^\d+ \d+ /.test(pattern) ? day : 0, jobKey: `${task}/tick`, jobKeyMode: 'replace' },
})

/** The last moment before `at` at which it was to run; half minutes count as minutes. */
const lastDue = (task: string, recurring: Recurring, at: Instant): Instant => {
  const { match } = parseCronItem(cronItem(task, recurring))
  const matches = (due: Date) =>
    match({
      min: due.getUTCMinutes(),
      hour: due.getUTCHours(),
      date: due.getUTCDate(),
      month: due.getUTCMonth() + 1,
      dow: due.getUTCDay(),
    })
  let due = at - (at % minute)
  while (!matches(new Date(due))) due -= minute
  return due
}

/** A run may take as long, or be tried again, before anybody is told of it. */
const patience = 30 * minute
/** By so much may the clocks of several servers differ. */
const skew = minute

/** `since`: its last good end, or when it became known if there was never one. */
export type OverdueJob = { name: string; since: Instant; ever: boolean }

/** The recurring jobs whose last run did not end well, or never was. */
export const overdueJobs = async (tx: Tx | Db, jobs: Jobs, now: Instant): Promise<OverdueJob[]> => {
  const rows = await tx<{ name: string; finished_at: Date | null; known_at: Date }[]>`
    select name, finished_at, known_at from heartbeat order by name`
  return rows.flatMap(({ name, finished_at, known_at }) => {
    const recurring = jobs.recurring.get(name)
    const since = (finished_at ?? known_at).getTime()
    if (!recurring || since >= lastDue(name, recurring, now - patience) - skew) return []
    return { name, since, ever: finished_at !== null }
  })
}
