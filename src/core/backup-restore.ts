import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import tar from 'tar-stream'
import { type Ending, endingName, type Manifest, manifestName, note } from './backup.ts'
import { type BackupTable, columnList, queueRevision, quoted } from './backup-tables.ts'
import type { Config } from './config.ts'
import type { Tx } from './db.ts'
import { type Database, openDatabase, restoreMark } from './launcher.ts'
import { signIn } from './login.ts'
import { migrate, readMigrations } from './migrate.ts'
import { problem } from './problem.ts'

const notEmpty = problem(
  'restore.not_empty',
  409,
  'DATA_DIR sudah berisi. Pemulihan hanya ke folder kosong, supaya data yang ada tidak tertimpa: pilih DATA_DIR lain.',
)
const databaseNotEmpty = problem(
  'restore.database_not_empty',
  409,
  'Basis data pada DATABASE_URL sudah berisi. Pemulihan hanya ke basis data kosong.',
)
const unreadable = problem(
  'restore.unreadable',
  400,
  'Berkas itu bukan cadangan Maklumat, terpotong, atau rusak. Tidak ada yang dipulihkan.',
)
const newer = problem(
  'restore.newer',
  409,
  'Cadangan ini dibuat oleh versi Maklumat yang lain. Pulihkan dengan versi yang membuatnya atau yang lebih baru.',
)

type Item = { name: string; bytes: Buffer }

const itemsOf = async function* (path: string): AsyncGenerator<Item> {
  const extract = tar.extract()
  const feeding = pipeline(createReadStream(path), extract)
  feeding.catch(() => {})
  for await (const entry of extract) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk)
    yield { name: entry.header.name, bytes: Buffer.concat(chunks) }
  }
  await feeding
}

const readJson = <T>(bytes: Buffer): T => {
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
const endStream = (stream: Writable) =>
  new Promise<void>((resolve, reject) => {
    stream.once('error', reject)
    stream.end(() => resolve())
  })

/** Loads rows as they come; consecutive parts of a table are one COPY, so that rows may point at later rows of the same table. */
const loader = (tx: Tx, tables: BackupTable[]) => {
  const byName = new Map(tables.map(table => [`${table.schema}.${table.name}`, table]))
  let current: { key: string; stream: Writable } | undefined
  const finish = async () => {
    if (current) await endStream(current.stream)
    current = undefined
  }
  const take = async ({ name, bytes }: Item) => {
    const key = name.split('/')[1] ?? ''
    const table = byName.get(key)
    if (!table) throw unreadable()
    if (current?.key !== key) {
      await finish()
      const stream = await tx.unsafe(`copy ${quoted(table)} (${columnList(table.columns)}) from stdin`).writable()
      current = { key, stream }
    }
    await writeChunk(current.stream, bytes)
  }
  return { take, finish }
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

/** All rows in one transaction: it commits only when the ending is there and its digest is right. */
const load = async (
  tx: Tx,
  config: Config,
  manifest: Manifest,
  first: Item,
  items: AsyncGenerator<Item>,
): Promise<Ending> => {
  const digest = createHash('sha256')
  note(digest, first.name, first.bytes)
  const guards = await openGates(tx, manifest.tables)
  const rows = loader(tx, manifest.tables)
  for await (const item of items) {
    if (item.name === endingName) {
      const ending = readJson<Ending>(item.bytes)
      await rows.finish()
      if (ending.digest !== digest.digest('hex')) throw unreadable()
      await settle(tx, manifest, guards, ending)
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

const refuseUsed = async (config: Config): Promise<void> => {
  if ((await readdir(config.dataDir).catch(() => [])).length > 0) throw notEmpty()
}

const checkManifest = async (manifest: Manifest): Promise<void> => {
  if (manifest.format !== 1) throw newer()
  const here = new Map((await readMigrations()).map(({ name, sha256 }) => [name, sha256]))
  if (manifest.migrations.some(({ name, sha256 }) => here.get(name) !== sha256)) throw newer()
}

const loadInto = async (
  config: Config,
  database: Database,
  manifest: Manifest,
  first: Item,
  items: AsyncGenerator<Item>,
) => {
  const db = signIn(database.owner, { max: 1 })
  try {
    const [there] = await db<{ name: string | null }[]>`select to_regclass('public.schema_migration')::text as name`
    if (there?.name) throw databaseNotEmpty()
    await migrate(database.owner, { only: manifest.migrations.map(({ name }) => name) })
    if ((await queueRevision(db)) < manifest.queue) throw newer()
    return await db.begin(tx => load(tx, config, manifest, first, items))
  } finally {
    await db.end({ timeout: 2 })
  }
}

/**
 * Brings a backup back into an empty DATA_DIR (and, with DATABASE_URL, an empty database). Until it is whole a mark in DATA_DIR
 * keeps the server from starting on half of it; after a failure an embedded DATA_DIR is emptied again.
 */
export const restore = async (config: Config, path: string): Promise<Ending & { manifest: Manifest }> => {
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw unreadable()
  await refuseUsed(config)
  const items = itemsOf(path)
  try {
    const first = await items.next().catch(() => undefined)
    if (!first || first.done || first.value.name !== manifestName) throw unreadable()
    const manifest = readJson<Manifest>(first.value.bytes)
    await checkManifest(manifest)
    return { ...(await restoreInto(config, manifest, first.value, items)), manifest }
  } finally {
    await items.return(undefined).catch(() => {})
  }
}

const emptyFolder = async (folder: string) => {
  for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true, force: true })
}

const restoreInto = async (
  config: Config,
  manifest: Manifest,
  first: Item,
  items: AsyncGenerator<Item>,
): Promise<Ending> => {
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 })
  await writeFile(restoreMark(config.dataDir), '')
  let database: Database | undefined
  let ending: Ending | undefined
  try {
    database = await openDatabase(config, { restoring: true })
    ending = await loadInto(config, database, manifest, first, items).catch(error => {
      throw /tar|header|unexpected end/i.test((error as Error).message) ? unreadable() : error
    })
    await rm(restoreMark(config.dataDir))
    return ending
  } finally {
    await database?.stop()
    if (!ending) await emptyFolder(config.dataDir)
  }
}
