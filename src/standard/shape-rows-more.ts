import type { WaitFor } from './model.ts'
import { plainDuration } from './shape-duration.ts'
import { either, keyed, mapped, name, object, optional, type Shape, slug, text, whole, word, yes } from './shape-kit.ts'
import { eachWords, thenWords, waitWords } from './shape-words.ts'

/** Words of a row done by many, in many places, or again and again. */

const wait: Shape<WaitFor> = mapped(
  either(
    'semua, { sebagian: 10 }, atau { sampai: 3 hari kerja }',
    word<WaitFor['for']>(waitWords),
    object({ sebagian: ['least', optional(whole)], sampai: ['limit', optional(plainDuration)] }),
  ),
  (written): WaitFor => {
    if (typeof written === 'string') return { for: written }
    return { for: written.least === undefined ? 'until' : 'some', ...written }
  },
  ({ for: which, least, limit }) => (least === undefined && limit === undefined ? which : { least, limit }),
)

export const rowWork = {
  bersama: ['joint', optional(yes)],
  dipimpin: ['lead', optional(name)],
  dihitung: ['counted', optional(yes)],
  tiap: ['each', optional(word(eachWords))],
  sasaran: ['targets', optional(text(200))],
  tunggu: ['wait', optional(wait)],
  bila_diam: [
    'ifSilent',
    optional(object({ ingatkan: ['remindAfter', plainDuration], lalu: ['then', optional(name)] })),
  ],
  selesai_bila: ['doneWhen', optional(text(300))],
  himpun: ['collect', optional(name)],
  bila_belum: [
    'opens',
    optional(
      object({
        buka: ['service', slug],
        lalu: ['then', word(thenWords)],
        isian: ['answers', optional(keyed(name, text(400)))],
      }),
    ),
  ],
  ulang: [
    'repeat',
    optional(
      object({
        menurut: ['by', text(200)],
        tinjau: ['review', optional(plainDuration)],
        sampai: ['until', text(200)],
      }),
    ),
  ],
  persetujuan: ['consent', optional(text(200))],
} as const
