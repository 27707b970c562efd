import { access, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { loadFolder } from '../load-folder.ts'
import { lintStandards } from './lint.ts'
import { noSuchFolder } from './problems.ts'
import type { LintFinding } from './shape.ts'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The office folder a path lies in; null when it is a folder of offices. */
const officeAround = async (path: string): Promise<string | null> => {
  for (let at = path; dirname(at) !== at; at = dirname(at)) if (await exists(join(at, 'kantor.yaml'))) return at
  return null
}

/**
 * Lints a folder of standards, one office in it, or one file. The whole folder is read in any case, because services are
 * compared with their neighbours; findings outside `path` are left out, but not those of the tables all offices share.
 * Throws `standard.no_such_folder`.
 */
export const lintPath = async (path: string): Promise<LintFinding[]> => {
  const target = resolve(path)
  const found = await stat(target).catch(() => null)
  if (!found) throw noSuchFolder(path)
  const office = await officeAround(found.isDirectory() ? target : dirname(target))
  const root = office ? dirname(office) : found.isDirectory() ? target : dirname(dirname(target))
  const findings = lintStandards(
    await loadFolder(root, { includeExample: office !== null && basename(office).startsWith('_') }),
  )
  const within = relative(root, target)
  return findings.filter(({ file, rule }) => {
    const shared = rule === 'tidak-dapat-dimuat' && file.split('/').includes('nasional')
    return within === '' || file === within || file.startsWith(`${within}/`) || shared
  })
}
