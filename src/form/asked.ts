import { onceFor } from '#core'
import type { Field, Requirement, Standard } from '#standard'
import { identityFields, identityPapers, isUnnamed } from './asked-identity.ts'
import type { Answers } from './shape.ts'

/**
 * What every service asks though no decree says it: who acts for whom (KUHPerdata 1792 on authority, UU 35/2014 art. 1 on
 * those below eighteen), and who a person is that has no NIK yet. The words are fields and papers like any other, so the form,
 * the draft, the check and the desk need to know nothing of them. A standard that says `diwakilkan: tidak`, names a proxy of its
 * own, or begins without an application is asked nothing about proxies.
 */

/** The party of whoever acts for somebody else. */
export const proxyParty = 'wakil'
export const guardianParty = 'wali'
/** The answer by which the form learns that somebody acts for another. */
export const asProxy = 'Untuk orang lain, sebagai wakilnya'
const forOneself = 'Untuk diri sendiri'
const ownQuestion = 'diwakili'
/** What is filled in already where an officer asks. */
export const mostly: Answers = { [ownQuestion]: forOneself }

export const relations = {
  parent: 'Orang tua atau wali dari anak',
  family: 'Suami, istri, anak, atau saudara',
  proxy: 'Penerima kuasa',
  neighbourhood: 'Ketua RT atau RW',
  village: 'Perangkat atau operator desa/kelurahan',
  school: 'Sekolah, panti, atau lembaga',
  heir: 'Ahli waris dari orang yang sudah meninggal',
} as const

/** Of these fields, those that hang on an answer few visitors give; a page that shows everything at once folds them away. */
export const besideFields: ReadonlySet<string> = new Set([
  'wakil_hubungan',
  'wakil_nama',
  'wakil_telepon',
  'wakil_lembaga',
  'meninggal_tanggal',
  'diwakili_telepon',
  'wali_nama',
  'wali_telepon',
])

export const besidePapers: ReadonlySet<string> = new Set(['surat_kuasa', 'surat_tugas_wakil', 'surat_kematian'])

const field = (id: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  id,
  kind,
  label,
  party: proxyParty,
  required: true,
  counter: true,
  ...more,
})

/** The standard's own question whose answer decides which persons are asked about. */
const steering = (standard: Standard): Field | undefined =>
  standard.fields.find(
    one =>
      one.kind === 'choice' &&
      one.required &&
      !one.when &&
      standard.fields.some(other => other.party !== undefined && new RegExp(`\\b${one.id}\\b`).test(other.when ?? '')),
  )

/** The field by which this form learns whether somebody acts for another. */
export const steeringQuestion = (standard: Standard): string =>
  standard.fields.find(one => one.choices?.includes(asProxy))?.id ?? ownQuestion

/** What decides who is asked about at all: changed afterwards, other papers, persons and news would be due. */
export const isSteering = (standard: Standard, id: string): boolean =>
  id === steeringQuestion(standard) || id === steering(standard)?.id || id === 'wakil_hubungan'

/** Whether this form, as it is asked, lets somebody act for another. */
export const mayBeProxied = (standard: Standard): boolean => standard.fields.some(one => one.choices?.includes(asProxy))

const mayActForAnother = ({ trigger, byProxy, parties, fields }: Standard): boolean =>
  trigger === 'application' &&
  byProxy !== false &&
  fields.length > 0 &&
  !Object.entries(parties).some(([id, { kind }]) => kind === 'proxy' || kind === 'reporter' || id === proxyParty)

const proxyFields = (question: string): Field[] => {
  const when = `${question} = '${asProxy}'`
  const heir = `${when} dan wakil_hubungan = '${relations.heir}'`
  return [
    field('wakil_hubungan', 'choice', 'Siapa yang mewakili?', { choices: Object.values(relations), when }),
    field('wakil_nama', 'name', 'Nama lengkap yang mewakili', { when, hint: 'Seperti pada KTP.' }),
    field('wakil_telepon', 'phone', 'Nomor telepon yang mewakili', { when, required: false }),
    field('wakil_lembaga', 'text', 'Nama desa, sekolah, atau lembaga yang mewakili', {
      when,
      required: false,
      hint: 'Kosongkan bila mewakili sebagai pribadi.',
    }),
    field('meninggal_tanggal', 'date', 'Tanggal orang itu meninggal', { when: heir, party: 'yang_bersangkutan' }),
    field('diwakili_telepon', 'phone', 'Nomor telepon orang yang diwakili', {
      when: `${when} dan wakil_hubungan != '${relations.heir}'`,
      party: 'yang_bersangkutan',
      required: false,
      hint: 'Supaya orang itu dapat dikabari bahwa ada yang mengurus untuknya.',
    }),
  ]
}

