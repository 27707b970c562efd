import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { cleanHeic, cleanPicture } from './images.ts'
import { checkPdf } from './pdf.ts'
import { mostBytes, refused } from './problems.ts'

/** A paper ready to be sealed. `sha256` is hex of `bytes`, the opened ones. */
export type CleanPaper = { bytes: Uint8Array; mime: 'image/jpeg' | 'application/pdf'; pages: number; sha256: string }

const done = (bytes: Uint8Array, mime: CleanPaper['mime'], pages: number): CleanPaper => ({
  bytes,
  mime,
  pages,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/**
 * What a person sent, as we keep it. The kind is read from the bytes; the name and the type the browser claims are ignored.
 * Pictures (JPEG, PNG, WebP, HEIC) become upright JPEG without metadata; a PDF is looked over and kept.
 * Throws a Problem (422) whose sentence stands beside the input.
 */
export const cleanPaper = async (bytes: Uint8Array): Promise<CleanPaper> => {
  if (bytes.length === 0) throw refused.empty()
  if (bytes.length > mostBytes) throw refused.tooBig()
  const kind = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  switch (kind) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return done(await cleanPicture(bytes), 'image/jpeg', 1)
    case 'image/heic':
    case 'image/heif':
      return done(await cleanHeic(bytes), 'image/jpeg', 1)
    case 'application/pdf':
      return done(bytes, 'application/pdf', await checkPdf(bytes))
    default:
      throw refused.wrongKind()
  }
}
