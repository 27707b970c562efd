import { conditionText, type Requirement, type Row, type Standard } from '#standard'
import { howToApply, pledgeText, whenNeeded } from './rules.ts'
import type { Shared } from './shape.ts'
import { dateText, durationText, paperFormsText, shortDuration } from './words.ts'

/** One thing a standard says; the same `key` in another version is the same thing. */
type Said = { key: string; text: string }
/** What one version says and the other does not, or says otherwise. */
export type Change = { before?: string; after?: string }
export type ChangedPart = { title: string; changes: Change[] }

const joined = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' · ')
const list = (texts: readonly string[]): Said[] => texts.map(text => ({ key: text, text }))
const one = (key: string, text: string | undefined): Said[] => (text ? [{ key, text }] : [])

const requirement = (standard: Standard, shared: Shared, item: Requirement): string =>
  joined(
    `${item.label}${whenNeeded(standard, item, shared.registries)}`,
    item.kind === 'condition' ? 'harus dipenuhi' : paperFormsText(item),
    item.issuer && `dari ${item.issuer}`,
    item.maxAge && `paling lama berumur ${shortDuration(item.maxAge)}`,
  )

const row = ({ actors }: Standard, { activity, actors: doers, time, output }: Row): string =>
  joined(
    activity,
    doers.map(id => actors[id]?.label ?? id).join(', '),
    time && durationText(time),
    output && `keluaran: ${output}`,
  )

type Texts = 'requirementsText' | 'procedureText' | 'complaints' | 'facilities' | 'competence' | 'supervision'
type MoreTexts = 'serviceGuarantee' | 'safetyGuarantee'

/** Everything a standard says to the public and to those who work by it, part by part. */
const saidBy = (standard: Standard, shared: Shared): { title: string; said: Said[] }[] => {
  const { components, requirements, fields } = standard
  const text = (name: Texts | MoreTexts) => list(components[name])
  const condition = (when: string | undefined) =>
    when && `hanya bila ${conditionText(standard, when, shared.registries)}`
  return [
    { title: 'Nama layanan', said: one('name', standard.name) },
    { title: 'Penjelasan', said: one('summary', standard.summary) },
    { title: 'Cara mengajukan', said: one('apply', howToApply(standard)) },
    {
      title: 'Persyaratan',
      said: [
        ...requirements.map(item => ({ key: item.id, text: requirement(standard, shared, item) })),
        ...(requirements.length === 0 ? text('requirementsText') : []),
      ],
    },
    { title: 'Prosedur', said: standard.rows.map(item => ({ key: item.id, text: row(standard, item) })) },
    { title: 'Mekanisme menurut keputusan', said: text('procedureText') },
    {
      title: 'Jangka waktu',
      said: standard.pledges.map(pledge => {
        const { thing, limit } = pledgeText(pledge, standard)
        return { key: `${pledge.of} ${pledge.product} ${pledge.owner}`, text: `${thing}: ${limit}` }
      }),
    },
    { title: 'Biaya', said: one('fee', components.fee) },
    { title: 'Produk', said: list(components.productText) },
    { title: 'Surat', said: Object.entries(standard.letters).map(([key, letter]) => ({ key, text: letter.title })) },
    { title: 'Pengaduan', said: text('complaints') },
    {
      title: 'Dasar hukum',
      said: standard.legalBases.map(({ ref, written }) => ({
        key: ref,
        text: written ?? shared.bases[ref]?.title ?? ref,
      })),
    },
    {
      title: 'Isian formulir',
      said: fields.map(field => ({
        key: field.id,
        text: joined(field.label, !field.required && 'boleh dikosongkan', condition(field.when)),
      })),
    },
    { title: 'Sarana dan prasarana', said: text('facilities') },
    { title: 'Kompetensi pelaksana', said: text('competence') },
    { title: 'Pengawasan internal', said: text('supervision') },
    { title: 'Jumlah pelaksana', said: one('staffCount', components.staffCount) },
    { title: 'Jaminan pelayanan', said: text('serviceGuarantee') },
    { title: 'Jaminan keamanan dan keselamatan', said: text('safetyGuarantee') },
    { title: 'Evaluasi kinerja pelaksana', said: one('evaluation', components.evaluation) },
    { title: 'Bila terlambat', said: one('lateness', standard.lateness) },
    { title: 'Kerahasiaan', said: one('confidential', standard.confidential ? 'Rahasia' : 'Tidak dirahasiakan') },
  ]
}

/** What was said under a key that both have stands beside it; the rest is paired in order where it is text of the same part. */
const changesOf = (before: Said[], after: Said[], keyed: boolean): Change[] => {
  const known = new Map(before.map(said => [said.key, said.text]))
  const left = before.filter(said => !after.some(other => other.key === said.key))
  const added = after.filter(said => known.get(said.key) !== said.text)
  if (keyed)
    return [
      ...added.map(({ key, text }) => (known.has(key) ? { before: known.get(key)!, after: text } : { after: text })),
      ...left.map(({ text }) => ({ before: text })),
    ]
  return Array.from({ length: Math.max(left.length, added.length) }, (_, at) => ({
    ...(left[at] ? { before: left[at].text } : {}),
    ...(added[at] ? { after: added[at].text } : {}),
  }))
}

const isKeyed = (said: Said[]): boolean => said.some(({ key, text }) => key !== text)

/** What changes from one version of a standard to another, part by part; parts that stay as they are are left out. Pure. */
export const changesBetween = (before: Standard, after: Standard, shared: Shared): ChangedPart[] => {
  const old = saidBy(before, shared)
  return saidBy(after, shared).flatMap(({ title, said }, at) => {
    const earlier = old[at]!.said
    const changes = changesOf(earlier, said, isKeyed([...earlier, ...said]))
    return changes.length > 0 ? [{ title, changes }] : []
  })
}

/** The version that follows the one in force on `day`. */
export const nextOf = (versions: Standard[], current: Standard): Standard | undefined =>
  versions.find(({ effectiveFrom }) => effectiveFrom > current.effectiveFrom)

/** From when a version holds, and that it is a draft where the day itself is only proposed. */
export const fromWhen = ({ effectiveFrom, marks }: Standard): { day: string; proposed: boolean } => ({
  day: dateText(effectiveFrom),
  proposed: marks['/effectiveFrom']?.origin === 'proposal',
})
