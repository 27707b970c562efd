import type { Instant } from '#core'
import { type Charged, holderOf, type Place } from './engine-route.ts'
import type { Standard } from './model.ts'
import type { Doer, DossierEvent, Position, Returned } from './state.ts'

type From = { position: Position; visits: Record<string, number>; charged?: Charged }

/** The event that brings a dossier to a place; nothing for a place that does not exist, or a return of nothing. */
export const arrive = (
  standard: Standard,
  from: From,
  place: Place,
  returned?: Returned,
): ((at: Instant, by: Doer) => DossierEvent) | null => {
  if (place.at === 'nowhere') return null
  if (place.at === 'end') return (at, by) => ({ type: 'ended', at, by, end: place.end, row: place.row })
  if (place.at === 'returned')
    return returned
      ? (at, by) => ({ type: 'returned', at, by, holder: { kind: 'applicant', why: 'returned' }, returned })
      : null
  const onward = place.row.id === from.position.row && place.act > from.position.act
  const visit = onward ? from.position.visit : (from.visits[place.row.id] ?? 0) + 1
  const to = { row: place.row.id, act: place.act, visit }
  return (at, by) => ({ type: 'moved', at, by, to, holder: holderOf(standard, place.row, place.act, from.charged) })
}
