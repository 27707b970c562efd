import { type Instant, type Tx, toIso } from '#core'
import type { Task } from '../shape.ts'
import { type Mine, onceEach, taskColumns, taskOf } from '../sql.ts'
import type { Cursor, SavedQueue } from './shape.ts'

/**
 * `hands`: taken by the officer, by nobody, or by nobody else. `marks`: how many of the office's warnings must have fallen due at
 * least. `kinds` of `mine` are narrowed by the caller.
 */
export type Narrowed = {
  office: string
  officer: string
  mine: Mine
  now: Instant
  hands: 'mine' | 'free' | 'ours' | null
  service: string | null
  late: boolean
  marks: number
}

const conditions = (tx: Tx, { officer, now, hands, service, late, marks }: Narrowed) => tx`
  ${service === null ? tx`` : tx`and service = ${service}`}
  ${hands === 'mine' ? tx`and taken_by = ${officer} and taken_until > ${toIso(now)}` : tx``}
  ${hands === 'free' ? tx`and (taken_by is null or taken_until <= ${toIso(now)})` : tx``}
  ${hands === 'ours' ? tx`and (taken_by is null or taken_by = ${officer} or taken_until <= ${toIso(now)})` : tx``}
  ${late ? tx`and due_at < ${toIso(now)}` : tx``}
  ${marks > 0 ? tx`and (select count(*) from unnest(marks) mark where mark <= ${toIso(now)}) >= ${marks}` : tx``}`

type Fragment = ReturnType<typeof conditions>
type Walk = { columns: Fragment; where: Fragment; back: boolean; limit: number }

/** One index walk per post from a place on, forth or back. */
const walk = (tx: Tx, n: Narrowed, { columns, where, back, limit }: Walk) => {
  const order = back ? tx`order by due_at desc nulls first, dossier desc` : tx`order by due_at, dossier`
  return tx`
    select t.*
    from unnest(${n.mine.posts}::text[]) as p(post)
    cross join lateral (
      select ${columns}
      from task
      where office = ${n.office} and task.post = p.post and done_at is null and kind = any(${n.mine.kinds}::text[])
        ${conditions(tx, n)} ${where}
      ${order}
      limit ${limit}
    ) t
    ${order}
    limit ${limit}`
}

/** What stands behind a place, in one stretch or two: what has a limit, and after it what has none. */
const stretches = (tx: Tx, from: Cursor | null): Fragment[] => {
  if (!from) return [tx``]
  const { dueAt, dossier, back } = from
  const beside = back ? tx`dossier < ${dossier}` : tx`dossier > ${dossier}`
  if (dueAt === null) return [tx`and due_at is null and ${beside}`, ...(back ? [tx`and due_at is not null`] : [])]
  if (back) return [tx`and (due_at, dossier) < (${toIso(dueAt)}::timestamptz, ${dossier}::uuid)`]
  return [tx`and (due_at, dossier) > (${toIso(dueAt)}::timestamptz, ${dossier}::uuid)`, tx`and due_at is null`]
}

/** At most `limit` tasks from a place on, in the order of the inbox, and whether more follow in that direction. */
export const queuePage = async (
  tx: Tx,
  n: Narrowed,
  from: Cursor | null,
  limit: number,
): Promise<{ tasks: Task[]; more: boolean }> => {
  const back = from?.back ?? false
  const found: Task[] = []
  for (const where of stretches(tx, from)) {
    const left = limit + 1 - found.length
    if (left > 0) {
      const rows = await walk(tx, n, { columns: taskColumns(tx, n.now), where, back, limit: left })
      found.push(...rows.map(taskOf))
    }
  }
  const page = found.slice(0, limit)
  return { tasks: onceEach(back ? page.reverse() : page), more: found.length > limit }
}

/** How many dossiers fit and how many of them are late, among the `most` due first. */
export const queueCount = async (tx: Tx, n: Narrowed, most: number): Promise<{ open: number; late: number }> => {
  const [row] = await tx<{ open: number; late: number }[]>`
    select count(distinct dossier)::int as open, count(distinct dossier) filter (where due_at < ${toIso(n.now)})::int as late
    from (${walk(tx, n, { columns: tx`dossier, due_at`, where: tx``, back: false, limit: most })}) first`
  return row ?? { open: 0, late: 0 }
}

/** The open tasks of these dossiers, in the order of the inbox. */
export const tasksOfMany = async (tx: Tx, office: string, dossiers: string[], now: Instant): Promise<Task[]> => {
  const rows = await tx`
    select ${taskColumns(tx, now)}
    from task
    where office = ${office} and dossier = any(${dossiers}::uuid[]) and done_at is null
    order by due_at, dossier, post
    limit 5000`
  return rows.map(taskOf)
}

export const savedQueues = async (tx: Tx, office: string, officer: string): Promise<SavedQueue[]> => [
  ...(await tx<SavedQueue[]>`
    select name, query
    from saved_queue
    where office = ${office} and officer = ${officer}
    order by name
    limit 50`),
]

/** Saved again under the same name it is replaced. False when the officer has `most` already. */
export const saveQueue = async (
  tx: Tx,
  who: { office: string; officer: string; at: Instant; most: number },
  { name, query }: SavedQueue,
): Promise<boolean> => {
  const { count } = await tx`
    insert into saved_queue (office, officer, name, query, saved_at)
    select ${who.office}, ${who.officer}, ${name}, ${query}, ${toIso(who.at)}
    where (select count(*) from saved_queue where office = ${who.office} and officer = ${who.officer} and name <> ${name})
      < ${who.most}
    on conflict (office, officer, name) do update
    set query = excluded.query, saved_at = excluded.saved_at`
  return count === 1
}

export const dropQueue = async (tx: Tx, office: string, officer: string, name: string): Promise<void> => {
  await tx`delete from saved_queue where office = ${office} and officer = ${officer} and name = ${name}`
}
