import type { LetterProduct, OfficeProfile, SigningRule } from '#standard'
import { noSignsAs } from './problems.ts'
import type { LetterSigner } from './shape.ts'

/** Who may sign this letter, in whose name: its own list, else the office's for its kind; null: whoever the SOP names. */
export const rulesFor = (profile: OfficeProfile, product: LetterProduct): SigningRule[] | null => {
  if (product.signers) return product.signers
  const { kind } = product
  const rules = kind ? (profile.signingRules ?? []).filter(rule => rule.letters.includes(kind)) : []
  return rules.length > 0 ? rules : null
}

/** Of the posts a standard lets sign, those that may sign this letter. */
export const signingAllowed = (profile: OfficeProfile, product: LetterProduct, posts: string[]): string[] => {
  const rules = rulesFor(profile, product)
  return rules ? posts.filter(post => rules.some(rule => rule.post === post)) : posts
}

export const capacityWord = { substantive: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' }

const titleOf = (profile: OfficeProfile, post: string): string => {
  const found = profile.posts[post]
  if (!found) throw noSignsAs()
  return found.signsAs?.title ?? found.label
}

const academic = /^(?:(?:Prof|Dra?s?|Ir|dr|drg|apt|Ns)\.\s*)+/

/** "Dra. Rahayu Lestari, M.Si. (contoh)" without what was studied: Rahayu Lestari (contoh). */
export const withoutTitles = (name: string): string =>
  name
    .replace(academic, '')
    .replace(/,[^(]*/, name.includes('(') ? ' ' : '')
    .trim()

/**
 * Name, rank and NIP below a signature (Permendagri 1/2023 art. 44): letters name titles, rank and NIP, decisions no titles; a post
 * that signs `plain` (head of a region) has neither rank nor NIP.
 */
export const signedName = (
  profile: OfficeProfile,
  { name, rank, nip, post }: LetterSigner,
  { kind }: LetterProduct,
): { name: string; rank: string | null; nip: string | null } => ({
  name: kind === 'decision' ? withoutTitles(name) : name,
  ...(profile.posts[post]?.signsAs?.plain ? { rank: null, nip: null } : { rank, nip }),
})

/** A long title goes on with the region's name on a line of its own. */
export const regionBelow = (line: string, { region }: OfficeProfile): string =>
  [region.name, region.name.toUpperCase()].reduce((text, name) => text.replace(` ${name}`, `\n${name}`), line)

/**
 * The lines above the signature (Permendagri 1/2023). One level down: `a.n.` the head, then the own title. Two levels: `a.n.`
 * the head, the post between, `u.b.`, the own title. A stand-in's Plt. or Plh. stands before the title of the post they stand in.
 */
export const signatureHeading = (profile: OfficeProfile, signer: LetterSigner, product: LetterProduct): string[] => {
  const rules = rulesFor(profile, product)
  const rule = rules?.find(one => one.post === signer.post)
  if (rules && !rule) throw noSignsAs()
  const signsAs = profile.posts[signer.post]?.signsAs
  if (!rule && !signsAs) throw noSignsAs()
  const own = `${capacityWord[signer.capacity]}${titleOf(profile, signer.post)},`
  if (!rule) {
    const head = signsAs?.onBehalfOf?.replace(/^a\.\s*n\.\s*/i, '')
    return head ? [`a.n. ${head}`, own] : [own]
  }
  if (!rule.onBehalfOf) return [own]
  const head = `a.n. ${titleOf(profile, rule.onBehalfOf).toUpperCase()}`
  return rule.forThem ? [head, titleOf(profile, rule.forThem), 'u.b.', own] : [head, own]
}
