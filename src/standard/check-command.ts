import { type Command, command } from '#core'
import { checkStandards } from './check.ts'
import { findingsLeft } from './problems.ts'

/** The commands of this room; `standards` is the folder looked at when none is given. */
export const standardCommands = (standards: string): Command[] => [
  command(
    'standard lint',
    '[folder]  memeriksa berkas standar; menyebut berkas, baris, dan perbaikannya',
    async ([folder], { say }) => {
      const findings = await checkStandards(folder ?? standards)
      for (const { sentence } of findings) say(sentence)
      if (findings.length > 0) throw findingsLeft(findings.length)
      say('Semua berkas standar dapat dimuat.')
    },
  ),
]
