import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createChanges } from './changes.ts'
import { type Config, readConfig } from './config.ts'
import type { Db, Tx } from './db.ts'
import { openFiles } from './files.ts'
import type { Instant } from './instant.ts'
import { createJobs, type JobPayload } from './jobs.ts'
import { startEmbedded } from './launcher-embedded.ts'
import { addressOf, elsewhere, type Login, signIn } from './login.ts'
import { migrate } from './migrate.ts'
import { makeRoles } from './roles.ts'
import type { Runtime } from './runtime.ts'
import { keysFrom } from './seal.ts'

/**
 * For tests only; import it as `../core/testing.ts`. One PostgreSQL for all tests of this process, started when first needed and
 * stopped at the end; every database is a copy of one migrated template. TEST_DATABASE_URL (a superuser of an existing server,
 * 15 or later) takes the place of the embedded one.
 */
type Server = { admin: Login; owner: (name: string) => Login; app: (name: string) => Login; stop: () => Promise<void> }

const prefix = `mt_${process.pid}_${randomUUID().slice(0, 6)}`
const ending: (() => Promise<void>)[] = []
let counter = 0

const embedded = async (): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'maklumat-test-'))
  const forget = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', forget)
  const database = await startEmbedded(folder, {
    settings: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'shared_buffers=64MB',
      'max_connections=200',
    ],
    before: process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT'] : [],
  })
  const as = (username: string) => (name: string) => elsewhere(database.app, name, username)
  return {
    admin: as('postgres')('postgres'),
    owner: as('maklumat_owner'),
    app: as('maklumat_app'),
    stop: database.stop,
  }
}

const given = (url: string): Server => {
  const login: Login = { address: addressOf(url) }
  const as = (role: string) => (name: string) => ({ ...elsewhere(login, name), role })
  return { admin: login, owner: as('maklumat_owner'), app: as('maklumat_app'), stop: async () => {} }
}

const template = `${prefix}_template`
const create = (admin: Db, name: string, from: string) =>
  admin.unsafe(
    from === 'template0'
      ? `create database ${name} owner maklumat_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`
      : `create database ${name} owner maklumat_owner template ${from}`,
  )

type Ready = Server & { db: Db }

const start = async (): Promise<Ready> => {
  const url = process.env.TEST_DATABASE_URL
  const server = url ? given(url) : await embedded()
  const db = signIn(server.admin, { max: 1 })
  if (url) await makeRoles(db)
  await create(db, template, url ? 'template0' : 'template1')
  await migrate(server.owner(template))
  ending.push(async () => {
    await db.unsafe(`drop database if exists ${template}`).catch(() => {})
    await db.end({ timeout: 1 })
    await server.stop()
  })
  return { ...server, db }
}

let ready: Promise<Ready> | undefined
const server = (): Promise<Ready> => {
  ready ??= start()
  return ready
}

/** Ends pools and the server. Runs by itself after the last test of the process; a bench calls it. */
export const stopTestServer = async (): Promise<void> => {
  for (const end of ending.splice(0).reverse()) await end()
}
after(stopTestServer)

export type TestDatabase = {
  /** Signed in as maklumat_app. */
  db: Db
  /** As maklumat_owner: sees every office. */
  ownerDb: Db
  owner: Login
  app: Login
  drop: () => Promise<void>
}

/** A fresh, migrated database of its own: for tests that commit, listen, run the worker or kill. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const here = await server()
  const name = `${prefix}_${++counter}`
  await create(here.db, name, template)
  const [owner, app] = [here.owner(name), here.app(name)]
  const db = signIn(app, { max: 6 })
  const ownerDb = signIn(owner, { max: 2 })
  let dropped = false
  const drop = async () => {
    if (dropped) return
    dropped = true
    await Promise.all([db.end({ timeout: 1 }), ownerDb.end({ timeout: 1 })])
    await here.db.unsafe(`drop database if exists ${name} with (force)`)
  }
  ending.push(drop)
  return { db, ownerDb, owner, app, drop }
}

let shared: Promise<TestDatabase> | undefined
const undo = Symbol('undo')

/** Runs `fn` in a transaction of the shared database that is rolled back afterwards, whatever happens. As maklumat_app. */
export const rolledBack = async <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => {
  shared ??= testDatabase()
  const { db } = await shared
  let result: { value: T } | undefined
  try {
    await db.begin(async tx => {
      result = { value: await fn(tx) }
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
  if (!result) throw new Error('the transaction ended before the test')
  return result.value
}

export type TestRuntime = {
  runtime: Runtime
  ownerDb: Db
  owner: Login
  app: Login
  /** The test's clock; `runtime.now()` reads it. */
  clock: { set: (at: Instant) => void; advance: (milliseconds: number) => void }
  /** Runs the jobs due at the test's moment, and those they add, in order; a job's error is the test's. Answers their names. */
  runJobs: () => Promise<string[]>
  drop: () => Promise<void>
}

type DueJob = { id: string; name: string; payload: JobPayload }

const takeDue = async (ownerDb: Db, now: Instant): Promise<DueJob | undefined> => {
  const [job] = await ownerDb<DueJob[]>`
    with due as (
      select j.id from graphile_worker._private_jobs j
      where j.run_at <= ${new Date(now)} and j.locked_at is null
      order by j.run_at, j.id limit 1)
    delete from graphile_worker._private_jobs j
    using due, graphile_worker._private_tasks t
    where j.id = due.id and t.id = j.task_id
    returning j.id::text, t.identifier as name, j.payload`
  return job
}

/**
 * Waits until something holds that another process or a machine under load does in its own time; throws what did not happen after
 * `limit` milliseconds.
 */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, limit = 20_000): Promise<void> => {
  for (let waited = 0; waited < limit; waited += 25) {
    if (await holds()) return
    await sleep(25)
  }
  throw new Error(`did not happen: ${what}`)
}

/** 1 July 2024, 09.00 in Jakarta: a Monday morning. */
export const testMoment: Instant = Date.parse('2024-07-01T02:00:00Z')

/** A runtime on a database of its own, with a temporary DATA_DIR, a fixed master key and a clock that stands still. */
export const testRuntime = async (config: Partial<Config> = {}): Promise<TestRuntime> => {
  const { db, ownerDb, owner, app, drop } = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'maklumat-data-'))
  let moment = testMoment
  const now = () => moment
  const jobs = createJobs(now)
  const keys = keysFrom(Buffer.alloc(32, 7))
  const base = readConfig({ DATA_DIR: dataDir, PORT: '0', MAKLUMAT_DEMO: '0' })
  const runtime: Runtime = {
    config: { ...base, ...config },
    db,
    keys,
    files: openFiles(join(dataDir, 'files')),
    jobs,
    changes: createChanges(),
    now,
  }
  const runJobs = async () => {
    const ran: string[] = []
    for (let job = await takeDue(ownerDb, moment); job; job = await takeDue(ownerDb, moment)) {
      const handler = jobs.handlers.get(job.name)
      if (!handler) throw new Error(`no handler for the job ${job.name}`)
      await handler(job.payload, runtime)
      ran.push(job.name)
    }
    return ran
  }
  const clock = {
    set: (at: Instant) => {
      moment = at
    },
    advance: (milliseconds: number) => {
      moment += milliseconds
    },
  }
  const away = async () => {
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  ending.push(away)
  return { runtime, ownerDb, owner, app, clock, runJobs, drop: away }
}
