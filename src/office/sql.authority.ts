import type { Tx } from '#core'
import type { Held } from './shape.ts'

/** All holdings of the officer `o` of the surrounding query as JSON, each with the days somebody stands in for it. */
export const heldJson = (tx: Tx) => tx`
  coalesce((
    select json_agg(json_build_object(
      'id', h.id, 'post', h.post, 'capacity', h.capacity, 'decreeNumber', h.decree_number, 'decreeDate', h.decree_date,
      'since', h.since, 'until', h.until, 'inPlaceOf', h.in_place_of, 'services', h.services, 'letterKinds', h.letter_kinds,
      'inPlaceOfName', (
        select g.name
        from post_holder p
        join officer g on g.office = p.office and g.id = p.officer
        where p.office = h.office and p.id = h.in_place_of),
      'away', coalesce((
        select json_agg(json_build_object('since', s.since, 'until', s.until))
        from post_holder s
        where s.office = h.office and s.in_place_of = h.id), '[]')) order by h.since, h.id)
    from post_holder h
    where h.office = o.office and h.officer = o.id), '[]')`

/** Everything an officer holds, ever; null when there is no such open account. */
export const heldBy = async (tx: Tx, office: string, officer: string): Promise<Held[] | null> =>
  (
    await tx<{ holdings: Held[] }[]>`
    select ${heldJson(tx)} as holdings
    from officer o
    where o.office = ${office} and o.id = ${officer} and o.disabled_at is null`
  )[0]?.holdings ?? null
