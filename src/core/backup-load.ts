import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { type Ending, endingName, type Manifest, note } from './backup.ts'
import { type BackupTable, columnList, quoted } from './backup-tables.ts'
import type { Config } from './config.ts'
import type { Tx } from './db.ts'
import { problem } from './problem.ts'

export const unreadable = problem(
  'restore.unreadable',
  400,
  'Berkas itu bukan cadangan Maklumat, terpotong, atau rusak. Tidak ada yang dipulihkan.',
)

/** One entry of an archive. */
export type Item = { name: string; bytes: Buffer }
/** An archive whose first entry has been read. */
export type Archive = { manifest: Manifest; first: Item; items: AsyncGenerator<Item> }

export const readJson = <T>(bytes: Buffer): T => {
  try {
    return JSON.parse(bytes.toString('utf8')) as T
  } catch {
    throw unreadable()
  }
}

/** Names only this program wrote: nothing may leave the two folders. */
const safeName = /^(?:keys\/[a-z0-9._-]+|files\/[0-9a-f]{2}\/[0-9a-f-]{36}|keys\/[a-z0-9_-]+\/[a-z0-9._-]+)$/i

const writeOut = async (dataDir: string, { name, bytes }: Item): Promise<void> => {
  if (!safeName.test(name) || name.includes('..')) throw unreadable()
  const path = join(dataDir, name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeChunk = (stream: Writable, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    stream.write(bytes, error => (error ? reject(error) : resolve()))
  })

/** The driver does not tell when PostgreSQL refuses the rows at the very end; the next query of the transaction does. */
const endStream = async (tx: Tx, stream: Writable): Promise<void> => {
  stream.end()
  await turn()
  await tx`select 1`.catch(() => {
    throw unreadable()
  })
}

/** Loads rows as they come; consecutive parts of a table are one COPY, so that rows may point at later rows of the same table. */
const loader = (tx: Tx, tables: BackupTable[]) => {
  const byName = new Map(tables.map(table => [`${table.schema}.${table.name}`, table]))
  let current: { key: string; stream: Writable } | undefined
  const finish = async () => {
    if (current) await endStream(tx, current.stream)
    current = undefined
  }
  const take = async ({ name, bytes }: Item) => {
    const key = name.split('/')[1] ?? ''
    const table = byName.get(key)
    if (!table) throw unreadable()
    if (current?.key !== key) {
      await finish()
      const stream = await tx.unsafe(`copy ${quoted(table)} (${columnList(table.columns)}) from stdin`).writable()
      stream.on('error', () => {})
      current = { key, stream }
    }
    await writeChunk(current.stream, bytes)
  }
  /** An open COPY would swallow the rollback. */
  const abort = () => current?.stream.destroy(new Error('restore aborted'))
  return { take, finish, abort }
}

type Guard = { name: string; forced: boolean }

/** COPY does not load through row-level security, and rows that were valid once need no trigger again: both rest meanwhile. */
const openGates = async (tx: Tx, tables: BackupTable[]): Promise<Guard[]> => {
  const guards: Guard[] = []
  for (const table of tables) {
    const name = quoted(table)
    const [row] = await tx<
      { forced: boolean }[]
    >`select relforcerowsecurity as forced from pg_class where oid = ${name}::regclass`
    guards.push({ name, forced: row?.forced ?? false })
    await tx.unsafe(`alter table ${name} no force row level security; alter table ${name} disable trigger user`)
  }
  await tx.unsafe(`truncate ${guards.map(guard => guard.name).join(', ')}`)
  return guards
}

const closeGates = async (tx: Tx, guards: Guard[]): Promise<void> => {
  for (const { name, forced } of guards) {
    await tx.unsafe(`alter table ${name} enable trigger user`)
    if (forced) await tx.unsafe(`alter table ${name} force row level security`)
  }
}

const checkCounts = async (tx: Tx, tables: BackupTable[], ending: Ending): Promise<void> => {
  for (const table of tables) {
    const [row] = await tx.unsafe<{ rows: number }[]>(`select count(*) as rows from ${quoted(table)}`)
    if (row?.rows !== ending.rows[`${table.schema}.${table.name}`]) throw unreadable()
  }
}

const settle = async (tx: Tx, manifest: Manifest, guards: Guard[], ending: Ending): Promise<void> => {
  await checkCounts(tx, manifest.tables, ending)
  await tx`update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null`
  await tx`update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`
  for (const { name, value } of ending.sequences) await tx`select setval(${name}::regclass, ${value})`
  await tx`set constraints all immediate`
  await closeGates(tx, guards)
}

const loadItems = async (
  config: Config,
  { first, items }: Archive,
  rows: ReturnType<typeof loader>,
): Promise<Ending> => {
  const digest = createHash('sha256')
  note(digest, first.name, first.bytes)
  for await (const item of items) {
    if (item.name === endingName) {
      await rows.finish()
      const ending = readJson<Ending>(item.bytes)
      if (ending.digest !== digest.digest('hex')) throw unreadable()
      return ending
    }
    note(digest, item.name, item.bytes)
    if (item.name.startsWith('db/')) await rows.take(item)
    else {
      await rows.finish()
      await writeOut(config.dataDir, item)
    }
  }
  throw unreadable()
}

/** All rows in one transaction: it commits only when the ending is there and its digest is right. */
export const load = async (tx: Tx, config: Config, archive: Archive): Promise<Ending> => {
  const guards = await openGates(tx, archive.manifest.tables)
  const rows = loader(tx, archive.manifest.tables)
  try {
    const ending = await loadItems(config, archive, rows)
    await settle(tx, archive.manifest, guards, ending)
    return ending
  } catch (error) {
    rows.abort()
    throw error
  }
}
