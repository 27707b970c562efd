import { type Instant, type LocalDate, type Tx, toIso } from '#core'

/** What stands open in a service: where it waits, and how it stands. */
export type Waiting = { service: string; name: string; holder: string; heldBy: string; count: number; late: number }

/** Open dossiers by service and holder. `late`: the office has them and the promise is over. */
export const waitingNow = async (tx: Tx, office: string, now: Instant): Promise<Waiting[]> => {
  const rows = await tx`
    select service, max(service_name) as name, holder, held_by, count(*)::int as count,
      (count(*) filter (where held_by = 'office' and promise_due_at < ${toIso(now)}))::int as late
    from watch
    where office = ${office}
    group by service, holder, held_by
    order by service, count(*) desc, holder
    limit 2000`
  return rows.map(row => ({
    service: row.service as string,
    name: row.name as string,
    holder: row.holder as string,
    heldBy: row.held_by as string,
    count: row.count as number,
    late: row.late as number,
  }))
}

/** Keeps the day's report; null when the day has one already. */
export const insertReport = async (tx: Tx, office: string, day: LocalDate, text: string, at: Instant) => {
  const rows = await tx`
    insert into daily_report (office, day, text, made_at) values (${office}, ${day}, ${text}, ${toIso(at)})
    on conflict do nothing
    returning day`
  return rows.length === 1
}

export type Report = { day: LocalDate; text: string; madeAt: Instant }

export const reportOf = async (tx: Tx, office: string, day: LocalDate): Promise<Report | null> => {
  const [row] = await tx`
    select day, text, made_at from daily_report where office = ${office} and day = ${day}`
  return row ? { day: row.day as string, text: row.text as string, madeAt: (row.made_at as Date).getTime() } : null
}

/** Days that have a report, the newest first. */
export const reportDays = async (tx: Tx, office: string, limit: number): Promise<LocalDate[]> => {
  const rows = await tx`select day from daily_report where office = ${office} order by day desc limit ${limit}`
  return rows.map(row => row.day as string)
}

/** Tells the posts that the day's report is there. */
export const tellReport = async (
  tx: Tx,
  office: string,
  { day, posts, held, at }: { day: LocalDate; posts: string[]; held: string[]; at: Instant },
) => {
  await tx`
    insert into message (office, id, kind, channel, post, facts, at, tried_at, delivered_at, fault)
    select ${office}, md5(${office} || '/' || post || '/daily_report/' || ${day})::uuid, 'daily_report', 'inside', post,
      jsonb_build_object('day', ${day}::text), ${toIso(at)}, ${toIso(at)},
      case when post = any(${held}::text[]) then ${toIso(at)}::timestamptz end,
      case when post = any(${held}::text[]) then null else 'vacant' end
    from unnest(${posts}::text[]) as t (post)
    on conflict do nothing`
}
