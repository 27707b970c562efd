import type { Field, Standard } from '#standard'
import { visibleFields } from './rules.ts'
import type { Answers } from './shape.ts'

/** The slugs of the form's pages, in order; they are the last part of the URL. */
export const slugs = ['pemohon', 'tentang-siapa', 'keperluan', 'tambahan', 'berkas', 'periksa'] as const
export type Slug = (typeof slugs)[number]
export const isSlug = (text: string): text is Slug => (slugs as readonly string[]).includes(text)

export type FormPage = { slug: Slug; heading: string; fields: Field[] }

const headings: Record<Slug, string> = {
  pemohon: 'Siapa yang mengajukan?',
  'tentang-siapa': 'Surat ini tentang siapa?',
  keperluan: 'Untuk apa, dan bagaimana mengabari Anda?',
  tambahan: 'Sedikit lagi',
  berkas: 'Foto atau berkas',
  periksa: 'Periksa jawaban Anda',
}

const withoutQuoted = (when: string) => when.replace(/'[^']*'/g, ' ')
/** The fields a condition looks at. */
const drivers = (standard: Standard, when: string | undefined): string[] =>
  when
    ? (withoutQuoted(when).match(/[\p{L}_][\p{L}\d_-]*/gu) ?? []).filter(id => standard.fields.some(f => f.id === id))
    : []

const contact: readonly Field['kind'][] = ['phone', 'email']

/**
 * Which page asks each field, as an index into the first four slugs. The applicant's fields come first, together with the
 * questions that decide about other persons; then those persons; then purpose and contact. A field that hangs on an answer
 * stands on a later page than its question, so that the form needs no script.
 */
const plan = (standard: Standard): Map<string, number> => {
  const places = new Map<string, number>()
  const steersParty = (id: string) =>
    standard.fields.some(
      f => f.party !== undefined && f.party !== 'applicant' && drivers(standard, f.when).includes(id),
    )
  for (const field of standard.fields) {
    const own =
      field.party && field.party !== 'applicant'
        ? 1
        : contact.includes(field.kind)
          ? 2
          : field.party === 'applicant' || field.kind === 'relation' || steersParty(field.id)
            ? 0
            : 2
    const after = drivers(standard, field.when).map(id => (places.get(id) ?? -1) + 1)
    places.set(field.id, Math.min(3, Math.max(own, ...after)))
  }
  return places
}

/** The pages this person will see, given the answers so far; pages with nothing to ask are left out. */
export const formPages = (standard: Standard, answers: Answers): FormPage[] => {
  const places = plan(standard)
  const fields = visibleFields(standard, answers, 'online')
  const asking = slugs.slice(0, 4).map((slug, at) => ({
    slug,
    heading: headings[slug],
    fields: fields.filter(field => places.get(field.id) === at),
  }))
  return [
    ...asking.filter(page => page.fields.length > 0),
    ...(['berkas', 'periksa'] as const).map(slug => ({ slug, heading: headings[slug], fields: [] })),
  ]
}

/** The page that asks a field, for the "Ubah" links of the last page. */
export const pageOf = (standard: Standard, answers: Answers, field: string): Slug =>
  formPages(standard, answers).find(page => page.fields.some(f => f.id === field))?.slug ?? 'pemohon'

/** The page after or before one; pages that vanished meanwhile count by their place. */
export const neighbour = (pages: FormPage[], slug: Slug, step: 1 | -1): Slug | null => {
  const at = slugs.indexOf(slug)
  const line = step === 1 ? pages : pages.toReversed()
  return line.find(page => (slugs.indexOf(page.slug) - at) * step > 0)?.slug ?? null
}
