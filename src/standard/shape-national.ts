import type { Decree, National } from './model.ts'
import { plainDuration } from './shape-duration.ts'
import {
  day,
  formed,
  keyed,
  list,
  mapped,
  name,
  object,
  optional,
  otherwise,
  type Shape,
  slug,
  text,
  word,
  yes,
} from './shape-kit.ts'
import { legalBases } from './shape-service.ts'
import { statusWords } from './shape-words.ts'

const basis = object({
  judul: ['title', text(600)],
  pendek: ['shortTitle', text(120)],
  status: ['status', word(statusWords)],
  oleh: ['by', optional(text(300))],
  sejak: ['since', optional(day)],
  catatan: ['note', optional(text())],
})

const registry = object({
  nama: ['name', text(60)],
  kepanjangan: ['longName', text(200)],
  disebut_juga: ['aliases', otherwise(list(text(120)), [])],
  aplikasi: ['application', optional(text(120))],
  pengelola: ['keeper', text(120)],
  cara_cek: ['howTo', text()],
  berlaku: ['freshFor', plainDuration],
  sumber: ['source', text(200)],
})

const holidayYear = object({
  sumber: ['source', text(400)],
  libur: ['holidays', keyed(day, text(160))],
  cuti_bersama: ['jointLeave', otherwise(keyed(day, text(160)), {})],
})

/** `nasional/*.yaml`: one file may hold any of the three tables. */
export const nationalShape: Shape<Omit<National, 'marks'>> = object({
  dasar_hukum: ['bases', otherwise(keyed(slug, basis), {})],
  hari_libur: ['holidays', otherwise(keyed(formed('^20\\d\\d$', 'tahun seperti "2026"'), holidayYear), {})],
  registri: ['registries', otherwise(keyed(name, registry), {})],
})

const decree = object({
  keputusan: ['id', slug],
  nomor: ['number', text(120)],
  tanggal: ['date', day],
  berlaku_sejak: ['effectiveFrom', day],
  tempat: ['place', text(120)],
  pejabat: ['issuer', text(200)],
  tentang: ['subject', text(400)],
  menimbang: ['considering', list(text())],
  mengingat: ['legalBases', legalBases],
  diktum: [
    'dicta',
    list(object({ ke: ['label', text(40)], isi: ['text', text()], butir: ['items', otherwise(list(text()), [])] }), 1),
  ],
  mencakup: ['covers', list(object({ layanan: ['service', optional(slug)], nama: ['name', text(300)] }))],
  ditandatangani_sendiri: ['signedEach', otherwise(yes, false)],
  lampiran: ['attachments', otherwise(list(text()), [])],
})

/** `keputusan/*.yaml`: one decree enacts many standards. */
export const decreeShape: Shape<Omit<Decree, 'marks'>> = mapped(decree, read => read)
