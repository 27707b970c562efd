import { fileURLToPath } from 'node:url'
import { degrees, grayscale, PDF } from '@libpdf/core'
import sharp from 'sharp'

/** The words laid over every paper that is looked at, so that a copy is of no use elsewhere. */
export const watermarkText = (service: string, office: string): string => `Hanya untuk ${service}, ${office}`

const escapeMarkup = (text: string) => text.replace(/[<>&"']/g, char => `&#${char.charCodeAt(0)};`)

/** Our own font: the machine may have none. */
const font = fileURLToPath(new URL('../../fonts/LiberationSans-Regular.ttf', import.meta.url))
const clear = { r: 0, g: 0, b: 0, alpha: 0 }

/** Slanted lines of text on nothing, with air around them; laid over a picture as tiles. */
const tile = async (width: number, height: number, text: string): Promise<Buffer> => {
  const size = Math.max(11, Math.round(Math.min(width, height) / 24))
  const lines = Array.from({ length: 5 }, (_, i) => `${i % 2 ? '      ' : ''}${escapeMarkup(text)}`)
  const markup = `<span foreground="#7a0000" alpha="42%">${lines.join('\n')}</span>`
  const block = await sharp({
    text: { text: markup, font: `Liberation Sans ${size}`, fontfile: font, rgba: true, spacing: size * 3 },
  })
    .extend({ top: size, bottom: size * 2, left: size, right: size, background: clear })
    .png()
    .toBuffer()
  return sharp(block)
    .rotate(-20, { background: clear })
    .resize({ width, height, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
}

const onPicture = async (bytes: Uint8Array, text: string): Promise<Buffer> => {
  const image = sharp(bytes)
  const { width, height } = await image.metadata()
  return image
    .composite([{ input: await tile(width, height, text), tile: true }])
    .jpeg({ quality: 82 })
    .toBuffer()
}

/** Helvetica of the PDF standard has Latin letters only. */
const latin = (text: string) => text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')

const onPdf = async (bytes: Uint8Array, text: string): Promise<Uint8Array> => {
  const pdf = await PDF.load(bytes)
  for (const page of pdf.getPages()) {
    const size = Math.max(9, Math.round(Math.min(page.width, page.height) / 34))
    for (let y = page.height * 0.02; y < page.height; y += page.height / 6)
      for (const x of [page.width * 0.06, page.width * 0.55])
        page.drawText(latin(text), { x, y, size, color: grayscale(0.35), opacity: 0.35, rotate: degrees(24) })
  }
  return pdf.save()
}

/**
 * The display copy of a paper: the same picture or PDF with `text` laid over it; the original stays sealed and untouched.
 * `bytes` are what `cleanPicture` or `checkPdf` let in.
 */
export const paperForView = async (
  bytes: Uint8Array,
  mime: string,
  text: string,
): Promise<{ bytes: Uint8Array; mime: string }> =>
  mime === 'application/pdf'
    ? { bytes: await onPdf(bytes, text), mime }
    : { bytes: await onPicture(bytes, text), mime: 'image/jpeg' }
