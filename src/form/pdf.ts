import { inflateSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import { mostPages, refused } from './problems.ts'

/** Names that make a PDF act, fetch or carry other files. Forms and links of a plain scan use none of them. Short names are left out: noise spells them. */
const active = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)\b/
/** Bytes that everything in a PDF but its pictures may unfold to. */
const mostUnfolded = 32 * 1024 * 1024
/** Characters in front of a stream in which its dictionary is looked for. */
const longestHead = 8192

/** `/J#61vaScript` is `/JavaScript`. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Of a picture only its viewer unfolds the bytes; whatever also reads like a table of objects is no picture. */
const isPicture = (head: string) => /\/Image\b/.test(head) && !/\/(?:W|First|Root|ObjStm|XRef)\b/.test(head)
const folding = /\/(?:FlateDecode|LZWDecode|RunLengthDecode|Fl|LZW|RL)\b/g

/**
 * Unfolds what a reader unfolds before it shows anything (tables, objects, contents), within a limit: a thousand bytes may
 * hold gigabytes. Folded twice, or in a way that cannot be limited, is refused. Answers the objects, to be looked through.
 */
const unfoldedObjects = (text: string): string[] => {
  let left = mostUnfolded
  const found: string[] = []
  for (const match of text.matchAll(/(?<!end)stream[ \t]*(?:\r\n|\n|\r)/g)) {
    const near = text.slice(Math.max(0, match.index - longestHead), match.index)
    const head = plainNames(near.slice(Math.max(0, near.lastIndexOf(' obj'))))
    if (isPicture(head)) continue
    const folds = head.match(folding) ?? []
    if (folds.length > 1 || folds.some(name => !name.startsWith('/Fl'))) throw refused.brokenPdf()
    const start = match.index + match[0].length
    const end = text.indexOf('endstream', start)
    if (end < 0) continue
    try {
      const body = inflateSync(Buffer.from(text.slice(start, end), 'latin1'), { maxOutputLength: left, finishFlush: 2 })
      left -= body.length
      if (/\/ObjStm\b/.test(head)) found.push(body.toString('latin1'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw refused.brokenPdf()
    }
    if (left <= 0) throw refused.brokenPdf()
  }
  return found
}

/**
 * Looks a PDF over without changing it: header and end, no password, nothing that runs, not too many pages.
 * Answers the number of pages; throws a Problem whose sentence says what to do.
 */
export const checkPdf = async (bytes: Uint8Array): Promise<number> => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!text.startsWith('%PDF-') || !text.slice(-2048).includes('%%EOF')) throw refused.brokenPdf()
  if (/\/Encrypt\b/.test(plainNames(text))) throw refused.lockedPdf()
  if ([text, ...unfoldedObjects(text)].some(part => active.test(plainNames(part)))) throw refused.activePdf()
  const pages = await countPages(bytes)
  if (pages > mostPages) throw refused.manyPages()
  return pages
}

const countPages = async (bytes: Uint8Array): Promise<number> => {
  const pdf = await PDF.load(bytes).catch(() => null)
  if (pdf?.isEncrypted) throw refused.lockedPdf()
  const pages = pdf?.getPageCount() ?? 0
  if (pages < 1) throw refused.brokenPdf()
  return pages
}
