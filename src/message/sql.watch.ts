import { type Instant, type Tx, toIso } from '#core'
import type { Addressee } from './rules.ts'
import type { Watch } from './shape.ts'

const iso = (at: Instant | null | undefined) => (at == null ? null : toIso(at))
const moments = (all: Instant[]) => all.map(toIso)

const stayed = (tx: Tx) => tx`(watch.row_id, watch.visit) = (excluded.row_id, excluded.visit)`

/** Writes what the watch knows now. What was told of this stay at this row, and of the promise, stays told. */
export const putWatch = async (tx: Tx, office: string, w: Watch) => {
  await tx`
    insert into watch (office, dossier, service, service_name, agenda_number, held_by, holder, posts, row_id, visit, since,
      step_due_at, promise_due_at, step_marks, promise_marks, next_warning_at, breach_at, legal_due_at, legal_limit)
    select ${office}, ${w.dossier}, ${w.service}, ${w.serviceName}, ${w.agendaNumber}, ${w.heldBy}, ${w.holder},
      ${w.posts}::text[], ${w.rowId}, ${w.visit}::int, ${toIso(w.since)}::timestamptz, ${iso(w.stepDueAt)}::timestamptz,
      ${iso(w.promiseDueAt)}::timestamptz, marks.step, marks.promise, least(marks.step[1], marks.promise[1]),
      ${iso(w.breachAt)}::timestamptz, ${iso(w.legal?.dueAt)}::timestamptz, ${w.legal?.limit ?? null}::text
    from (select ${moments(w.stepMarks)}::text[]::timestamptz[] as step,
                 ${moments(w.promiseMarks)}::text[]::timestamptz[] as promise) marks
    on conflict (office, dossier) do update
    set held_by = excluded.held_by, holder = excluded.holder, posts = excluded.posts, row_id = excluded.row_id,
        visit = excluded.visit, since = excluded.since, step_due_at = excluded.step_due_at,
        promise_due_at = excluded.promise_due_at, step_marks = excluded.step_marks,
        promise_marks = excluded.promise_marks, breach_at = excluded.breach_at, legal_due_at = excluded.legal_due_at,
        legal_limit = excluded.legal_limit,
        step_told = case when ${stayed(tx)} then watch.step_told else 0 end,
        next_warning_at = least(
          excluded.step_marks[1 + case when ${stayed(tx)} then watch.step_told else 0 end],
          excluded.promise_marks[1 + watch.promise_told])`.execute()
}

export const dropWatch = async (tx: Tx, office: string, dossier: string) => {
  await tx`delete from watch where office = ${office} and dossier = ${dossier}`.execute()
}

/** Those of these dossiers that have no watch. */
export const withoutWatch = async (tx: Tx, office: string, ids: string[]): Promise<string[]> => {
  const rows = await tx`
    select id
    from unnest(${ids}::uuid[]) as one (id)
    where not exists (select from watch where office = ${office} and dossier = id)
    order by id`
  return rows.map(row => row.id as string)
}

/** Posts a message can reach: those somebody holds today. */
export type Reach = { held: string[]; now: Instant }

const columnsOf = (rows: Addressee[]) => ({
  levels: rows.map(row => String(row.level)),
  holders: rows.map(row => row.holder),
  posts: rows.map(row => row.to),
})

/** A message's id follows from what it says to whom, so that a second writing of it is none. */
const said = (tx: Tx, key: ReturnType<Tx>) => tx`md5(w.office || '/' || a.post || '/' || ${key})::uuid`
const arrived = (tx: Tx, { held, now }: Reach) => tx`
  ${toIso(now)}::timestamptz, ${toIso(now)}::timestamptz,
  case when a.post = any(${held}::text[]) then ${toIso(now)}::timestamptz end,
  case when a.post = any(${held}::text[]) then null else 'vacant' end`
const into = (tx: Tx) =>
  tx`insert into message (office, id, kind, channel, post, dossier, facts, at, tried_at, delivered_at, fault)`

export type Warnings = { percents: number[]; addressees: Addressee[] }

/**
 * Tells the marks that have passed, the earliest first, at most `limit` dossiers: one message for each dossier and addressee, for the
 * highest mark reached; the promise before the step. What is told moves the watch on in the same statement. Answers how many it took.
 */
