import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { Message } from './shape.ts'

const toMessage = (row: Record<string, unknown>): Message =>
  ({
    id: row.id,
    kind: row.kind,
    facts: row.facts,
    channel: row.channel,
    post: row.post,
    dossier: row.dossier,
    at: (row.at as Date).getTime(),
    tries: row.tries,
    deliveredAt: momentOf(row.delivered_at),
    fault: row.fault,
    seenAt: momentOf(row.seen_at),
    seenBy: row.seen_by,
  }) as Message

const columns = (tx: Tx) =>
  tx`id, kind, facts, channel, post, dossier, at, tries, delivered_at, fault, seen_at, seen_by`

/** Where a page of a list ended: the moment and the id of its last line. */
export type Cursor = { at: Instant; id: string }
export const beyond = (tx: Tx, cursor: Cursor | null, columns: ReturnType<Tx>) =>
  cursor === null ? tx`` : tx`and (${columns}) < (${toIso(cursor.at)}::timestamptz, ${cursor.id}::uuid)`

/** A page of what was said to these posts, the newest first: one index walk a post, however much was said. */
export const messagesTo = async (
  tx: Tx,
  office: string,
  posts: string[],
  before: Cursor | null,
  limit: number,
): Promise<Message[]> => {
  const rows = await tx`
    select m.*
    from unnest(${posts}::text[]) as p (held)
    cross join lateral (
      select ${columns(tx)}
      from message
      where office = ${office} and post = p.held and channel = 'inside' and delivered_at is not null ${beyond(tx, before, tx`at, id`)}
      order by at desc, id desc
      limit ${limit}
    ) m
    order by at desc, id desc
    limit ${limit}`
  return rows.map(toMessage)
}

/** Whoever looks first is the proof that a message arrived. */
export const markSeen = async (tx: Tx, office: string, ids: string[], officer: string, now: Instant) => {
  await tx`
    update message
    set seen_at = ${toIso(now)}, seen_by = ${officer}
    where office = ${office} and id = any(${ids}::uuid[]) and seen_at is null and delivered_at is not null`
}

/** Nothing that came up to now is new to this officer any more. */
export const setSeenUpTo = async (tx: Tx, office: string, officer: string, now: Instant) => {
  await tx`
    insert into message_seen (office, officer, up_to)
    values (${office}, ${officer}, ${toIso(now)})
    on conflict (office, officer) do update set up_to = greatest(message_seen.up_to, excluded.up_to)`
}

/** Up to which moment this officer has seen the messages; null for one who never looked. */
export const seenUpTo = async (tx: Tx, office: string, officer: string): Promise<Instant | null> => {
  const [row] = await tx`select up_to from message_seen where office = ${office} and officer = ${officer}`
  return momentOf(row?.up_to)
}

/** How many messages came since the officer last looked, counted to `most`; who never looked begins `since`. */
export const unseen = async (
  tx: Tx,
  office: string,
  who: { officer: string; posts: string[] },
  since: Instant,
  most: number,
): Promise<number> => {
  const [row] = await tx`
    select count(*)::int as n from (
      select from message
      where office = ${office} and post = any(${who.posts}::text[]) and channel = 'inside' and delivered_at is not null
        and at > coalesce(
          (select up_to from message_seen where office = ${office} and officer = ${who.officer}), ${toIso(since)})
      limit ${most}) new`
  return row?.n as number
}

/** Delivers what waited for a post that somebody holds by now; `post` for one of them only. */
export const deliverWaiting = async (
  tx: Tx,
  office: string,
  held: string[],
  now: Instant,
  post: string | null = null,
): Promise<number> => {
  const rows = await tx`
    update message
    set delivered_at = ${toIso(now)}, at = ${toIso(now)}, tried_at = ${toIso(now)}, tries = tries + 1, fault = null
    where office = ${office} and delivered_at is null and channel = 'inside' and post = any(${held}::text[])
      and (${post}::text is null or post = ${post}::text)
    returning id`
  return rows.length
}

/**
 * Hands what waits for a vacant post to whoever it reaches by now. The report of the day and late decisions stay: whoever is above
 * has their own.
 */
export const passOn = async (tx: Tx, office: string, posts: string[], reached: (post: string) => string) => {
  const ways = posts.filter(post => reached(post) !== post)
  if (ways.length === 0) return
  await tx`
    update message
    set post = way.next
    from unnest(${ways}::text[], ${ways.map(reached)}::text[]) as way (post, next)
    where office = ${office} and delivered_at is null and channel = 'inside' and kind in ('warning', 'compensation')
      and message.post = way.post`.execute()
}

/** Counts a try in vain. Answers how many messages wait for the post. */
export const countTry = async (tx: Tx, office: string, post: string, now: Instant): Promise<number> => {
  const rows = await tx`
    update message set tries = tries + 1, tried_at = ${toIso(now)}
    where office = ${office} and post = ${post} and channel = 'inside' and delivered_at is null
    returning id`
  return rows.length
}

/** What waits for posts nobody holds: how many messages, since when, how often tried. Longest first. */
export type Undelivered = { post: string; messages: number; since: Instant; tries: number }

export const undelivered = async (tx: Tx, office: string, limit: number): Promise<Undelivered[]> => {
  const rows = await tx<(Omit<Undelivered, 'since'> & { since: Date })[]>`
    select post, count(*)::int as messages, min(at) as since, max(tries)::int as tries
    from message
    where office = ${office} and delivered_at is null and channel = 'inside'
    group by post
    order by since, post
    limit ${limit}`
  return rows.map(row => ({ ...row, since: row.since.getTime() }))
}
