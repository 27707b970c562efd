import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { SavedQueue } from './queue/shape.ts'
import type { NewTask, Task, TaskKind } from './shape.ts'

export const taskOf = (row: Record<string, unknown>): Task => ({
  dossier: row.dossier as string,
  rowId: row.row_id as string,
  act: row.act as number,
  visit: row.visit as number,
  kind: row.kind as TaskKind,
  post: row.post as string,
  service: row.service as string,
  serviceName: row.service_name as string,
  agendaNumber: row.agenda_number as string,
  applicantName: row.applicant_name as string,
  nikLast4: row.nik_last4 as string | null,
  since: momentOf(row.since) as Instant,
  stepDueAt: momentOf(row.step_due_at),
  promiseDueAt: momentOf(row.promise_due_at),
  dueAt: momentOf(row.due_at),
  marked: (row.marked as number | undefined) ?? 0,
  taken: row.taken_by
    ? {
        officer: row.taken_by as string,
        name: row.taken_name as string,
        at: momentOf(row.taken_at) as Instant,
        until: momentOf(row.taken_until) as Instant,
      }
    : null,
})

/** Columns of a task as `taskOf` reads them; who took it is left out once their time is over. */
export const taskColumns = (tx: Tx, now: Instant) => tx`
  dossier, row_id, act, visit, kind, task.post, service, service_name, agenda_number, applicant_name, nik_last4, since,
  step_due_at, promise_due_at, due_at, taken_name, taken_at, taken_until,
  case when taken_until > ${toIso(now)} then taken_by end as taken_by,
  (select count(*)::int from unnest(marks) mark where mark <= ${toIso(now)}) as marked`

/** An array of moments as PostgreSQL reads it. */
const moments = (all: Instant[]) => `{${all.map(toIso).join(',')}}`

export const closeTasks = async (tx: Tx, office: string, dossier: string, at: Instant, by: string | null) => {
  await tx`
    update task
    set done_at = ${toIso(at)}, done_by = ${by}
    where office = ${office} and dossier = ${dossier} and done_at is null`
}

/** `marks`: when the office's warnings fall. */
export const insertTasks = async (tx: Tx, office: string, tasks: NewTask[], marks: Instant[]) => {
  if (tasks.length === 0) return
  const iso = (at: Instant | null) => (at === null ? null : toIso(at))
  const rows = tasks.map(t => ({
    office,
    dossier: t.dossier,
    visit: t.visit,
    act: t.act,
    row_id: t.rowId,
    post: t.post,
    kind: t.kind,
    service: t.service,
    service_name: t.serviceName,
    agenda_number: t.agendaNumber,
    applicant_name: t.applicantName,
    nik_last4: t.nikLast4,
    since: toIso(t.since),
    step_due_at: iso(t.stepDueAt),
    promise_due_at: iso(t.promiseDueAt),
    due_at: iso(t.dueAt),
    marks: moments(marks),
  }))
  // An act taken back opens its task again.
  await tx`
    insert into task ${tx(rows as never)}
    on conflict (office, dossier, visit, row_id, act, post) do update
    set done_at = null, done_by = null, since = excluded.since, due_at = excluded.due_at,
        step_due_at = excluded.step_due_at, promise_due_at = excluded.promise_due_at, marks = excluded.marks`
}

/** The calendar changed: what waits is due at another time. */
export const retimeTasks = async (
  tx: Tx,
  office: string,
  dossier: string,
  due: Pick<Task, 'stepDueAt' | 'promiseDueAt' | 'dueAt'>,
  marks: Instant[],
) => {
  const iso = (at: Instant | null) => (at === null ? null : toIso(at))
  await tx`
    update task
    set step_due_at = ${iso(due.stepDueAt)}, promise_due_at = ${iso(due.promiseDueAt)}, due_at = ${iso(due.dueAt)},
        marks = ${moments(marks)}
    where office = ${office} and dossier = ${dossier} and done_at is null`
}

/** Whose file it is, as open tasks show it. */
export const renameTasks = async (
  tx: Tx,
  office: string,
  { dossier, applicantName, nikLast4 }: Pick<Task, 'dossier' | 'applicantName' | 'nikLast4'>,
) => {
  await tx`
    update task
    set applicant_name = ${applicantName}, nik_last4 = ${nikLast4}
    where office = ${office} and dossier = ${dossier} and done_at is null`
}

