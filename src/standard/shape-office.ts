import { Type } from 'typebox'
import type { LetterKind, OfficeProfile, Post, Shift } from './model.ts'
import { separated, signingRule } from './shape-asked.ts'
import { plainDuration } from './shape-duration.ts'
import {
  anything,
  day,
  eachWord,
  formed,
  keyed,
  layout,
  list,
  mapped,
  millimetres,
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
import { retention } from './shape-retention.ts'
import { addresseeWords, functionalWords, letterWords, roleWords, weekdayWords, wordOf } from './shape-words.ts'

const shift: Shape<Shift> = mapped(
  formed('^([01]\\d|2[0-3])\\.[0-5]\\d-([01]\\d|2[0-4])\\.[0-5]\\d$', 'jam seperti 07.30-12.00'),
  written => {
    const [from = '', to = ''] = written.replaceAll('.', ':').split('-')
    return { from, to }
  },
  ({ from, to }) => `${from}-${to}`.replaceAll(':', '.'),
)

const week = mapped(
  object(eachWord(weekdayWords, optional(list(shift)))),
  days =>
    Object.fromEntries(
      Object.entries(days).map(([day, shifts]) => [weekdayWords[day as keyof typeof weekdayWords], shifts]),
    ) as Record<number, Shift[]>,
  weekly =>
    Object.fromEntries(
      Object.entries(weekly).map(([day, shifts]) => [wordOf(weekdayWords, Number(day)), shifts]),
    ) as never,
)

const calendar = object({
  zona: [
    'zone',
    word({ 'Asia/Jakarta': 'Asia/Jakarta', 'Asia/Makassar': 'Asia/Makassar', 'Asia/Jayapura': 'Asia/Jayapura' }),
  ],
  pekan: ['weekly', week],
  masa: [
    'periods',
    otherwise(
      list(object({ dari: ['from', day], sampai: ['to', day], sebut: ['label', text(120)], pekan: ['weekly', week] })),
      [],
    ),
  ],
  tutup: ['closed', otherwise(keyed(day, text(200)), {})],
})

const post = object({
  sebut: ['label', text(160)],
  peran: ['role', word<Post['role']>(roleWords)],
  atasan: ['superior', optional(slug)],
  unit: ['unit', optional(slug)],
  fungsional_sebagai: ['functionalAs', optional(word(functionalWords))],
  menandatangani: [
    'signsAs',
    optional(
      object({
        atas_nama: ['onBehalfOf', optional(text(160))],
        sebagai: ['title', text(160)],
        tanpa_nip: ['plain', optional(yes)],
      }),
    ),
  ],
  hukum: ['legal', optional(yes)],
})

const printer = object({
  nama: ['name', text(60)],
  geser_kanan: ['right', otherwise(millimetres, 0)],
  geser_bawah: ['down', otherwise(millimetres, 0)],
  berkop: ['letterhead', otherwise(yes, false)],
})

const unit = object({
  sebut: ['label', text(160)],
  atasan: ['superior', optional(slug)],
  tugas: ['duties', optional(list(text(), 1))],
})

/** A number of a table; a cell the source leaves empty is `kosong`. */
const figure: Shape<number | null> = {
  schema: Type.Union([whole.schema, Type.Enum(['kosong'])], { title: 'bilangan bulat, atau kosong' }),
  read: written => (written === 'kosong' ? null : (written as number)),
  write: value => value ?? 'kosong',
}
const figures = list(figure)
const table = object({
  judul: ['title', text(300)],
  kolom: ['columns', list(text(120), 1)],
  baris: [
    'rows',
    list(object({ sebut: ['label', text(200)], angka: ['figures', figures], masuk: ['indent', optional(whole)] }), 1),
  ],
  jumlah: ['total', optional(figures)],
  catatan: ['note', optional(text())],
})

const thing = object({
  sebut: ['label', text(300)],
  jumlah: ['count', optional(whole)],
  satuan: ['unit', optional(text(60))],
  kondisi: ['condition', optional(text(120))],
})

/** Whoever holds the file, the superior of that post, or a post by its name. */
const addressee = mapped(
  slug,
  (written): string => addresseeWords[written as keyof typeof addresseeWords] ?? written,
  to => Object.entries(addresseeWords).find(([, english]) => english === to)?.[0] ?? to,
)
const warning = object({ pada: ['at', whole], kepada: ['to', list(addressee, 1)] })
const dailyReport = object({
  pukul: [
    'at',
    mapped(
      formed('^([01]\\d|2[0-3])\\.[0-5]\\d$', 'jam dalam tanda kutip, seperti "15.00"'),
      written => written.replace('.', ':'),
      at => at.replace(':', '.'),
    ),
  ],
  kepada: ['to', list(slug, 1)],
})

const colour = formed('^#[0-9a-f]{6}$', 'warna seperti #1a4480')

const letterKind = formed(`^(${Object.keys(letterWords).join('|')})$`, 'jenis surat seperti surat_keterangan')
/** A text for some kinds of letter, by the kind. */
const byKind = optional(
  mapped(
    keyed(letterKind, text(40)),
    (written): Partial<Record<LetterKind, string>> =>
      Object.fromEntries(
        Object.entries(written).map(([word, one]) => [letterWords[word as keyof typeof letterWords], one]),
      ),
    kinds =>
      Object.fromEntries(Object.entries(kinds).map(([kind, one]) => [wordOf(letterWords, kind as LetterKind), one])),
  ),
)
const series = object({
  pola: ['pattern', text(120)],
  klasifikasi: ['classification', optional(text(40))],
  klasifikasi_jenis: ['classificationOf', byKind],
  jenis: ['kindWords', byKind],
  kode_kantor: ['officeCode', optional(text(40))],
  ulang: ['counting', optional(word({ tahunan: 'yearly', terus: 'continuous' } as const))],
  lanjutan: ['usedBefore', optional(keyed(formed('^20\\d\\d$', 'tahun seperti 2026'), whole))],
  cadangan: ['reserve', optional(object({ paling_banyak: ['most', whole], oleh: ['posts', list(slug, 1)] }))],
  mundur: ['backdate', optional(object({ hari: ['days', whole], oleh: ['posts', list(slug, 1)] }))],
})

const book = object({
  sebut: ['label', text(120)],
  mencatat: ['records', word({ masuk: 'received', keluar: 'letters_out' } as const)],
  unit: ['unit', slug],
})

const written = object({
  kantor: ['id', slug],
  kode: ['shortCode', formed('^[A-Z]{3}$', 'tiga huruf besar')],
  nama: ['name', text(160)],
  pemerintah: ['government', text(160)],
  wilayah: [
    'region',
    object({
      kode: ['code', formed('^\\d{2}\\.\\d{2}$', 'kode wilayah dalam tanda kutip, seperti "35.20"')],
      nama: ['name', text(120)],
    }),
  ],
  kedudukan: ['seat', text(120)],
  alamat: ['address', list(text(200), 1)],
  telepon: ['phone', optional(text(60))],
  faks: ['fax', optional(text(60))],
  surel: ['email', optional(text(120))],
  situs: ['website', optional(text(120))],
  warna: ['colours', object({ utama: ['primary', colour], aksen: ['accent', colour] })],
  jam_kerja: ['calendar', calendar],
  unit: ['units', optional(keyed(slug, unit))],
  jabatan: ['posts', keyed(slug, post)],
  pemisahan_tugas: ['separated', optional(separated)],
  penandatanganan: [
    'signingRules',
    optional(list(object({ surat: ['letters', list(word(letterWords), 1)], ...signingRule }), 1)),
  ],
  urutan_plh: ['standInOrder', optional(list(slug, 1))],
  seri_nomor: ['series', keyed(name, series)],
  buku: ['books', optional(keyed(slug, book))],
  kanal_pengaduan: ['complaintChannels', list(text(200))],
  berkas_dikembalikan: [
    'silence',
    optional(object({ ingatkan: ['warnAfter', plainDuration], tutup: ['closeAfter', plainDuration] })),
  ],
  tautan_unduh: ['linkLife', optional(plainDuration)],
  retensi: ['retention', optional(retention)],
  petunjuk_disposisi: ['instructions', optional(list(text(80), 1))],
  tanda_tangan: [
    'signing',
    word<OfficeProfile['signing']['method']>({
      'sertifikat uji': 'trial_certificate',
      p12: 'p12',
      bsre: 'bsre',
      basah: 'wet',
    }),
  ],
  maklumat: ['pledgeText', text()],
  angka: ['figures', otherwise(keyed(name, anything), {})],
  tabel: ['tables', optional(keyed(name, table))],
  sarana: ['facilities', optional(list(thing, 1))],
  kendaraan: ['vehicles', optional(list(thing, 1))],
  tata_letak: ['layout', optional(layout)],
  visi: ['vision', optional(text())],
  misi: ['mission', optional(list(text(), 1))],
  motto: ['motto', optional(text(300))],
  tugas: ['task', optional(text())],
  fungsi: ['functions', optional(list(text(), 1))],
  peringatan: ['warnings', optional(list(warning, 1))],
  laporan_harian: ['dailyReport', optional(dailyReport)],
  printer: ['printers', optional(list(printer, 1))],
  surat: [
    'paper',
    optional(
      object({
        kertas: ['size', word({ A4: 'A4', F4: 'F4' } as const)],
        huruf: ['font', optional(text(60))],
        besar_huruf: ['fontSize', optional(whole)],
        kop_tercetak: ['letterheadHeight', optional(whole)],
      }),
    ),
  ],
})

/** `kantor.yaml`. Villages and national holidays come from files of their own; the loader and the store add them. */
export const officeShape: Shape<OfficeProfile> = mapped(
  written,
  ({ posts, signing, calendar: hours, ...rest }, at) => ({
    ...rest,
    calendarAssumed: (at.marks[`${at.to}/calendar`]?.origin ?? 'decree') !== 'decree',
    calendar: { ...hours, knownYears: [] },
    posts: Object.fromEntries(Object.entries(posts).map(([id, one]) => [id, { id, ...one }])),
    signing: { method: signing },
    villages: [],
  }),
  ({ signing, ...rest }) => ({ ...rest, signing: signing.method }) as never,
)

/** `wilayah.yaml`: the districts (kecamatan) and villages (desa, kelurahan) of one office. */
export const villagesShape = object({
  sumber: ['source', text(600)],
  lisensi: ['licence', text(600)],
  kecamatan: ['districts', list(object({ nama: ['district', text(120)], desa: ['villages', list(text(120), 1)] }), 1)],
})
