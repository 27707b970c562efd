import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import type { Db } from './db.ts'
import { type Login, signIn } from './login.ts'
import { problem } from './problem.ts'
import { workerPool } from './worker-pool.ts'

export type Migration = { name: string; sql: string; sha256: string }

const changed = (name: string) =>
  problem(
    'migrate.changed',
    500,
    `Berkas migrasi ${name} berubah sesudah dijalankan. Kembalikan isinya; perubahan ditulis dalam berkas migrasi baru.`,
  )()
const unknown = (name: string) =>
  problem(
    'migrate.unknown',
    500,
    `Basis data ini pernah memakai migrasi ${name}, yang tidak ada pada versi program ini. Pakai versi program yang lebih baru.`,
  )()

export const migrationsDir: string = new URL('../../migrations', import.meta.url).pathname

/** All migrations in order of their names. */
export const readMigrations = async (folder: string = migrationsDir): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async name => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Which are still to run. Throws when an old one was changed or the database is newer than the program. */
export const pending = (all: Migration[], done: { name: string; sha256: string }[]): Migration[] => {
  const known = new Map(all.map(migration => [migration.name, migration]))
  for (const { name, sha256 } of done) {
    const here = known.get(name)
    if (!here) throw unknown(name)
    if (here.sha256 !== sha256) throw changed(name)
  }
  const names = new Set(done.map(({ name }) => name))
  return all.filter(({ name }) => !names.has(name))
}

const lockNumber = 727_253_001
export const silent = new Logger(() => () => {})

const apply = async (db: Db, all: Migration[]): Promise<string[]> => {
  await db`create table if not exists schema_migration
    (name text collate "C" primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`
  const done = await db<{ name: string; sha256: string }[]>`select name, sha256 from schema_migration order by name`
  const todo = pending(all, done)
  for (const { name, sql, sha256 } of todo)
    await db.begin(async tx => {
      await tx.unsafe(sql)
      await tx`insert into schema_migration (name, sha256) values (${name}, ${sha256})`
    })
  return todo.map(({ name }) => name)
}

const migrateQueue = async (owner: Login): Promise<void> => {
  const pool = workerPool(owner, 2)
  await runMigrations({ pgPool: pool, logger: silent }).finally(() => pool.end())
}

/** `only`: these names and no others, for a restore into the state of the backup. */
export type MigrateOptions = { folder?: string; only?: string[] }

/**
 * Brings the database up to this program: our files, forward only, each in its own transaction; then the job queue's own tables.
 * Two servers that start together wait for each other. Answers the names that ran.
 */
export const migrate = async (owner: Login, { folder, only }: MigrateOptions = {}): Promise<string[]> => {
  const all = (await readMigrations(folder)).filter(({ name }) => !only || only.includes(name))
  const db = signIn(owner, { max: 1 })
  try {
    await db`select pg_advisory_lock(${lockNumber}::bigint)`
    const names = await apply(db, all)
    await migrateQueue(owner)
    await db`revoke all on table schema_migration from maklumat_app`
    return names
  } finally {
    await db.end({ timeout: 2 })
  }
}
