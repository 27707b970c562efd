import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { LegalLimit } from './shape.ts'
import { beyond, type Cursor } from './sql.message.ts'

type About = { dossier: string; service: string; serviceName: string; agendaNumber: string; dueAt: Instant }

/** Once for each dossier, whoever notices it first. */
export const insertCompensation = async (tx: Tx, office: string, about: About, now: Instant) => {
  await tx`
    insert into compensation (office, dossier, service, service_name, agenda_number, due_at, drafted_at)
    values (${office}, ${about.dossier}, ${about.service}, ${about.serviceName}, ${about.agendaNumber},
      ${toIso(about.dueAt)}, ${toIso(now)})
    on conflict do nothing`
}

export const insertDeemed = async (tx: Tx, office: string, about: About & { limit: LegalLimit }, now: Instant) => {
  await tx`
    insert into deemed_grant (office, dossier, service, service_name, agenda_number, legal_limit, due_at, recorded_at)
    values (${office}, ${about.dossier}, ${about.service}, ${about.serviceName}, ${about.agendaNumber}, ${about.limit},
      ${toIso(about.dueAt)}, ${toIso(now)})
    on conflict do nothing`
}

/** When the office decided after all; null when the decision was taken back. */
export const setDecided = async (tx: Tx, office: string, dossier: string, at: Instant | null) => {
  await tx`
    update deemed_grant set decided_at = ${at === null ? null : toIso(at)}
    where office = ${office} and dossier = ${dossier}`
}

export type Deemed = About & { limit: LegalLimit; recordedAt: Instant; decidedAt: Instant | null }

/** The newest first, before `before`. */
export const deemedGrants = async (tx: Tx, office: string, before: Cursor | null, limit: number): Promise<Deemed[]> => {
  const rows = await tx`
    select dossier, service, service_name, agenda_number, legal_limit, due_at, recorded_at, decided_at
    from deemed_grant
    where office = ${office} ${beyond(tx, before, tx`recorded_at, dossier`)}
    order by recorded_at desc, dossier desc
    limit ${limit}`
  return rows.map(row => ({
    dossier: row.dossier as string,
    service: row.service as string,
    serviceName: row.service_name as string,
    agendaNumber: row.agenda_number as string,
    limit: row.legal_limit as LegalLimit,
    dueAt: (row.due_at as Date).getTime(),
    recordedAt: (row.recorded_at as Date).getTime(),
    decidedAt: momentOf(row.decided_at),
  }))
}

/** How many compensations wait for a decision, and how many were given and dropped in [from, to). */
export type Compensated = { open: number; given: number; dropped: number }

export const compensated = async (tx: Tx, office: string, from: Instant, to: Instant): Promise<Compensated> => {
  const [row] = await tx`
    select
      (select count(*)::int from compensation where office = ${office} and decided_at is null) as open,
      (count(*) filter (where notice is not null))::int as given,
      (count(*) filter (where reason is not null))::int as dropped
    from compensation
    where office = ${office} and decided_at >= ${toIso(from)} and decided_at < ${toIso(to)}`
  return row as unknown as Compensated
}

/** `notice`: the id of the sealed text the applicant reads; `reason`: of why nothing is sent. */
export type Compensation = About & {
  draftedAt: Instant
  decidedAt: Instant | null
  decidedBy: string | null
  notice: string | null
  reason: string | null
}

const toCompensation = (row: Record<string, unknown>): Compensation => ({
  dossier: row.dossier as string,
  service: row.service as string,
  serviceName: row.service_name as string,
  agendaNumber: row.agenda_number as string,
  dueAt: (row.due_at as Date).getTime(),
  draftedAt: (row.drafted_at as Date).getTime(),
  decidedAt: momentOf(row.decided_at),
  decidedBy: row.decided_by as string | null,
  notice: row.notice as string | null,
  reason: row.reason as string | null,
})

const compensationColumns = (tx: Tx) =>
  tx`dossier, service, service_name, agenda_number, due_at, drafted_at, decided_at, decided_by, notice, reason`

export const findCompensation = async (tx: Tx, office: string, dossier: string): Promise<Compensation | null> => {
  const [row] = await tx`
    select ${compensationColumns(tx)} from compensation where office = ${office} and dossier = ${dossier}`
  return row ? toCompensation(row) : null
}

/** Those that wait for a decision, the longest waiting first. */
export const openCompensations = async (tx: Tx, office: string, limit: number): Promise<Compensation[]> => {
  const rows = await tx`
    select ${compensationColumns(tx)}
    from compensation
    where office = ${office} and decided_at is null
    order by drafted_at, dossier
    limit ${limit}`
  return rows.map(toCompensation)
}

export const decidedCompensations = async (tx: Tx, office: string, limit: number): Promise<Compensation[]> => {
  const rows = await tx`
    select ${compensationColumns(tx)}
    from compensation
    where office = ${office} and decided_at is not null
    order by decided_at desc, dossier
    limit ${limit}`
  return rows.map(toCompensation)
}

export type Ruling = { by: string; at: Instant; notice: string | null; reason: string | null }

/** False when somebody decided before. */
export const decideCompensation = async (tx: Tx, office: string, dossier: string, ruling: Ruling): Promise<boolean> => {
  const rows = await tx`
    update compensation
    set decided_at = ${toIso(ruling.at)}, decided_by = ${ruling.by}, notice = ${ruling.notice}, reason = ${ruling.reason}
    where office = ${office} and dossier = ${dossier} and decided_at is null
    returning dossier`
  return rows.length === 1
}
