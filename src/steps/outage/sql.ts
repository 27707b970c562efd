import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { ActKind } from '#standard'
import type { Declared, Held, Outage, Stops } from './shape.ts'

const iso = (at: Instant | null) => (at === null ? null : toIso(at))

const toOutage = (row: Record<string, unknown>): Outage => ({
  id: row.id as string,
  registry: row.registry as string | null,
  label: row.label as string,
  stops: row.stops as Stops,
  told: row.told as string,
  beganAt: (row.began_at as Date).getTime(),
  expectedAt: momentOf(row.expected_at),
  declaredAt: (row.declared_at as Date).getTime(),
  declaredBy: row.declared_by as string,
  endedAt: momentOf(row.ended_at),
  endedBy: row.ended_by as string | null,
})

const columns = (tx: Tx) =>
  tx`id, registry, label, stops, told, began_at, expected_at, declared_at, declared_by, ended_at, ended_by`

/** What is out of order now, the longest first. */
export const openOutages = async (tx: Tx, office: string): Promise<Outage[]> => {
  const rows = await tx`
    select ${columns(tx)} from outage
    where office = ${office} and ended_at is null
    order by began_at, id
    limit 100`
  return rows.map(toOutage)
}

/** What is over, the latest first. */
export const pastOutages = async (tx: Tx, office: string, limit: number): Promise<Outage[]> => {
  const rows = await tx`
    select ${columns(tx)} from outage
    where office = ${office} and ended_at is not null
    order by began_at desc, id
    limit ${limit}`
  return rows.map(toOutage)
}

export const findOutage = async (tx: Tx, office: string, id: string): Promise<Outage | null> => {
  const [row] = await tx`select ${columns(tx)} from outage where office = ${office} and id = ${id}`
  return row ? toOutage(row) : null
}

/** False when the same has been declared out of order already, by a colleague who was first or by a second press. */
export const insertOutage = async (
  tx: Tx,
  office: string,
  o: Declared & { id: string; declaredAt: Instant; declaredBy: string },
): Promise<boolean> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`outage ${office}`}, 0))`
  const rows = await tx`
    insert into outage (office, id, registry, label, stops, told, began_at, expected_at, declared_at, declared_by)
    select ${office}, ${o.id}, ${o.registry}, ${o.label}, ${o.stops}, ${o.told}, ${toIso(o.beganAt)}, ${iso(o.expectedAt)},
      ${toIso(o.declaredAt)}, ${o.declaredBy}
    where not exists (
      select from outage
      where office = ${office} and ended_at is null and stops = ${o.stops} and lower(label) = lower(${o.label}))
    on conflict do nothing
    returning id`
  return rows.length === 1
}

/** False when somebody has ended it already. */
export const endOutage = async (
  tx: Tx,
  office: string,
  id: string,
  end: { at: Instant; recordedAt: Instant; by: string },
): Promise<boolean> => {
  const rows = await tx`
    update outage
    set ended_at = ${toIso(end.at)}, end_recorded_at = ${toIso(end.recordedAt)}, ended_by = ${end.by}
    where office = ${office} and id = ${id} and ended_at is null and began_at <= ${toIso(end.at)}
    returning id`
  return rows.length === 1
}

/** Dossiers that wait for an act of these kinds (null: of any), after `after`, in order. */
export const standingAt = async (
  tx: Tx,
  office: string,
  kinds: ActKind[] | null,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await tx`
    select distinct dossier from task
    where office = ${office} and done_at is null and kind <> 'objection'
      and (${kinds}::text[] is null or kind = any(${kinds}::text[]))
      and (${after}::uuid is null or dossier > ${after}::uuid)
    order by dossier
    limit ${limit}`
  return rows.map(row => row.dossier as string)
}

/** Dossiers this outage holds up, after `after`, in order. */
export const heldBy = async (
  tx: Tx,
  office: string,
  outage: string,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await tx`
    select dossier from held_up
    where office = ${office} and outage = ${outage} and (${after}::uuid is null or dossier > ${after}::uuid)
    order by dossier
    limit ${limit}`
  return rows.map(row => row.dossier as string)
}

export const deleteHeld = async (tx: Tx, office: string, dossier: string) => {
  await tx`delete from held_up where office = ${office} and dossier = ${dossier}`
}

export const insertHeld = async (tx: Tx, office: string, h: Held) => {
  await tx`
    insert into held_up (office, dossier, outage, posts, kind, service_name, agenda_number, applicant_name, pauses, since)
    values (${office}, ${h.dossier}, ${h.outage}, ${h.posts}, ${h.kind}, ${h.serviceName}, ${h.agendaNumber},
      ${h.applicantName}, ${h.pauses}, ${toIso(h.since)})`
}

/** Those of these posts that it holds up, the longest waiting first. */
export const heldFor = async (
  tx: Tx,
  office: string,
  outage: string,
  posts: string[],
  limit: number,
): Promise<Held[]> => {
  const rows = await tx`
    select dossier, outage, posts, kind, service_name, agenda_number, applicant_name, pauses, since
    from held_up
    where office = ${office} and outage = ${outage} and posts && ${posts}::text[]
    order by since, dossier
    limit ${limit}`
  return rows.map(row => ({
    dossier: row.dossier as string,
    outage: row.outage as string,
    posts: row.posts as string[],
    kind: row.kind as ActKind,
    serviceName: row.service_name as string,
    agendaNumber: row.agenda_number as string,
    applicantName: row.applicant_name as string,
    pauses: row.pauses as boolean,
    since: (row.since as Date).getTime(),
  }))
}

/** How many dossiers each outage holds up, counted to a thousand. */
export const countHeld = async (tx: Tx, office: string, outage: string): Promise<number> => {
  const [row] = await tx`
    select count(*)::int as held
    from (select 1 from held_up where office = ${office} and outage = ${outage} limit 1000) first`
  return row?.held as number
}
