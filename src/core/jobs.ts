import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import type { Db, Tx } from './db.ts'
import type { Instant } from './instant.ts'
import { cronItem, everyHalfMinute, halfMinute, type Recurring, recorded, rememberRecurring } from './jobs-recurring.ts'
import { type Login, signIn } from './login.ts'
import type { Runtime } from './runtime.ts'
import { workerPool } from './worker-pool.ts'

/** What a job is told. It always names its office; it carries ids, never answers or a NIK. */
export type JobPayload = { office: string } & Record<string, unknown>
/** `key`: a job with the same key that still waits is replaced. `runAt`: not before. */
export type JobOptions = { key?: string; runAt?: Instant }
/** Runs at least once: a crash in the middle runs it again, so it must bear that. Throwing means again later. */
export type JobHandler<P extends JobPayload = JobPayload> = (payload: P, runtime: Runtime) => Promise<void>
export type RecurringHandler = (runtime: Runtime) => Promise<void>

export type Jobs = {
  /** Inside the transaction of the act that needs it: both happen or neither. */
  add: (tx: Tx | Db, name: string, payload: JobPayload, options?: JobOptions) => Promise<void>
  /** Once at start, before the worker runs. Two handlers of one name are a mistake and throw. */
  on: <P extends JobPayload = JobPayload>(name: string, handler: JobHandler<P>) => void
  /** `pattern`: five cron fields in UTC, or `30s` for every half minute. Only a missed run of once a day is made up for. */
  every: (name: string, pattern: string, handler: RecurringHandler) => void
  /** When this process's worker started; undefined while it does not run. */
  startedAt: () => Instant | undefined
  /** What `on` and `every` collected; the worker and tests read it. */
  readonly handlers: ReadonlyMap<string, JobHandler>
  readonly recurring: ReadonlyMap<string, Recurring>
  worker?: Instant
}

/** `clock` is for tests: with it a job without `runAt` is due at the test's moment, not at the database's. */
export const createJobs = (clock?: () => Instant): Jobs => {
  const handlers = new Map<string, JobHandler>()
  const recurring = new Map<string, Recurring>()
  const free = (name: string) => {
    if (handlers.has(name) || recurring.has(name)) throw new Error(`two handlers for the job ${name}`)
  }
  const jobs: Jobs = {
    handlers,
    recurring,
    add: async (tx, name, payload, { key, runAt = clock?.() } = {}) => {
      const at = runAt === undefined ? null : new Date(runAt)
      await tx`select add_job(${name}, ${JSON.stringify(payload)}::text, ${key ?? null}::text, ${at}::timestamptz)`
    },
    on: (name, handler) => {
      free(name)
      handlers.set(name, handler as unknown as JobHandler)
    },
    every: (name, pattern, handler) => {
      free(name)
      recurring.set(name, { pattern, handler: recorded(name, handler) })
    },
    startedAt: () => jobs.worker,
  }
  return jobs
}

const tasksOf = (jobs: Jobs, runtime: Runtime): TaskList => {
  const tasks: TaskList = {}
  for (const [name, handler] of jobs.handlers) tasks[name] = payload => handler(payload as JobPayload, runtime)
  for (const [name, { pattern, handler }] of jobs.recurring)
    tasks[name] = async (payload, { addJob }) => {
      const { _cron } = (payload ?? {}) as { _cron?: { ts: string } }
      if (pattern === everyHalfMinute && _cron) {
        const runAt = new Date(Date.parse(_cron.ts) + halfMinute)
        await addJob(name, {}, { jobKey: `${name}/half`, runAt, maxAttempts: 1 })
      }
      await handler(runtime)
    }
  return tasks
}

/** Errors of jobs only; the message names the job, not its payload. */
const complain = (say: (line: string) => void) =>
  new Logger(() => (level, message) => {
    if (level === 'error') say(`Pekerjaan latar: ${message}`)
  })

/** A server killed in the middle of a job leaves it locked for hours; when no other server runs, nobody holds it. */
export const unlockJobs = async (owner: Login): Promise<void> => {
  const db = signIn(owner, { max: 1 })
  try {
    await db`select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`
  } finally {
    await db.end({ timeout: 2 })
  }
}

/** Starts this process's worker. `stop` lets running jobs end, then leaves. */
export const startWorker = async (
  owner: Login,
  runtime: Runtime,
  say: (line: string) => void = console.error,
): Promise<{ stop: () => Promise<void> }> => {
  const { jobs } = runtime
  await rememberRecurring(runtime)
  const pool = workerPool(owner, 6)
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 4,
    pollInterval: 2000,
    noHandleSignals: true,
    // Batches of one: only these are tried again when the database is gone at the moment a job ends; alone, its end is an
    // unhandled rejection that takes the server with it.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: complain(say),
    taskList: tasksOf(jobs, runtime),
    parsedCronItems: parseCronItems([...jobs.recurring].map(([name, recurring]) => cronItem(name, recurring))),
  }).catch(async error => {
    await pool.end()
    throw error
  })
  jobs.worker = runtime.now()
  const over = runner.promise.catch(error => say(`Pekerja latar berhenti: ${(error as Error).message}`))
  return {
    stop: async () => {
      delete jobs.worker
      await runner.stop().catch(() => {})
      await over
      await pool.end()
    },
  }
}

export type StuckJob = {
  id: string
  name: string
  key: string | null
  attempts: number
  last_error: string | null
  next_at: Date
  /** True: it will not be tried again by itself. */
  final: boolean
}

/** Jobs of this transaction's office that failed and are not done. */
export const stuckJobs = (tx: Tx): Promise<StuckJob[]> =>
  tx<StuckJob[]>`select id, name, key, attempts, last_error, next_at, final from stuck_jobs()`.then(rows => [...rows])

/** Tries a stuck job of this transaction's office again now; false when it is gone or running. */
export const retryJob = async (tx: Tx, id: string): Promise<boolean> => {
  const [row] = await tx<{ again: boolean }[]>`select retry_job(${id}) as again`
  return row?.again ?? false
}
