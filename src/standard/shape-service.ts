import type { Components, Duration, Standard } from './model.ts'
import { actors, field, group, letter, party, pledge, requirement, separated } from './shape-asked.ts'
import {
  blankText,
  day,
  keyed,
  list,
  mapped,
  moveMark,
  name,
  type Origins,
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
import { evaluation, serviceLife } from './shape-life.ts'
import { row, withOnlyLetter } from './shape-rows.ts'
import { channelWords, triggerWords } from './shape-words.ts'

const texts = otherwise(list(text()), [])

export const legalBasis = object({
  acuan: ['ref', slug],
  ditulis: ['written', optional(text())],
  catatan: ['note', optional(text())],
})
/** `tertulis` of a legal basis is not a mark only: prints show it, so it is a field as well. */
export const legalBases = list(
  mapped(
    legalBasis,
    (basis, at) => {
      const written = basis.written ?? at.marks[at.to]?.written
      return written === undefined ? basis : { ...basis, written }
    },
    ({ written, ...basis }, at) => (written === at.marks[at.to]?.written ? basis : { ...basis, written }) as never,
  ),
)

const sop = object({
  nomor_dokumen: ['documentNumber', optional(text(120))],
  terbit: ['issued', optional(day)],
  revisi: ['revision', optional(text(60))],
  mulai_berlaku: ['effective', optional(day)],
  nama: ['name', optional(text(300))],
  ditetapkan: ['enacted', optional(yes)],
  disahkan: ['approvedBy', optional(slug)],
  kualifikasi: ['qualifications', texts],
  keterkaitan: ['related', texts],
  peralatan: ['equipment', texts],
  peringatan: ['warnings', texts],
  pencatatan: ['records', texts],
})

/** A component the decree leaves empty is written as `""`, or not at all. */
const words = otherwise(blankText, '')

const components: Shape<Components> = object({
  persyaratan: ['requirementsText', texts],
  prosedur: ['procedureText', texts],
  waktu: ['timeText', words],
  biaya: ['fee', words],
  produk: ['productText', texts],
  pengaduan: ['complaints', texts],
  sarana: ['facilities', texts],
  kompetensi: ['competence', texts],
  pengawasan: ['supervision', texts],
  jumlah_pelaksana: ['staffCount', words],
  jaminan_pelayanan: ['serviceGuarantee', texts],
  jaminan_keamanan: ['safetyGuarantee', texts],
  evaluasi: ['evaluation', words],
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
  diwakilkan: ['byProxy', optional(yes)],
  sop: ['sop', optional(sop)],
  pihak: ['parties', keyed(name, party)],
  dasar_hukum: ['legalBases', legalBases],
  janji: ['pledges', list(pledge)],
  persyaratan: ['requirements', list(requirement)],
  formulir: ['fields', list(field)],
  kelompok: ['groups', optional(list(group, 1))],
  pelaksana: ['actors', actors],
  prosedur: ['rows', list(row, 1)],
  surat: ['letters', otherwise(keyed(name, letter), {})],
  pemisahan_tugas: ['separated', optional(separated)],
  komponen: ['components', components],
  keterlambatan: ['lateness', optional(object({ kompensasi: ['compensation', text()] }))],
  evaluasi: ['evaluateEvery', optional(evaluation)],
  ...serviceLife,
})

/** The file keeps this value in a map of its own, the standard does not: its mark moves up with it. */
const lifted = <T>(at: Place, field: string, inner: string, value: T): T => {
  moveMark(at, `${field}/${inner}`, field)
  return value
}

const evaluationParts = ['by', 'to', 'vague'] as const

/** The file keeps when and how in one place; the standard has them apart. */
const evaluationApart = (at: Place, every: Duration | undefined): void => {
  for (const part of evaluationParts) moveMark(at, `evaluateEvery/${part}`, `evaluation/${part}`)
  if (every === undefined) moveMark(at, 'evaluateEvery', 'evaluation')
  else moveMark(at, 'evaluateEvery/every', 'evaluateEvery')
}

const evaluationTogether = (at: Origins, every: Duration | undefined): void => {
  for (const part of evaluationParts) moveMark(at, `evaluation/${part}`, `evaluateEvery/${part}`)
  if (every === undefined) moveMark(at, 'evaluation', 'evaluateEvery')
}

/** A service's file. `office` comes from the folder, the marks are added by the loader. */
export const serviceShape: Shape<Omit<Standard, 'office' | 'marks'>> = mapped(
  written,
  ({ lateness, evaluateEvery: evaluated, rows, ...rest }, at) => {
    const { every, ...evaluatedBy } = evaluated ?? {}
    evaluationApart(at, every)
    return {
      ...rest,
      rows: withOnlyLetter(rows, Object.keys(rest.letters)),
      ...(lateness ? { lateness: lifted(at, 'lateness', 'compensation', lateness.compensation) } : {}),
      ...(every ? { evaluateEvery: every } : {}),
      ...(Object.keys(evaluatedBy).length > 0 ? { evaluation: evaluatedBy } : {}),
    }
  },
  ({ lateness, evaluateEvery: every, evaluation: evaluatedBy, ...rest }, at) => {
    evaluationTogether(at, every)
    return {
      ...rest,
      lateness: lateness === undefined ? undefined : { compensation: lateness },
      evaluateEvery: every || evaluatedBy ? { every, ...evaluatedBy } : undefined,
    } as never
  },
)
