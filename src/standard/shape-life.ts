import { plainDuration } from './shape-duration.ts'
import { day, keyed, list, name, object, optional, otherwise, slug, text, word, yes } from './shape-kit.ts'
import { retention } from './shape-retention.ts'
import { aidWords, protectedWords, secrecyWords, whenOutWords } from './shape-words.ts'

/** What a service's file says of products, aid, standing orders, trouble, secrecy, and the time after the letter. */

const texts = optional(list(text(300), 1))
const ofOffice = word({ dinas: 'office', lain: 'other' } as const)

const product = object({
  sebut: ['label', text(300)],
  pemilik: ['owner', ofOffice],
  pemilik_sebut: ['ownerLabel', optional(text(200))],
  surat: ['letter', optional(name)],
  bantuan: ['aid', optional(name)],
})

const blank = object({
  sebut: ['label', text(200)],
  judul: ['title', optional(text(300))],
  isi: ['text', optional(text(8000))],
})

const aid = object({
  sebut: ['label', text(200)],
  jenis: ['kind', word(aidWords)],
  besaran: ['amount', optional(text(300))],
  sumber_dana: ['fund', optional(text(200))],
  pagu: ['ceiling', optional(text(200))],
  bila_habis: ['whenOut', optional(word(whenOutWords))],
  sekali_per: ['oncePer', optional(plainDuration)],
  dikembalikan: ['returned', optional(yes)],
})

const standingDisposition = object({
  oleh: ['by', slug],
  kepada: ['to', list(slug, 1)],
  sejak: ['from', optional(day)],
  sampai: ['until', optional(day)],
  dasar: ['basis', optional(text(300))],
  petunjuk: ['instruction', optional(text())],
})

const duty = object({
  sebut: ['label', text(400)],
  oleh: ['by', optional(text(200))],
  paling_lama: ['within', optional(plainDuration)],
  tiap: ['every', optional(plainDuration)],
})

/** `kapan` keeps a period that says nothing ("berkala"). */
export const evaluation = object({
  tiap: ['every', optional(plainDuration)],
  kapan: ['vague', optional(text(200))],
  cara: ['by', optional(text(300))],
  kepada: ['to', optional(text(200))],
})

const lifeTurn = object({
  berkas: ['becomes', word({ diteruskan: 'goes_on', ditutup: 'ended' } as const)],
  disebut: ['told', text()],
})

export const serviceLife = {
  kata_kunci: ['keywords', texts],
  siapa: ['who', optional(text(400))],
  bidang: ['topics', texts],
  produk: ['products', optional(keyed(name, product))],
  blangko: ['blanks', optional(keyed(name, blank))],
  bantuan: ['aids', optional(keyed(name, aid))],
  disposisi_tetap: ['standingDispositions', optional(list(standingDisposition, 1))],
  kewajiban_setelah_terbit: ['dutiesAfter', optional(list(duty, 1))],
  perpanjangan: [
    'renewal',
    optional(object({ sebut: ['label', text(300)], paling_lambat: ['before', optional(plainDuration)] })),
  ],
  gangguan: ['disruption', optional(object({ berhenti: ['pauses', yes], disebut: ['told', text()] }))],
  mendesak: [
    'urgent',
    optional(
      object({
        bila: ['when', text(300)],
        paling_lama: ['limit', optional(plainDuration)],
        disebut: ['told', optional(text())],
      }),
    ),
  ],
  meninggal: ['onDeath', optional(lifeTurn)],
  pindah: ['onMove', optional(lifeTurn)],
  kerahasiaan: [
    'secrecy',
    optional(
      object({
        kelas: ['class', word(secrecyWords)],
        data: ['data', otherwise(list(word(protectedWords)), [])],
      }),
    ),
  ],
  retensi: ['retention', optional(retention)],
} as const
