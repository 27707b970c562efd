import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import tar, { type Pack } from 'tar-stream'
import { type BackupTable, columnList, queueRevision, quoted, sequencesOf, tablesOf } from './backup-tables.ts'
import type { Config } from './config.ts'
import { copyOut } from './copy-out.ts'
import type { Db, Tx } from './db.ts'
import { type Login, signIn } from './login.ts'

/** First entry of an archive: what is needed before anything can be loaded. */
export type Manifest = {
  format: 1
  made_at: string
  migrations: { name: string; sha256: string }[]
  queue: number
  tables: BackupTable[]
  /** False: MAKLUMAT_KEY is set, so the key is not in here and must be kept apart. */
  holdsMasterKey: boolean
}
/** Last entry: an archive without it was cut off. `digest` is SHA-256 over every other entry's name and bytes, in order. */
export type Ending = {
  rows: Record<string, number>
  files: number
  sequences: { name: string; value: number }[]
  digest: string
}

export const manifestName = 'maklumat.json'
export const endingName = 'selesai.json'
/** The database password of `maklumat_app` belongs to one server, not to the data. */
export const leftOut = new Set(['app.password'])
const partBytes = 4 * 1024 * 1024

export const note = (digest: Hash, name: string, bytes: Uint8Array): void => {
  digest.update(`${name}\0${bytes.length}\0`).update(bytes)
}

type Writer = { add: (name: string, bytes: Buffer) => Promise<void>; digest: Hash }

const writerTo = (pack: Pack, at: Date): Writer => {
  const digest = createHash('sha256')
  const add = (name: string, bytes: Buffer) => {
    note(digest, name, bytes)
    return new Promise<void>((resolve, reject) => {
      pack.entry({ name, size: bytes.length, mode: 0o600, mtime: at }, bytes, error =>
        error ? reject(error) : resolve(),
      )
    })
  }
  return { add, digest }
}

/** Streams one table in parts of some megabytes, so that memory stays flat. Answers how many rows. */
const copyTable = async (tx: Tx, table: BackupTable, writer: Writer): Promise<number> => {
  const query = `copy (select ${columnList(table.columns)} from ${quoted(table)}) to stdout`
  let rows = 0
  let part = 0
  let chunks: Buffer[] = []
  let size = 0
  const flush = async () => {
    if (size === 0) return
    const name = `db/${table.schema}.${table.name}/${String(++part).padStart(6, '0')}.copy`
    await writer.add(name, Buffer.concat(chunks))
    chunks = []
    size = 0
  }
  for await (const chunk of copyOut(tx, query)) {
    chunks.push(chunk)
    size += chunk.length
    for (const byte of chunk) if (byte === 10) rows++
    if (size >= partBytes) await flush()
  }
  await flush()
  return rows
}

const copyDatabase = async (tx: Tx, manifest: Manifest, writer: Writer): Promise<Record<string, number>> => {
  const rows: Record<string, number> = {}
  await writer.add(manifestName, Buffer.from(JSON.stringify(manifest, null, 2)))
  for (const table of manifest.tables) rows[`${table.schema}.${table.name}`] = await copyTable(tx, table, writer)
  return rows
}

/** One folder's files, whole; one that is erased meanwhile is skipped. Unfinished uploads stay out. */
const copyFolder = async (folder: string, prefix: string, writer: Writer): Promise<number> => {
  let count = 0
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) count += await copyFolder(join(folder, entry.name), `${prefix}/${entry.name}`, writer)
    if (!entry.isFile() || entry.name.endsWith('.new') || leftOut.has(entry.name)) continue
    const bytes = await readFile(join(folder, entry.name)).catch(() => undefined)
    if (!bytes) continue
    await writer.add(`${prefix}/${entry.name}`, bytes)
    count++
  }
  return count
}

const describe = async (tx: Tx, config: Config, at: Date): Promise<Manifest> => ({
  format: 1,
  made_at: at.toISOString(),
  migrations: [
    ...(await tx<{ name: string; sha256: string }[]>`select name, sha256 from schema_migration order by name`),
  ],
  queue: await queueRevision(tx),
  tables: await tablesOf(tx),
  holdsMasterKey: !config.masterKey,
})

/** Rows first, in one snapshot; then files: a committed row's file is already on disk, a younger file is only an orphan. */
const fill = async (db: Db, config: Config, pack: Pack, at: Date): Promise<Ending> => {
  const writer = writerTo(pack, at)
  const { rows, sequences } = await db.begin('isolation level repeatable read read only', async tx => ({
    rows: await copyDatabase(tx, await describe(tx, config, at), writer),
    sequences: await sequencesOf(tx),
  }))
  await copyFolder(join(config.dataDir, 'keys'), 'keys', writer)
  const files = await copyFolder(join(config.dataDir, 'files'), 'files', writer)
  const ending = { rows, files, sequences, digest: writer.digest.copy().digest('hex') }
  await writer.add(endingName, Buffer.from(JSON.stringify(ending)))
  pack.finalize()
  return ending
}

const syncFile = async (path: string) => {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}

/**
 * Writes database, sealed files and keys into one archive, while people go on working. The archive can open every sealed thing
 * (unless the master key is in the environment): keep it like the keys. `path` is whole or not there.
 */
export const backup = async (config: Config, owner: Login, path: string, at: Date): Promise<Ending> => {
  const draft = `${path}.part`
  const db = signIn(owner, { max: 1 })
  const pack = tar.pack()
  try {
    const written = pipeline(pack, createWriteStream(draft, { mode: 0o600 }))
    const filled = fill(db, config, pack, at).catch(error => {
      pack.destroy(error as Error)
      throw error
    })
    const [ending] = await Promise.all([filled, written])
    await syncFile(draft)
    await rename(draft, path)
    await syncFile(dirname(path))
    return ending
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await db.end({ timeout: 2 })
  }
}
