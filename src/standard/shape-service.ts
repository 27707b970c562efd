import type { Components, Counting, Duration, Standard } from './model.ts'
import { countedAs, plainDuration } from './shape-duration.ts'
import {
  day,
  keyed,
  list,
  mapped,
  moveMark,
  name,
  object,
  optional,
  otherwise,
  type Place,
  type Shape,
  slug,
  text,
  whole,
  word,
  yes,
} from './shape-kit.ts'
import { row, withOnlyLetter } from './shape-rows.ts'
import {
  channelWords,
  countingWords,
  fieldWords,
  paperWords,
  pledgeWords,
  sinceWords,
  triggerWords,
} from './shape-words.ts'

const texts = otherwise(list(text()), [])

export const legalBasis = object({ acuan: ['ref', slug], ditulis: ['written', optional(text())] })
/** `tertulis` of a legal basis is not a mark only: prints show it, so it is a field as well. */
export const legalBases = list(
  mapped(legalBasis, (basis, at) => {
    const written = basis.written ?? at.marks[at.to]?.written
    return written === undefined ? basis : { ...basis, written }
  }),
)

const party = object({ wajib: ['required', otherwise(yes, true)], sebut: ['label', text(80)] })

const countedFrom = (at: Place, limit: Duration, counted?: Counting, used?: Counting): Duration => {
  moveMark(at, 'counted', 'limit/counted')
  moveMark(at, 'used', 'limit/used')
  return countedAs(limit, counted, used)
}

const pledge = mapped(
  object({
    atas: ['of', otherwise(word<string>(pledgeWords), 'product')],
    produk: ['product', optional(name)],
    paling_lama: ['limit', plainDuration],
    hitung: ['counted', optional(word<Counting>(countingWords))],
    dipakai: ['used', optional(word<Counting>(countingWords))],
    sejak: ['since', otherwise(word(sinceWords), 'complete' as const)],
    pemilik: ['owner', otherwise(word({ dinas: 'office', lain: 'other' } as const), 'office' as const)],
    pemilik_sebut: ['ownerLabel', optional(text(200))],
    bersyarat: ['condition', optional(text())],
  }),
  ({ counted, used, ...rest }, at) => ({ ...rest, limit: countedFrom(at, rest.limit, counted, used) }),
)

const condition = text(200)

const requirement = object({
  dokumen: ['id', name],
  sebut: ['label', text(200)],
  petunjuk: ['hint', optional(text(400))],
  milik: ['owner', optional(name)],
  wujud: ['forms', list(word(paperWords), 1)],
  wajib: ['required', otherwise(yes, true)],
  bila: ['when', optional(condition)],
})

const field = object({
  isian: ['id', name],
  jenis: ['kind', word(fieldWords)],
  sebut: ['label', text(200)],
  petunjuk: ['hint', optional(text(400))],
  di_surat: ['letterLabel', optional(text(80))],
  pihak: ['party', optional(name)],
  wajib: ['required', otherwise(yes, true)],
  dari: ['choices', optional(list(text(120), 1))],
  bila: ['when', optional(condition)],
  loket: ['counter', otherwise(yes, true)],
})

/** Kind when the file does not say: posts make it the office's own; `pemohon` is the applicant; all else another agency. */
const actors = keyed(
  name,
  mapped(
    object({
      sebut: ['label', text(120)],
      jenis: ['kind', optional(word({ pemohon: 'applicant', kantor: 'office', lain: 'other' } as const))],
      jabatan: ['posts', otherwise(list(slug), [])],
    }),
    ({ kind, ...rest }, at) => ({
      ...rest,
      kind: kind ?? (rest.posts.length > 0 ? 'office' : at.to.endsWith('/pemohon') ? 'applicant' : 'other'),
    }),
  ),
)

const letter = object({
  sebut: ['label', text(200)],
  judul: ['title', text(200)],
  seri: ['series', name],
  pembuka: ['opening', optional(text())],
  isi: ['body', text(8000)],
  isi_bila: ['bodyWhen', optional(list(object({ bila: ['when', condition], teks: ['text', text()] })))],
  penutup: ['closing', optional(text())],
  tabel: ['subjectFields', list(name)],
  tembusan: ['copies', optional(list(text(200)))],
  masa_berlaku: ['validFor', optional(plainDuration)],
})

const sop = object({
  nomor_dokumen: ['documentNumber', optional(text(120))],
  terbit: ['issued', optional(day)],
  revisi: ['revision', optional(text(60))],
  mulai_berlaku: ['effective', optional(day)],
  nama: ['name', optional(text(300))],
  kualifikasi: ['qualifications', texts],
  keterkaitan: ['related', texts],
  peralatan: ['equipment', texts],
  peringatan: ['warnings', texts],
  pencatatan: ['records', texts],
})

const components: Shape<Components> = object({
  persyaratan: ['requirementsText', texts],
  prosedur: ['procedureText', texts],
  waktu: ['timeText', text()],
  biaya: ['fee', text()],
  produk: ['productText', texts],
  pengaduan: ['complaints', texts],
  sarana: ['facilities', texts],
  kompetensi: ['competence', texts],
  pengawasan: ['supervision', texts],
  jumlah_pelaksana: ['staffCount', text()],
  jaminan_pelayanan: ['serviceGuarantee', texts],
  jaminan_keamanan: ['safetyGuarantee', texts],
  evaluasi: ['evaluation', text()],
})

const written = object({
  layanan: ['service', slug],
  nama: ['name', text(200)],
  nama_pendek: ['shortName', text(80)],
  nomor: ['number', optional(text(20))],
  kata_agenda: ['agendaWord', text(20)],
  berlaku_sejak: ['effectiveFrom', day],
  koreksi: ['correction', otherwise(whole, 0)],
  ringkasan: ['summary', text(600)],
  pemicu: ['trigger', word(triggerWords)],
  saluran: ['channels', list(word<string>(channelWords), 1)],
  keputusan: ['decree', optional(slug)],
  rahasia: ['confidential', otherwise(yes, false)],
  sop: ['sop', optional(sop)],
  pihak: ['parties', keyed(name, party)],
  dasar_hukum: ['legalBases', legalBases],
  janji: ['pledges', list(pledge)],
  persyaratan: ['requirements', list(requirement)],
  formulir: ['fields', list(field)],
  pelaksana: ['actors', actors],
  prosedur: ['rows', list(row, 1)],
  surat: ['letters', otherwise(keyed(name, letter), {})],
  komponen: ['components', components],
  keterlambatan: ['lateness', optional(object({ kompensasi: ['compensation', text()] }))],
  evaluasi: ['evaluateEvery', optional(object({ tiap: ['every', plainDuration] }))],
})

/** The file keeps this value in a map of its own, the standard does not: its mark moves up with it. */
const lifted = <T>(at: Place, field: string, inner: string, value: T): T => {
  moveMark(at, `${field}/${inner}`, field)
  return value
}

/** A service's file. `office` comes from the folder, the marks are added by the loader. */
export const serviceShape: Shape<Omit<Standard, 'office' | 'marks'>> = mapped(
  written,
  ({ lateness, evaluateEvery, rows, ...rest }, at) => ({
    ...rest,
    rows: withOnlyLetter(rows, Object.keys(rest.letters)),
    ...(lateness ? { lateness: lifted(at, 'lateness', 'compensation', lateness.compensation) } : {}),
    ...(evaluateEvery ? { evaluateEvery: lifted(at, 'evaluateEvery', 'every', evaluateEvery.every) } : {}),
  }),
)
