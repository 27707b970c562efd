import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Runtime } from '#core'
import { importStandards } from '#standard'

/** Imports the standards as an office might have written them: these files changed. Before anything is filed under them. */
export const rewrite = async (runtime: Runtime, changes: Record<string, (text: string) => string>): Promise<void> => {
  const copy = await mkdtemp(join(tmpdir(), 'maklumat-rewritten-'))
  await cp(join(import.meta.dirname, '../../standards'), copy, { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const path = join(copy, file)
    const before = await readFile(path, 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`nothing was changed in ${file}`)
    await writeFile(path, after)
  }
  const { findings } = await importStandards(runtime, copy)
  await rm(copy, { recursive: true })
  if (findings.length > 0) throw new Error(findings[0]?.sentence)
}
