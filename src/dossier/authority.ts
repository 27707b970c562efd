import type { Instant, Tx } from '#core'
import type { Claim } from '#office'
import type { Command, Doer, DossierState, HeldPost, Standard } from '#standard'

/** Says in which capacity somebody acts; throws when an officer does not hold any of the posts they bring. */
export type Witness = (tx: Tx, act: { office: string; by: Doer; about: Claim['about']; at: Instant }) => Promise<Doer>

type Look = (tx: Tx, claim: Claim) => Promise<{ posts: string[]; as: HeldPost[] }>

/** Officers by the authority calendar; applicants and the system hold no post. */
export const witnessOf =
  (look: Look): Witness =>
  async (tx, { by, ...act }) =>
    by.kind === 'officer' ? { ...by, ...(await look(tx, { ...act, officer: by.officer, posts: by.posts })) } : by

/** The capacity that counts for the act at hand: of several posts, those the dossier waits for. */
export const inWhich = (by: Doer, state: DossierState): Doer => {
  if (by.kind !== 'officer' || !by.as) return by
  const wanted = state.holder?.kind === 'office' ? state.holder.posts : []
  const fitting = by.as.filter(({ post }) => wanted.includes(post))
  return fitting.length > 0 ? { ...by, as: fitting } : by
}

const productOf = (standard: Standard, state: DossierState, command: Command): string | undefined => {
  if (command.type === 'revoke') return command.product
  if (command.type !== 'act') return undefined
  const act = standard.rows.find(row => row.id === state.position?.row)?.acts[state.position?.act ?? 0]
  return act?.product ?? command.product
}

/** The kind of letter an act is about; absent when it is about none. */
export const letterKindAt = (standard: Standard, state: DossierState, command: Command): string | undefined => {
  const product = productOf(standard, state, command)
  return product === undefined ? undefined : standard.letters[product]?.kind
}
