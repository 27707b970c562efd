import { type LocalDate, onceFor } from '#core'
import type { Field, FieldGroup, Standard } from '#standard'
import { proxyParty } from './asked.ts'
import { visibleGroups } from './groups.ts'
import { isForOneself } from './own-words.ts'
import { applicantParty, visibleFields } from './rules.ts'
import type { Answers } from './shape.ts'

/** The slugs of the form's pages, in order; they are the last part of the URL. */
export const slugs = [
  'untuk-siapa',
  'pemohon',
  'tentang-siapa',
  'keperluan',
  'tambahan',
  'daftar',
  'berkas',
  'periksa',
] as const
export type Slug = (typeof slugs)[number]
export const isSlug = (text: string): text is Slug => (slugs as readonly string[]).includes(text)

export type FormPage = { slug: Slug; heading: string; fields: Field[]; groups: FieldGroup[] }

const headings: Record<Slug, string> = {
  'untuk-siapa': 'Untuk siapa permohonan ini?',
  pemohon: 'Siapa yang mengajukan?',
  'tentang-siapa': 'Permohonan ini tentang siapa?',
  keperluan: 'Keperluan dan kabar',
  tambahan: 'Sedikit lagi',
  daftar: 'Daftar',
  berkas: 'Foto atau dokumen',
  periksa: 'Periksa jawaban Anda',
}

const withoutQuoted = (when: string) => when.replace(/'[^']*'/g, ' ')
/** The fields a condition looks at. */
const drivers = (standard: Standard, when: string | undefined): string[] =>
  when
    ? (withoutQuoted(when).match(/[\p{L}_][\p{L}\d_-]*/gu) ?? []).filter(id => standard.fields.some(f => f.id === id))
    : []

/** Its answer decides whether a person is asked about at all. */
const steersParty = (standard: Standard, id: string) =>
  standard.fields.some(field => field.party !== undefined && drivers(standard, field.when).includes(id))

const ownPlace = (standard: Standard, field: Field): number => {
  if (field.party !== undefined) return field.party === applicantParty || field.party === proxyParty ? 1 : 2
  if (steersParty(standard, field.id)) return 0
  return field.kind === 'relation' ? 1 : 3
}

/**
 * Which page asks each field, as an index into the first five slugs: questions that decide about persons, the applicant, the
 * other persons, purpose and contact. A field that hangs on an answer stands on a later page than its question, so that
 * the form needs no script.
 */
const planOf = (standard: Standard): Map<string, number> => {
  const places = new Map<string, number>()
  for (const field of standard.fields) {
    const after = drivers(standard, field.when).map(id => (places.get(id) ?? -1) + 1)
    places.set(field.id, Math.min(4, Math.max(ownPlace(standard, field), ...after)))
  }
  return places
}

/** The same for every visitor of a standard. */
const plan = onceFor(planOf)

/** One list is called by its name. */
const headingOf = (groups: readonly FieldGroup[]): string =>
  (groups.length === 1 ? groups[0]?.label : undefined) ?? headings.daftar

/** The pages this person will see, given the answers so far; pages with nothing to ask are left out. */
export const formPages = (standard: Standard, answers: Answers, today?: LocalDate): FormPage[] => {
  const places = plan(standard)
  const fields = visibleFields(standard, answers, 'online', today)
  const asking = slugs.slice(0, 5).map((slug, at) => ({
    slug,
    heading: slug === 'tentang-siapa' && isForOneself(standard, answers) ? 'Data diri Anda' : headings[slug],
    fields: fields.filter(field => places.get(field.id) === at),
    groups: [],
  }))
  const groups = visibleGroups(standard, answers)
  const listing = groups.length > 0 ? [{ slug: 'daftar' as const, heading: headingOf(groups), fields: [], groups }] : []
  return [
    ...asking.filter(page => page.fields.length > 0),
    ...listing,
    ...(['berkas', 'periksa'] as const).map(slug => ({ slug, heading: headings[slug], fields: [], groups: [] })),
  ]
}

/** The page that asks a field, for the "Ubah" links of the last page. */
export const pageOf = (standard: Standard, answers: Answers, field: string, today?: LocalDate): Slug =>
  formPages(standard, answers, today).find(page => page.fields.some(f => f.id === field))?.slug ?? 'periksa'

/** The page after or before one; pages that vanished meanwhile count by their place. */
export const neighbour = (pages: FormPage[], slug: Slug, step: 1 | -1): Slug | null => {
  const at = slugs.indexOf(slug)
  const line = step === 1 ? pages : pages.toReversed()
  return line.find(page => (slugs.indexOf(page.slug) - at) * step > 0)?.slug ?? null
}
