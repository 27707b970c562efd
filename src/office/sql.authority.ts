import type { LocalDate, Tx } from '#core'
import type { Absence, AbsenceLine, At, Calendar, HoldingLine } from './shape.authority.ts'
import type { Held } from './shape.ts'

/** All holdings of the officer `o` of the surrounding query as JSON, each with the days somebody stands in for it. */
export const heldJson = (tx: Tx) => tx`
  coalesce((
    select json_agg(json_build_object(
      'id', h.id, 'post', h.post, 'capacity', h.capacity, 'decreeNumber', h.decree_number, 'decreeDate', h.decree_date,
      'since', h.since, 'until', h.until, 'endedAt', h.ended_at, 'inPlaceOf', h.in_place_of, 'services', h.services,
      'letterKinds', h.letter_kinds,
      'inPlaceOfName', (
        select g.name
        from post_holder p
        join officer g on g.office = p.office and g.id = p.officer
        where p.office = h.office and p.id = h.in_place_of),
      'away', coalesce((
        select json_agg(json_build_object(
          'since', s.since, 'until', s.until, 'endedAt', s.ended_at, 'absence', s.absence))
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

const lineColumns = (tx: Tx) => tx`
  h.id, h.officer, h.post, h.capacity, h.decree_number as "decreeNumber", h.decree_date as "decreeDate", h.since, h.until,
  h.ended_at as "endedAt", h.in_place_of as "inPlaceOf", h.absence, h.services, h.letter_kinds as "letterKinds", o.name`

/** Of officers whose account is open, on any day from `since` to `until`, also those that ended in the course of it. */
export const holdingsBetween = (tx: Tx, office: string, since: LocalDate, until: LocalDate): Promise<HoldingLine[]> =>
  tx<HoldingLine[]>`
    select ${lineColumns(tx)}
    from post_holder h
    join officer o on o.office = h.office and o.id = h.officer
    where h.office = ${office} and h.since <= ${until} and (h.until is null or h.until >= ${since})
      and (h.until is null or h.until >= h.since) and o.disabled_at is null
    order by h.post, h.since, h.id
    limit 5000`

const absenceColumns = (tx: Tx) => tx`
  a.id, a.officer, a.kind, a.since, a.until, a.ended_at as "endedAt", a.note, a.order_number as "orderNumber",
  a.order_date as "orderDate", a.ordered_by as "orderedBy", a.recorded_by as "recordedBy", a.recorded_at as "recordedAt", o.name`

export const absencesBetween = (tx: Tx, office: string, since: LocalDate, until: LocalDate): Promise<AbsenceLine[]> =>
  tx<AbsenceLine[]>`
    select ${absenceColumns(tx)}
    from absence a
    join officer o on o.office = a.office and o.id = a.officer
    where a.office = ${office} and a.since <= ${until} and a.until >= ${since} and a.until >= a.since
    order by a.since, o.name, a.id
    limit 2000`

export const absenceById = async (tx: Tx, office: string, id: string): Promise<AbsenceLine | null> =>
  (
    await tx<AbsenceLine[]>`
    select ${absenceColumns(tx)}
    from absence a
    join officer o on o.office = a.office and o.id = a.officer
    where a.office = ${office} and a.id = ${id}`
  )[0] ?? null

/**
 * Whoever changes the calendar is alone with it, so that two entries made at once see each other. Taken before any row of an
 * officer is locked: in both orders, two could wait for each other.
 */
export const lockCalendar = async (tx: Tx, office: string): Promise<void> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`authority ${office}`}, 0))`
}

/** Call `lockCalendar` first where something is decided on it. */
export const calendarBetween = async (
  tx: Tx,
  office: string,
  since: LocalDate,
  until: LocalDate,
): Promise<Calendar> => {
  const [holdings, absences, people] = await Promise.all([
    holdingsBetween(tx, office, since, until),
    absencesBetween(tx, office, since, until),
    tx<{ id: string; name: string }[]>`
      select id, name
      from officer
      where office = ${office} and disabled_at is null
      order by lower(name), id
      limit 2000`,
  ])
  return { holdings, absences, people: [...people] }
}

export const insertAbsence = (tx: Tx, office: string, a: Absence) =>
  tx`
    insert into absence
      (office, id, officer, kind, since, until, note, order_number, order_date, ordered_by, recorded_by, recorded_at)
    values
      (${office}, ${a.id}, ${a.officer}, ${a.kind}, ${a.since}, ${a.until}, ${a.note}, ${a.orderNumber}, ${a.orderDate},
       ${a.orderedBy}, ${a.recordedBy}, ${a.recordedAt})`.execute()

/** Ends at once: what has begun keeps this day and gives no right from this moment on; what has not begun never begins. */
const atOnce = (tx: Tx, { today, now }: At) => tx`
  until = case when since > ${today} then since - 1 else ${today}::date end,
  ended_at = case when since <= ${today} then ${new Date(now)}::timestamptz end`

/** Ends an absence, and with it all who stand in because of it; false when it was over. */
export const endAbsence = async (tx: Tx, office: string, id: string, at: At): Promise<boolean> => {
  const { count } = await tx`
    update absence
    set ${atOnce(tx, at)}
    where office = ${office} and id = ${id} and until >= ${at.today} and until >= since and ended_at is null`
  await tx`
    update post_holder
    set ${atOnce(tx, at)}
    where office = ${office} and absence = ${id} and until >= ${at.today} and until >= since and ended_at is null`
  return count === 1
}

/** Ends a holding this very moment. */
export const endAtOnce = (tx: Tx, office: string, id: string, at: At) =>
  tx`
    update post_holder
    set ${atOnce(tx, at)}
    where office = ${office} and id = ${id}`.execute()

export const standInsOf = (tx: Tx, office: string, absence: string): Promise<HoldingLine[]> =>
  tx<HoldingLine[]>`
    select ${lineColumns(tx)}
    from post_holder h
    join officer o on o.office = h.office and o.id = h.officer
    where h.office = ${office} and h.absence = ${absence}
    order by h.post, h.id
    limit 50`

export const holdingById = async (tx: Tx, office: string, id: string): Promise<HoldingLine | null> =>
  (
    await tx<HoldingLine[]>`
    select ${lineColumns(tx)}
    from post_holder h
    join officer o on o.office = h.office and o.id = h.officer
    where h.office = ${office} and h.id = ${id}`
  )[0] ?? null

/** Who stands in a holding goes with it: nobody keeps the place of somebody who has left it. */
export const endStandInsOf = (tx: Tx, office: string, holding: string, lastDay: LocalDate, at: At) =>
  tx`
    update post_holder
    set ${lastDay < at.today ? atOnce(tx, at) : tx`until = greatest(since - 1, ${lastDay}::date)`}
    where office = ${office} and in_place_of = ${holding} and (until is null or until > ${lastDay})
      and ended_at is null`.execute()
