import { type Command, command } from '#core'
import { countText, lintPath, printFindings } from './lint/index.ts'
import { lintErrors } from './lint/problems.ts'

/** The commands of this room; `standards` is the folder looked at when none is given. */
export const standardCommands = (standards: string): Command[] => [
  command(
    'standard lint',
    '[folder|berkas] [--json]  memeriksa standar; menyebut berkas, baris, aturan, dan perbaikannya',
    async (args, { say }) => {
      const [path] = args.filter(arg => arg !== '--json')
      const findings = await lintPath(path ?? standards)
      if (args.includes('--json')) say(JSON.stringify({ findings }, null, 2))
      else for (const line of [...printFindings(findings), '', summary(findings)]) say(line)
      const errors = findings.filter(one => one.severity === 'error').length
      if (errors > 0) throw lintErrors(errors)
    },
  ),
]

const summary = (findings: Parameters<typeof countText>[0]): string =>
  findings.length === 0 ? 'Semua berkas standar dapat dimuat, dan tidak ada temuan.' : countText(findings)
