import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalDate, Runtime } from '#core'
import { importStandards } from '#standard'

const folder = fileURLToPath(new URL('../../standards', import.meta.url))

/** Imports an office's profile anew, with these days closed; for tests. */
export const proclaim = async (
  runtime: Pick<Runtime, 'db' | 'now'>,
  office: string,
  days: LocalDate[],
): Promise<void> => {
  const copy = await mkdtemp(join(tmpdir(), 'maklumat-proclaim-'))
  await cp(folder, copy, { recursive: true })
  const file = join(copy, office, 'kantor.yaml')
  const closed = days.map(day => `    ${day}: Libur tambahan (contoh)`).join('\n')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/^( {2}zona: .*)$/m, `$1\n  tutup:\n${closed}`))
  const { findings, changed } = await importStandards(runtime, copy)
  await rm(copy, { recursive: true })
  if (findings.length > 0 || changed.length === 0)
    throw new Error(`the profile was not imported: ${findings[0]?.sentence}`)
}
