import type { Duration, Retention } from './model.ts'
import { parseDuration, printDuration } from './shape-duration.ts'
import { formed, mapped, object, optional, type Shape, text, word } from './shape-kit.ts'
import { retentionWords } from './shape-words.ts'

/** Archives count whole years, or months, and never working days. */
const keepingTime: Shape<Duration> = mapped(
  formed('^[1-9]\\d{0,2}\\s+(bulan|tahun)$', 'lama simpan seperti "2 tahun" atau "6 bulan"'),
  parseDuration,
  length => (length.amount % 12 === 0 ? `${length.amount / 12} tahun` : printDuration(length)),
)

/** How long an ended file is kept, and what becomes of it then. */
export const retention: Shape<Retention> = object({
  aktif: ['active', keepingTime],
  inaktif: ['inactive', optional(keepingTime)],
  lalu: ['then', word(retentionWords)],
  dasar: ['basis', optional(text(300))],
})
