import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Form } from '#core'
import { evidenceMissing } from '../problems.ts'

/** Letters of a drawing sent as text; a form's field takes no more. */
const longest = 60_000
const prefix = 'data:image/png;base64,'

/** A signature drawn on the screen, made anew as PNG so that nothing but the picture is kept; null when none was drawn. */
export const signatureIn = async (form: Form) => {
  const drawn = form.text('tanda_tangan')
  if (drawn === '') return null
  const unreadable = () =>
    evidenceMissing({
      kertas: 'Tanda tangan di layar tidak terbaca. Tekan Hapus lalu minta sekali lagi, atau pakai kertas.',
    })
  if (!drawn.startsWith(prefix) || drawn.length > longest) throw unreadable()
  try {
    const picture = sharp(Buffer.from(drawn.slice(prefix.length), 'base64'), { limitInputPixels: 2_000_000 })
    const bytes = await picture.flatten({ background: 'white' }).png({ palette: true }).toBuffer()
    return { bytes, mime: 'image/png' as const, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch {
    throw unreadable()
  }
}