const paper = (id: string, label: string, more: Partial<Requirement>): Requirement => ({
  id,
  label,
  forms: ['photo', 'scan', 'copy', 'original'],
  required: true,
  ...more,
})

const proxyPapers = (question: string): Requirement[] => {
  const of = (relation: string) => `${question} = '${asProxy}' dan wakil_hubungan = '${relation}'`
  const sent = [relations.neighbourhood, relations.village, relations.school]
  return [
    paper('surat_kuasa', 'Surat kuasa', {
      when: of(relations.proxy),
      hint: 'Ditandatangani atau dicap jempol oleh orang yang diwakili.',
    }),
    paper('surat_tugas_wakil', 'Surat tugas atau surat pengantar yang mewakili', {
      when: sent.map(of).join(' atau '),
      required: false,
    }),
    paper('surat_kematian', 'Surat keterangan kematian atau akta kematian', { when: of(relations.heir) }),
  ]
}

/** That the person the letter is about is a child whom no grown-up applicant of the standard's own form brings. Null: no birth date. */
const isChild = ({ fields }: Standard): string | null => {
  const of = (kind: Field['kind'], party: string) => fields.find(one => one.kind === kind && one.party === party)?.id
  const [subject, applicant, name] = [
    of('birth_date', 'yang_bersangkutan'),
    of('birth_date', 'pemohon'),
    of('name', 'pemohon'),
  ]
  const young = (id: string, ...more: string[]) => [`umur(${id}) < 18`, ...more].join(' dan ')
  const ways = [
    ...(subject ? [young(subject, ...(name ? [`bukan ada(${name})`] : []))] : []),
    ...(applicant ? [young(applicant, ...(subject ? [`bukan ada(${subject})`] : []))] : []),
  ]
  return ways.length > 0 ? ways.join(' atau ') : null
}

/** A child's guardian, unless a parent files it. */
const guardianFields = (child: string): Field[] => {
  const when = `(${child}) dan bukan (wakil_hubungan = '${relations.parent}')`
  const common = { when, party: guardianParty }
  return [
    field('wali_nama', 'name', 'Nama orang tua atau wali', {
      ...common,
      hint: 'Karena yang bersangkutan belum berumur 18 tahun.',
    }),
    field('wali_telepon', 'phone', 'Nomor telepon orang tua atau wali', { ...common, required: false }),
  ]
}

const withProxy = (standard: Standard): Standard => {
  const theirs = steering(standard)
  const question = theirs?.id ?? ownQuestion
  const first: Field[] = theirs
    ? []
    : [
        {
          id: ownQuestion,
          kind: 'choice',
          label: 'Permohonan ini untuk siapa?',
          required: true,
          counter: true,
          choices: [forOneself, asProxy],
        },
      ]
  const child = isChild(standard)
  const widened = standard.fields.map(one =>
    one === theirs ? { ...one, choices: [...(one.choices ?? []), asProxy] } : one,
  )
  return {
    ...standard,
    fields: [...first, ...widened, ...proxyFields(question), ...(child ? guardianFields(child) : [])],
    requirements: [...standard.requirements, ...proxyPapers(question)],
  }
}

const withIdentity = (standard: Standard): Standard => {
  const unnamed = standard.fields.filter(one => isUnnamed(standard, one))
  if (unnamed.length === 0) return standard
  return {
    ...standard,
    fields: [
      ...standard.fields.map(one => (unnamed.includes(one) ? { ...one, required: false } : one)),
      ...unnamed.flatMap(identityFields),
    ],
    requirements: [...standard.requirements, ...unnamed.flatMap(one => identityPapers(standard, one))],
  }
}

const whole = new WeakSet<Standard>()
const completed = onceFor((standard: Standard): Standard => {
  const fresh = withIdentity(mayActForAnother(standard) ? withProxy(standard) : standard)
  whole.add(fresh)
  return fresh
})

/** The standard with what every service asks beside it. The same object for the same standard; once is enough. */
export const asAsked = (standard: Standard): Standard => (whole.has(standard) ? standard : completed(standard))

/** Who filed for the person, as lists, slips and letters tell it. */
export type Proxy = { name: string; relation: string; of: string | null; phone: string | null; heir: boolean }

/** Null when the person filed for themself. */
export const proxyOf = (answers: Answers): Proxy | null =>
  answers.wakil_nama && answers.wakil_hubungan
    ? {
        name: answers.wakil_nama,
        relation: answers.wakil_hubungan,
        of: answers.wakil_lembaga ?? null,
        phone: answers.wakil_telepon ?? null,
        heir: answers.wakil_hubungan === relations.heir,
      }
    : null

/** How the person for whom somebody filed can be told; null when nobody need be told or nothing was left. */
export const personToTell = (answers: Answers): string | null => answers.diwakili_telepon ?? null
