import type { Decree, National } from './model.ts'
import { plainDuration } from './shape-duration.ts'
import {
  day,
  formed,
  keyed,
  layout,
  list,
  mapped,
  name,
  object,
  optional,
  otherwise,
  type Shape,
  slug,
  text,
  whole,
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
  bidang: ['topics', optional(list(text(60), 1))],
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
  desil: [
    'deciles',
    optional(
      list(object({ sebut: ['label', text(120)], sampai: ['upTo', whole], sejak: ['since', optional(day)] }), 1),
    ),
  ],
})

const stampTariff = object({
  sejak: ['since', day],
  tarif: ['tariff', whole],
  dasar: ['basis', text(300)],
})

const refusalGround = object({
  sebut: ['label', text(120)],
  disebut: ['told', text(400)],
  jalan_keluar: ['wayOut', text(400)],
  acuan: ['ref', optional(slug)],
  dasar: ['basis', optional(text(300))],
})

const holidayYear = object({
  sumber: ['source', text(400)],
  libur: ['holidays', keyed(day, text(160))],
  cuti_bersama: ['jointLeave', otherwise(keyed(day, text(160)), {})],
})

/** `nasional/*.yaml`: one file may hold any of the tables. */
export const nationalShape: Shape<Omit<National, 'marks'>> = object({
  dasar_hukum: ['bases', otherwise(keyed(slug, basis), {})],
  hari_libur: ['holidays', otherwise(keyed(formed('^20\\d\\d$', 'tahun seperti "2026"'), holidayYear), {})],
  registri: ['registries', otherwise(keyed(name, registry), {})],
  bea_meterai: ['stampTariffs', optional(list(stampTariff, 1))],
  alasan_penolakan: ['refusalGrounds', optional(keyed(name, refusalGround))],
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
  berlaku_sampai: ['effectiveUntil', optional(day)],
  penandatangan: ['signerPost', optional(slug)],
  tata_letak: ['layout', optional(layout)],
  menetapkan: ['enacts', optional(text(400))],
  menetapkan_sop: ['enactsSop', optional(yes)],
  tanda_tangan_elektronik: ['electronic', optional(yes)],
  catatan_kaki: ['footnotes', optional(list(text(), 1))],
  tembusan: ['copies', optional(list(text(200), 1))],
})

/** `keputusan/*.yaml`: one decree enacts many standards. */
export const decreeShape: Shape<Omit<Decree, 'marks'>> = mapped(decree, read => read)
