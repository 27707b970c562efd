import { readFileSync } from 'node:fs'
import type { Instant, Typeset } from '#core'
import { naskahTemplate } from '#office'
import { attachment } from './attached.ts'
import type { OnPaper } from './on-paper.ts'
import { noSuchLetter } from './problems.ts'
import type { LetterData } from './shape.ts'

const read = new Map<string, string>()

/** The source of a template by its version, `surat-1`. */
const templateSource = (version: string): string => {
  const known = read.get(version)
  if (known) return known
  if (!/^[a-z]+-\d+$/.test(version)) throw noSuchLetter()
  const own = readFileSync(new URL(`./templates/${version}.typ`, import.meta.url), 'utf8')
  // The first template had all pieces in itself.
  const source = version === 'surat-1' ? own : `${naskahTemplate()}\n${own}`
  read.set(version, source)
  return source
}

/** The same sheet as a picture, for a screen. */
export const pictureLetter = (typeset: Typeset, data: LetterData): Promise<Uint8Array> =>
  typeset.picture(templateSource(data.template), data)

/**
 * PDF/A-2b, for keeping; PDF/A-3b where it carries its data. The same letter at the same moment is the same bytes. `print`: for one
 * printer and its paper; never for a file that is signed.
 */
export const renderLetter = (typeset: Typeset, data: LetterData, at: Instant, print?: OnPaper): Promise<Uint8Array> => {
  const carries = data.attached !== undefined
  const source = templateSource(data.template)
  return typeset.pdf(carries ? `${source}\n${attachment}` : source, print ? { ...data, print } : data, {
    standard: carries ? 'a-3b' : 'a-2b',
    at,
  })
}
