import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** For tests: the standards this repository ships. */
export const shipped = join(import.meta.dirname, '../../standards')

/** One change of one file: `from` must occur in it. Without `from` the file's whole text becomes `to`. */
export type Change = { file: string; from?: string; to: string }

/** A copy of the made-up office with changes, removed after `fn`. */
export const withChanges = async <T>(changes: Change[], fn: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'maklumat-standard-'))
  try {
    await cp(join(shipped, '_contoh'), join(folder, '_contoh'), { recursive: true })
    for (const change of changes) await apply(folder, change)
    return await fn(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const apply = async (folder: string, { file, from, to }: Change): Promise<void> => {
  const path = join(folder, '_contoh', file)
  if (from === undefined) return writeFile(path, to)
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not contain: ${from}`)
  await writeFile(
    path,
    text.replace(from, () => to),
  )
}
