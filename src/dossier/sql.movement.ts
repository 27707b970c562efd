import { type Instant, type Tx, toIso } from '#core'

/** How many dossiers of each service came in and ended in [from, to). */
export type Movement = { service: string; received: number; ended: number }

export const movements = async (tx: Tx, office: string, from: Instant, to: Instant): Promise<Movement[]> => {
  const rows = await tx`
    select service, sum(received)::int as received, sum(ended)::int as ended
    from (
      select service, count(*) as received, 0 as ended
      from dossier
      where office = ${office} and received_at >= ${toIso(from)} and received_at < ${toIso(to)}
      group by service
      union all
      select service, 0, count(*)
      from dossier
      where office = ${office} and ended_at >= ${toIso(from)} and ended_at < ${toIso(to)}
      group by service
    ) moved
    group by service
    order by service
    limit 1000`
  return rows.map(row => ({
    service: row.service as string,
    received: row.received as number,
    ended: row.ended as number,
  }))
}
