import { type Instant, type LocalDate, type Tx, toIso } from '#core'

type Version = { service: string; effectiveFrom: LocalDate; correction: number }

/** How many dossiers of one version of a standard ended in a year of the office's zone. */
export type EndedYear = Version & { year: number; count: number }

/** Of all that ended before a moment. */
export const endedByYear = async (tx: Tx, office: string, zone: string, before: Instant): Promise<EndedYear[]> => {
  const rows = await tx`
    select service, effective_from, correction, year, count(*)::int as count
    from (
      select service, effective_from, correction, extract(year from ended_at at time zone ${zone})::int as year
      from dossier
      where office = ${office} and ended_at < ${toIso(before)}
    ) ended
    group by service, effective_from, correction, year
    order by year, service, effective_from, correction
    limit 5000`
  return rows.map(row => ({
    service: row.service as string,
    effectiveFrom: row.effective_from as LocalDate,
    correction: row.correction as number,
    year: row.year as number,
    count: row.count as number,
  }))
}

/** An ended dossier as a list of the archive names it: nothing about people. */
export type EndedDossier = { id: string; agendaNumber: string; agendaYear: number; endedAt: Instant }

/** Those of these versions of a service that ended in [from, to), in the order they ended, after the one named. */
export const endedIn = async (
  tx: Tx,
  office: string,
  versions: Version[],
  { from, to }: { from: Instant; to: Instant },
  after: string | null,
  limit: number,
): Promise<EndedDossier[]> => {
  const keys = versions.map(({ service, effectiveFrom, correction }) => `${service} ${effectiveFrom} ${correction}`)
  const rows = await tx`
    select id, agenda_number, agenda_year, ended_at
    from dossier
    where office = ${office} and ended_at >= ${toIso(from)} and ended_at < ${toIso(to)}
      and concat_ws(' ', service, effective_from, correction) = any(${keys}::text[])
      and (${after}::uuid is null or (ended_at, id) > (
        select ended_at, id from dossier where office = ${office} and id = ${after}::uuid))
    order by ended_at, id
    limit ${limit}`
  return rows.map(row => ({
    id: row.id as string,
    agendaNumber: row.agenda_number as string,
    agendaYear: row.agenda_year as number,
    endedAt: (row.ended_at as Date).getTime(),
  }))
}
