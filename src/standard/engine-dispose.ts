import { refuse } from './engine-refusals.ts'
import { actorsOf, after, type Place } from './engine-route.ts'
import type { Row, Standard } from './model.ts'
import type { ActCommand, Refusal } from './state.ts'

/** The office actors whose turn it is at a place. */
const officeAt = (standard: Standard, place: Place): [string, string[]][] =>
  place.at === 'act'
    ? actorsOf(place.row, place.act).flatMap((id): [string, string[]][] => {
        const actor = standard.actors[id]
        return actor?.kind === 'office' ? [[id, actor.posts]] : []
      })
    : []

/** Whom a disposition charges: of each actor whose turn is next, the posts it is addressed to. */
export const addressed = (standard: Standard, place: Place, to: string[]): Record<string, string[]> =>
  Object.fromEntries(
    officeAt(standard, place).flatMap(([id, posts]) => {
      const chosen = posts.filter(post => to.includes(post))
      return chosen.length > 0 ? [[id, chosen] as const] : []
    }),
  )

/** The posts a disposition may be addressed to: those its act names, else those whose turn is next. */
export const addressees = (standard: Standard, row: Row, act: number): string[] =>
  row.acts[act]?.to ?? [
    ...new Set(officeAt(standard, after(standard, row, act, 'disposed')).flatMap(([, posts]) => posts)),
  ]

/** Of those who do the next row together and may be addressed, whom these addressees leave out: the standard has them do it too. */
export const leftOut = (standard: Standard, row: Row, act: number, to: string[]): string[] => {
  const place = after(standard, row, act, 'disposed')
  if (place.at !== 'act' || !place.row.joint) return []
  const may = addressees(standard, row, act)
  const named = (posts: string[], among: string[]) => posts.some(post => among.includes(post))
  return officeAt(standard, place).flatMap(([id, posts]) => (named(posts, may) && !named(posts, to) ? [id] : []))
}

export const checkAddressees = (
  standard: Standard,
  row: Row,
  { act, disposition }: ActCommand,
): { refusal: Refusal } | undefined => {
  if (!disposition) return undefined
  const may = addressees(standard, row, act)
  const wrong =
    disposition.to.some(post => !may.includes(post)) ||
    (may.length > 0 && disposition.to.length === 0) ||
    leftOut(standard, row, act, disposition.to).length > 0
  return wrong ? refuse('wrong_addressee') : undefined
}
