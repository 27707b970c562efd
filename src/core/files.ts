import { createHash, randomUUIDv7 as uuid } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from './instant.ts'
import { problem } from './problem.ts'

/** `sha256` is hex of the sealed bytes, so that a backup can be checked without keys. */
export type StoredFile = { id: string; size: number; sha256: string }

/** Sealed papers and letters on disk. Their names are uuids: nothing about a person is in a path. */
export type Files = {
  /** When it answers, the bytes survive a power cut. Call it before the row commits; a row never points at nothing. */
  put: (sealed: Uint8Array) => Promise<StoredFile>
  /** Throws a Problem (404) when there is no such file. */
  get: (id: string) => Promise<Buffer>
  /** Erases one file; erasing it twice is fine. */
  remove: (id: string) => Promise<void>
  /** Removes files older than `olderThan` that no row knows (their transaction never committed). Answers how many. */
  sweepOrphans: (isKnown: (ids: string[]) => Promise<Set<string>>, olderThan: Instant) => Promise<number>
}

const missing = problem('files.missing', 404, 'Berkas itu tidak ada lagi di penyimpanan kantor. Hubungi petugas.')
const name = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const syncFolder = async (folder: string) => {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const writeThrough = async (path: string, bytes: Uint8Array) => {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** `root` is DATA_DIR/files. The folder is the last two letters of the uuid: the first ones of a v7 are the date and never vary. */
export const openFiles = (root: string): Files => {
  const folderOf = (id: string) => {
    if (!name.test(id)) throw missing()
    return join(root, id.slice(-2))
  }
  const pathOf = (id: string) => join(folderOf(id), id)
  const put = async (sealed: Uint8Array) => {
    const id = uuid()
    const folder = folderOf(id)
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await syncFolder(root)
    const draft = join(folder, `${id}.new`)
    await writeThrough(draft, sealed)
    await rename(draft, join(folder, id))
    await syncFolder(folder)
    return { id, size: sealed.length, sha256: createHash('sha256').update(sealed).digest('hex') }
  }
  const get = async (id: string) => {
    try {
      return await readFile(pathOf(id))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw missing()
      throw error
    }
  }
  const remove = (id: string) => rm(pathOf(id), { force: true })
  const sweepOrphans: Files['sweepOrphans'] = async (isKnown, olderThan) => {
    let swept = 0
    for (const folder of await readdir(root).catch(() => []))
      swept += await sweepFolder(join(root, folder), isKnown, olderThan)
    return swept
  }
  return { put, get, remove, sweepOrphans }
}

const sweepFolder = async (
  folder: string,
  isKnown: (ids: string[]) => Promise<Set<string>>,
  olderThan: Instant,
): Promise<number> => {
  const old: string[] = []
  for (const entry of await readdir(folder)) {
    const at = await stat(join(folder, entry)).catch(() => undefined)
    if (at && at.mtimeMs < olderThan) old.push(entry)
  }
  const known = await isKnown(old.filter(entry => name.test(entry)))
  const orphans = old.filter(entry => !known.has(entry))
  for (const orphan of orphans) await rm(join(folder, orphan), { force: true })
  return orphans.length
}