export const tellMarks = async (
  tx: Tx,
  office: string,
  { percents, addressees }: Warnings,
  reach: Reach,
  limit: number,
) => {
  const now = toIso(reach.now)
  const to = columnsOf(addressees)
  const [row] = await tx`
    with due as (
      select * from watch
      where office = ${office} and next_warning_at <= ${now}
      order by next_warning_at, dossier
      limit ${limit}
      for update skip locked
    ), reached as (
      select due.*,
        greatest(step_told, (select count(*)::int from unnest(step_marks) mark where mark <= ${now})) as step_now,
        greatest(promise_told, (select count(*)::int from unnest(promise_marks) mark where mark <= ${now})) as promise_now
      from due
    ), moved as (
      update watch
      set step_told = r.step_now, promise_told = r.promise_now,
          next_warning_at = least(r.step_marks[r.step_now + 1], r.promise_marks[r.promise_now + 1])
      from reached r
      where watch.office = ${office} and watch.dossier = r.dossier
    ), w as (
      select r.*, case when by_promise then promise_now else step_now end as level,
        case when by_promise then 'promise' else 'step' end as clock,
        case when by_promise then promise_due_at else step_due_at end as due_at
      from (select *, promise_now > promise_told and (promise_now >= step_now or step_now = step_told) as by_promise
            from reached) r
      where promise_now > promise_told or step_now > step_told
    ), a as (
      select distinct w.dossier, t.post
      from w
      join unnest(${to.levels}::text[]::int[], ${to.holders}::text[], ${to.posts}::text[]) as t (level, holder, post)
        on t.level = w.level and t.holder = any(w.posts)
    ), written as (
      ${into(tx)}
      select w.office,
        ${said(tx, tx`concat_ws('/', 'warning', w.dossier, w.clock, case when w.clock = 'step' then w.row_id || w.visit end, w.level)`)},
        'warning', 'inside', a.post, w.dossier,
        jsonb_build_object('of', w.clock, 'percent', (${percents.map(String)}::text[]::int[])[w.level],
          'agenda', w.agenda_number, 'service', w.service_name, 'holder', w.holder, 'due', w.due_at),
        ${arrived(tx, reach)}
      from w join a on a.dossier = w.dossier
      on conflict do nothing
    )
    select count(*)::int as taken from due`
  return row?.taken as number
}

type Breach = { posts: Addressee[]; reach: Reach; limit: number }

/** Drafts a compensation for each promise broken meanwhile, and tells the superiors. Answers how many it took. */
export const draftBroken = async (tx: Tx, office: string, { posts, reach, limit }: Breach) => {
  const to = columnsOf(posts)
  const now = toIso(reach.now)
  const [row] = await tx`
    with w as (
      select * from watch
      where office = ${office} and breach_at <= ${now}
      order by breach_at, dossier
      limit ${limit}
      for update skip locked
    ), noted as (
      update watch set breach_at = null from w where watch.office = ${office} and watch.dossier = w.dossier
    ), drafted as (
      insert into compensation (office, dossier, service, service_name, agenda_number, due_at, drafted_at)
      select office, dossier, service, service_name, agenda_number, breach_at, ${now} from w
      on conflict do nothing
    ), a as (
      select distinct w.dossier, t.post
      from w join unnest(${to.holders}::text[], ${to.posts}::text[]) as t (holder, post) on t.holder = any(w.posts)
    ), written as (
      ${into(tx)}
      select w.office, ${said(tx, tx`concat_ws('/', 'compensation', w.dossier)`)}, 'compensation', 'inside', a.post, w.dossier,
        jsonb_build_object('agenda', w.agenda_number, 'service', w.service_name, 'due', w.breach_at), ${arrived(tx, reach)}
      from w join a on a.dossier = w.dossier
      on conflict do nothing
    )
    select count(*)::int as taken from w`
  return row?.taken as number
}

/** Records each decision whose legal time ran out meanwhile, and tells `posts` only. Answers how many it took. */
export const recordDeemed = async (tx: Tx, office: string, posts: string[], reach: Reach, limit: number) => {
  const now = toIso(reach.now)
  const [row] = await tx`
    with w as (
      select * from watch
      where office = ${office} and legal_due_at <= ${now}
      order by legal_due_at, dossier
      limit ${limit}
      for update skip locked
    ), noted as (
      update watch set legal_due_at = null, legal_limit = null
      from w where watch.office = ${office} and watch.dossier = w.dossier
    ), recorded as (
      insert into deemed_grant (office, dossier, service, service_name, agenda_number, legal_limit, due_at, recorded_at)
      select office, dossier, service, service_name, agenda_number, legal_limit, legal_due_at, ${now} from w
      on conflict do nothing
    ), written as (
      ${into(tx)}
      select w.office, ${said(tx, tx`concat_ws('/', 'deemed_grant', w.dossier)`)}, 'deemed_grant', 'inside', a.post, w.dossier,
        jsonb_build_object('agenda', w.agenda_number, 'service', w.service_name, 'due', w.legal_due_at), ${arrived(tx, reach)}
      from w cross join unnest(${posts}::text[]) as a (post)
      on conflict do nothing
    )
    select count(*)::int as taken from w`
  return row?.taken as number
}

/** Dossiers another agency has held longer than the row's own time, the longest overdue first. */
export const unanswered = async (tx: Tx, office: string, now: Instant, limit: number) => {
  const rows = await tx`
    select dossier, agenda_number, service_name, holder, since, step_due_at
    from watch
    where office = ${office} and held_by = 'other' and step_due_at < ${toIso(now)}
    order by step_due_at, dossier
    limit ${limit}`
  return rows.map(row => ({
    dossier: row.dossier as string,
    agendaNumber: row.agenda_number as string,
    serviceName: row.service_name as string,
    holder: row.holder as string,
    since: (row.since as Date).getTime(),
    dueAt: (row.step_due_at as Date).getTime(),
  }))
}
