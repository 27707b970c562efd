import type { Change } from '#dossier'
import type { DossierState, OfficeProfile, Standard } from '#standard'
import type { Book } from './shape.ts'

const unitsOf = ({ posts }: OfficeProfile, named: readonly string[]): string[] => [
  ...new Set(named.flatMap(post => posts[post]?.unit ?? [])),
]

const unitsHolding = (profile: OfficeProfile, state: DossierState | null): string[] =>
  state?.holder?.kind === 'office' ? unitsOf(profile, state.holder.posts) : []

const booksOf = ({ books = {} }: OfficeProfile, records: 'received' | 'letters_out', units: string[]): Book[] =>
  Object.entries(books).flatMap(([id, book]) => (book.records === records && units.includes(book.unit) ? [id] : []))

/** Books of the units a change brought the dossier to. */
export const booksReached = ({ profile, before, after }: Change): Book[] => {
  const had = unitsHolding(profile, before)
  return booksOf(
    profile,
    'received',
    unitsHolding(profile, after).filter(unit => !had.includes(unit)),
  )
}

const drafters = (standard: Standard, product: string | undefined): string[] =>
  standard.rows.flatMap(row =>
    row.acts
      .filter(act => act.kind === 'draft' && (act.product === undefined || act.product === product))
      .flatMap(act => (act.by ? [act.by] : row.actors).flatMap(actor => standard.actors[actor]?.posts ?? [])),
  )

/** Books of the units that drafted a letter. */
export const booksOfLetter = ({ profile, standard }: Change, product: string | undefined): Book[] =>
  booksOf(profile, 'letters_out', unitsOf(profile, drafters(standard, product)))