/** What an officer may do: acts that wait for their posts, of the kinds their rights allow. */
export type Mine = { posts: string[]; kinds: TaskKind[] }

/** The earliest open tasks of these posts; one index walk per post, however many dossiers the office has. */
const earliest = (tx: Tx, office: string, { posts, kinds }: Mine, limit: number, now: Instant) => tx`
  select t.*
  from unnest(${posts}::text[]) as p(post)
  cross join lateral (
    select ${taskColumns(tx, now)}
    from task
    where office = ${office} and task.post = p.post and done_at is null and kind = any(${kinds}::text[])
    order by due_at, dossier
    limit ${limit}
  ) t
  order by due_at, dossier
  limit ${limit}`

/** An officer with two posts that may do the same act sees the dossier once. */
export const onceEach = (tasks: Task[]): Task[] => {
  const seen = new Set<string>()
  return tasks.filter(t => !seen.has(t.dossier) && seen.add(t.dossier))
}

export const inbox = async (tx: Tx, office: string, mine: Mine, limit: number, now: Instant): Promise<Task[]> =>
  onceEach((await earliest(tx, office, mine, limit, now)).map(taskOf))

const ms = (tx: Tx, column: string) => tx`round(extract(epoch from ${tx(column)}) * 1000) as ${tx(column)}`

/**
 * An inbox with how many dossiers wait and how many are late, counted among the `count` tasks due first, in one question: a full
 * inbox costs no more than that. What is late is due first, so one walk counts both. The queues `officer` saved come along.
 */
export const inboxPage = async (
  tx: Tx,
  office: string,
  mine: Mine,
  now: Instant,
  most: { rows: number; count: number },
  officer: string | null = null,
) => {
  const rows = await tx`
    with waiting as materialized (${earliest(tx, office, mine, most.rows, now)})
    select
      count(distinct dossier)::int as open,
      count(distinct dossier) filter (where due_at < ${toIso(now)})::int as late,
      (select json_agg(w order by w.due_at, w.dossier)
       from (
         select dossier, row_id, act, visit, kind, post, service, service_name, agenda_number, applicant_name, nik_last4,
                marked, taken_by, taken_name, ${ms(tx, 'taken_at')}, ${ms(tx, 'taken_until')},
                ${ms(tx, 'since')}, ${ms(tx, 'step_due_at')}, ${ms(tx, 'promise_due_at')}, ${ms(tx, 'due_at')}
         from waiting) w) as tasks,
      (select json_agg(json_build_object('name', name, 'query', query) order by name)
       from saved_queue
       where office = ${office} and officer = ${officer}) as saved
    from (
      select t.dossier, t.due_at
      from unnest(${mine.posts}::text[]) as p(post)
      cross join lateral (
        select dossier, due_at
        from task
        where office = ${office} and task.post = p.post and done_at is null and kind = any(${mine.kinds}::text[])
        order by due_at, dossier
        limit ${most.count}
      ) t
      order by due_at, dossier
      limit ${most.count}
    ) first`
  const [row] = rows
  // One text instead of fifty rows of twenty columns, its moments as numbers: the driver reads it many times as fast.
  const tasks = onceEach(((row?.tasks ?? []) as Record<string, unknown>[]).map(taskOf))
  return { tasks, open: row?.open as number, late: row?.late as number, saved: (row?.saved ?? []) as SavedQueue[] }
}

/** The open tasks of one dossier. */
export const tasksOf = async (tx: Tx, office: string, dossier: string, now: Instant): Promise<Task[]> => {
  const rows = await tx`
    select ${taskColumns(tx, now)}
    from task
    where office = ${office} and dossier = ${dossier} and done_at is null
    order by post`
  return rows.map(taskOf)
}

/** Visits, and assessments made on the way, that wait for these posts and are due by then, or on no day at all; the missed ones first. */
export const visitsUntil = async (
  tx: Tx,
  office: string,
  posts: string[],
  until: Instant,
  limit: number,
): Promise<Task[]> => {
  const rows = await tx`
    select ${taskColumns(tx, until)}
    from task
    where office = ${office} and done_at is null and kind in ('visit', 'inspect', 'assess') and post = any(${posts}::text[])
      and (step_due_at is null or step_due_at <= ${toIso(until)})
    order by step_due_at nulls last, dossier
    limit ${limit}`
  return onceEach(rows.map(taskOf))
}
