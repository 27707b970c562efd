import { PDF } from '@libpdf/core'

/** Width of a page, in points: A4. Its height follows the picture. */
const pageWidth = 595

/** Photos (JPEG) of a sheet as one PDF, a page for each, so that a letter's file is always a PDF. */
export const pdfOfPictures = async (pictures: readonly Uint8Array[]): Promise<Uint8Array> => {
  const pdf = PDF.create()
  for (const bytes of pictures) {
    const picture = pdf.embedJpeg(bytes)
    const height = Math.round((pageWidth * picture.height) / picture.width)
    pdf.addPage({ width: pageWidth, height }).drawImage(picture, { x: 0, y: 0, width: pageWidth, height })
  }
  return pdf.save()
}

const text = (pdf: Uint8Array) => Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')

/** Whether a PDF has any picture in it; a scan is nothing else. */
export const hasPicture = (pdf: Uint8Array): boolean => /\/Subtype\s*\/Image\b/.test(text(pdf))

/**
 * The photos (JPEG) a scanner laid into a PDF, the first `most` of them. A picture it packed in another way is not found: no renderer
 * of PDFs is on board, and an officer's eye compares instead.
 */
export const picturesIn = (pdf: Uint8Array, most = 20): Uint8Array[] => {
  const all = text(pdf)
  const found: Uint8Array[] = []
  for (const match of all.matchAll(/(?<!end)stream\r?\n(?=\xff\xd8\xff)/g)) {
    const start = match.index + match[0].length
    const end = all.indexOf('endstream', start)
    if (end < 0 || found.length === most) break
    found.push(pdf.subarray(start, end))
  }
  return found
}
