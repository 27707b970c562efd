import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import tar from 'tar-stream'
import { type Ending, type Manifest, manifestName } from './backup.ts'
import { type Archive, type Item, load, readJson, unreadable } from './backup-load.ts'
import { queueRevision } from './backup-tables.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
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
const newer = problem(
  'restore.newer',
  409,
  'Cadangan ini dibuat oleh versi Maklumat yang lain. Pulihkan dengan versi yang membuatnya atau yang lebih baru.',
)

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

const refuseUsed = async (config: Config): Promise<void> => {
  if ((await readdir(config.dataDir).catch(() => [])).length > 0) throw notEmpty()
}

const checkManifest = async (manifest: Manifest, folder?: string): Promise<void> => {
  if (manifest.format !== 1) throw newer()
  const here = new Map((await readMigrations(folder)).map(({ name, sha256 }) => [name, sha256]))
  if (manifest.migrations.some(({ name, sha256 }) => here.get(name) !== sha256)) throw newer()
}

/** A restore that failed before may have left our tables, empty; anything more is somebody's data. */
const refuseFilled = async (db: Db): Promise<void> => {
  const [there] = await db<{ name: string | null }[]>`select to_regclass('public.installation')::text as name`
  if (there?.name && (await db`select 1 from installation`).length > 0) throw databaseNotEmpty()
}

const loadInto = async (config: Config, database: Database, archive: Archive, folder?: string): Promise<Ending> => {
  const db = signIn(database.owner, { max: 1 })
  try {
    await refuseFilled(db)
    await migrate(database.owner, { folder, only: archive.manifest.migrations.map(({ name }) => name) })
    if ((await queueRevision(db)) < archive.manifest.queue) throw newer()
    return await db.begin(tx => load(tx, config, archive))
  } finally {
    await db.end({ timeout: 2 })
  }
}

const emptyFolder = async (folder: string) => {
  for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true, force: true })
}

const restoreInto = async (config: Config, archive: Archive, folder?: string): Promise<Ending> => {
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 })
  await writeFile(restoreMark(config.dataDir), '')
  let database: Database | undefined
  let ending: Ending | undefined
  try {
    database = await openDatabase(config, { restoring: true })
    ending = await loadInto(config, database, archive, folder).catch(error => {
      throw /tar|header|unexpected end/i.test((error as Error).message) ? unreadable() : error
    })
    await rm(restoreMark(config.dataDir))
    return ending
  } finally {
    await database?.stop()
    if (!ending) await emptyFolder(config.dataDir)
  }
}

/**
 * Brings a backup back into an empty DATA_DIR (and, with DATABASE_URL, an empty database). Until it is whole a mark in DATA_DIR
 * keeps the server from starting on half of it; after a failure DATA_DIR is emptied again. `folder`: other migrations, for tests.
 */
export const restore = async (
  config: Config,
  path: string,
  folder?: string,
): Promise<Ending & { manifest: Manifest }> => {
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw unreadable()
  await refuseUsed(config)
  const items = itemsOf(path)
  try {
    const first = await items.next().catch(() => undefined)
    if (!first || first.done || first.value.name !== manifestName) throw unreadable()
    const manifest = readJson<Manifest>(first.value.bytes)
    await checkManifest(manifest, folder)
    const ending = await restoreInto(config, { manifest, first: first.value, items }, folder)
    return { ...ending, manifest }
  } finally {
    await items.return(undefined).catch(() => {})
  }
}
