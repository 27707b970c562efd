import { inOffice, type Runtime, type Tx } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { covers, findSigner, holdersOn, type Officer } from '#office'
import { lookupsOf } from '#registry'
import { type Act, localDate, national, type OfficeProfile, registryOf, type Standard } from '#standard'
import { lastVersion } from './body/store.ts'
import { underCorrection } from './correction/sql.ts'
import { unknownProduct } from './problems.ts'
import { productOf } from './rules.ts'
import type { LetterFacts, LetterInput, LetterSigner } from './shape.ts'
import { signingAllowed } from './signers.ts'
import { noSigner } from './step-problems.ts'

export type Opened = { office: string; dossier: Dossier; standard: Standard; profile: OfficeProfile }

/** The product an act is about: its own, else the only letter of the standard. */
export const productFor = (standard: Standard, act: Pick<Act, 'product'>): string => {
  const names = Object.keys(standard.letters)
  const product = act.product ?? (names.length === 1 ? names[0] : undefined)
  if (!product || !standard.letters[product]) throw unknownProduct()
  return product
}

/** Posts the standard lets sign, in its order. */
export const signingPosts = (standard: Standard): string[] =>
  standard.rows.flatMap(row =>
    row.acts
      .filter(act => act.kind === 'sign')
      .flatMap(act => (act.by ? [act.by] : row.actors).flatMap(actor => standard.actors[actor]?.posts ?? [])),
  )

/** Posts in which this officer may sign this letter today, in the standard's order; a colleague's desk signs nothing. */
export const ownSigningPosts = (
  { standard, profile }: Pick<Opened, 'standard' | 'profile'>,
  officer: Officer,
  product: string,
): string[] => {
  const letter = productOf(standard, product)
  const about = { service: standard.service, letterKind: letter.kind }
  const held = officer.standings.filter(one => one.capacity !== 'desk' && covers(one, about)).map(({ post }) => post)
  return [...new Set(signingAllowed(profile, letter, signingPosts(standard)))].filter(post => held.includes(post))
}

/**
 * The signer of a draft: the officer in the post they chose or the first the standard names, else whoever may sign in the first
 * named post today.
 */
const signerFor = async (
  tx: Tx,
  opened: Opened,
  officer: Officer,
  of: { product: string; as: string; now: number },
): Promise<LetterSigner> => {
  const { office, standard, profile } = opened
  const day = localDate(profile.calendar.zone, of.now)
  const mine = ownSigningPosts(opened, officer, of.product)
  const own = mine.includes(of.as) ? of.as : mine[0]
  if (own) {
    const self = await findSigner(tx, office, { officer: officer.id, post: own, day })
    if (self) return { ...self, post: own }
  }
  const letter = productOf(standard, of.product)
  const about = { service: standard.service, letterKind: letter.kind }
  const holders = (await holdersOn(tx, office, day)).filter(h => h.capacity !== 'desk' && covers(h, about))
  for (const post of signingAllowed(profile, letter, signingPosts(standard))) {
    const holder = holders.find(h => h.post === post)
    const signer = holder && (await findSigner(tx, office, { officer: holder.officer, post, day }))
    if (signer) return { ...signer, post }
  }
  throw noSigner()
}

/** What the dossier knows, for its letters. */
export const factsFor = async (
  tx: Tx,
  dossiers: Dossiers,
  { office, dossier, profile }: Opened,
): Promise<LetterFacts> => {
  const answers = await dossiers.answers(tx, dossier)
  const last = (await lookupsOf(tx, office, dossier.id)).at(-1)
  if (!last) return { answers }
  const registry = registryOf(await national(tx), last.registry)
  return {
    answers,
    lookup: { source: registry?.source ?? last.registry, on: localDate(profile.calendar.zone, last.lookedUpAt) },
  }
}

/** The signed letter this one is to take the place of, when it is being put right. */
const replacing = async (tx: Tx, { office, dossier }: Opened, product: string): Promise<{ replaces?: string }> => {
  const one = (await underCorrection(tx, office, dossier.id)).find(each => each.product === product)
  return one ? { replaces: one.letter } : {}
}

/** Gathers what a letter of this dossier says, for a draft or for signing. `as`: the post an officer of several signs in. */
export const inputFor = (
  runtime: Runtime,
  dossiers: Dossiers,
  opened: Opened,
  officer: Officer,
  product: string,
  as = '',
): Promise<LetterInput> =>
  inOffice(runtime.db, opened.office, async tx => {
    const whose = {
      office: opened.office,
      dossier: opened.dossier.id,
      product,
      dataKey: dossiers.dataKey(opened.dossier),
    }
    const text = (await lastVersion(tx, whose))?.text
    return {
      ...whose,
      standard: opened.standard,
      profile: opened.profile,
      facts: await factsFor(tx, dossiers, opened),
      signer: await signerFor(tx, opened, officer, { product, as, now: runtime.now() }),
      ...(text ? { text } : {}),
      ...(await replacing(tx, opened, product)),
    }
  })
