import { type Instant, type Tx, toIso } from '#core'
import type { DossierState, OfficeCalendar } from '#standard'
import type { Dossier } from './shape.ts'
import type { Times } from './times.ts'

const iso = (at: Instant | null) => (at === null ? null : toIso(at))

/** Writes times that were counted anew; the guard on `seq` leaves alone what was acted on meanwhile. */
export const updateTimes = async (
  tx: Tx,
  d: Pick<Dossier, 'office' | 'id' | 'seq'>,
  { dueAt, lapsesAt }: Times,
): Promise<boolean> => {
  const rows = await tx`
    update dossier
    set due_at = ${iso(dueAt)}, lapses_at = ${iso(lapsesAt)}
    where office = ${d.office} and id = ${d.id} and seq = ${d.seq}
    returning id`
  return rows.length === 1
}

export type OpenDossier = Pick<Dossier, 'office' | 'id' | 'service' | 'effectiveFrom' | 'correction' | 'dueAt'> & {
  state: DossierState
}

/** Open dossiers after `after`, in order. */
export const openAfter = async (
  tx: Tx,
  office: string,
  after: string | null,
  limit: number,
): Promise<OpenDossier[]> => {
  const rows = await tx`
    select id, service, effective_from, correction, due_at, state
    from dossier
    where office = ${office} and status = 'open' and (${after}::uuid is null or id > ${after}::uuid)
    order by id
    limit ${limit}`
  return rows.map(row => ({
    office,
    id: row.id as string,
    service: row.service as string,
    effectiveFrom: row.effective_from as string,
    correction: row.correction as number,
    dueAt: row.due_at === null ? null : (row.due_at as Date).getTime(),
    state: row.state as DossierState,
  }))
}

/** Returned dossiers whose warning or end is due, the longest waiting first. */
export const lapsing = async (tx: Tx, office: string, now: Instant, limit: number): Promise<string[]> => {
  const rows = await tx`
    select id from dossier
    where office = ${office} and lapses_at <= ${toIso(now)}
    order by lapses_at, id
    limit ${limit}`
  return rows.map(row => row.id as string)
}

export type Counted = { calendar: OfficeCalendar; sha256: string; target: string }

export const countedBy = async (tx: Tx, office: string): Promise<Counted | null> => {
  const [row] = await tx`select calendar, sha256, target from calendar_counted where office = ${office}`
  return row ? (row as unknown as Counted) : null
}

/** All open dossiers are counted by this calendar. */
export const setCounted = async (tx: Tx, office: string, calendar: OfficeCalendar, sha256: string, now: Instant) => {
  await tx`
    insert into calendar_counted (office, calendar, sha256, target, counted_at)
    values (${office}, ${tx.json(calendar as never)}, ${sha256}, ${sha256}, ${toIso(now)})
    on conflict (office) do update
    set calendar = excluded.calendar, sha256 = excluded.sha256, target = excluded.target, counted_at = excluded.counted_at`
}

/** From now on they are being counted by another; false when somebody has begun with that one already. */
export const setTarget = async (tx: Tx, office: string, target: string): Promise<boolean> => {
  const rows = await tx`
    update calendar_counted set target = ${target} where office = ${office} and target <> ${target} returning office`
  return rows.length === 1
}
