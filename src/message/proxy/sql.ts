import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { ProxyNews, Way } from './shape.ts'

/** No channel to the person is connected: an officer passes it on. */
export const byHand = 'by_hand'

/** The one line of news a dossier may have, found again without looking for it. */
const newsId = (tx: Tx, office: string, dossier: string) => tx`md5(${office} || '/proxy_news/' || ${dossier})::uuid`

type New = { dossier: string; post: string; agenda: string; service: string; at: Instant }

/** Once for each dossier. It says nothing of who the person is: that stands in the dossier's sealed answers. */
export const insertNews = async (tx: Tx, office: string, { dossier, post, agenda, service, at }: New) => {
  await tx`
    insert into message (office, id, kind, channel, post, dossier, facts, at, tries, tried_at)
    values (${office}, ${newsId(tx, office, dossier)}, 'proxy_news', ${byHand}, ${post}, ${dossier},
      ${tx.json({ agenda, service })}, ${toIso(at)}, 0, ${toIso(at)})
    on conflict do nothing`
}

const toNews = (row: Record<string, unknown>): ProxyNews => {
  const facts = row.facts as { agenda: string; service: string; way?: Way; objects?: boolean }
  return {
    agenda: facts.agenda,
    service: facts.service,
    post: row.post as string,
    at: (row.at as Date).getTime(),
    tries: row.tries as number,
    triedAt: (row.tried_at as Date).getTime(),
    toldAt: momentOf(row.delivered_at),
    toldBy: row.seen_by as string | null,
    way: facts.way ?? null,
    objects: facts.objects ?? false,
  }
}

export const findNews = async (tx: Tx, office: string, dossier: string): Promise<ProxyNews | null> => {
  const [row] = await tx`
    select post, facts, at, tries, tried_at, delivered_at, seen_by
    from message
    where office = ${office} and id = ${newsId(tx, office, dossier)}`
  return row ? toNews(row) : null
}

type Told = { officer: string; at: Instant; way: Way; objects: boolean }

/** Writes down that the person knows; false when somebody wrote it down before. */
export const setTold = async (tx: Tx, office: string, dossier: string, { officer, at, way, objects }: Told) => {
  const rows = await tx`
    update message
    set delivered_at = ${toIso(at)}, seen_at = ${toIso(at)}, seen_by = ${officer}, tries = tries + 1,
        tried_at = ${toIso(at)}, facts = facts || ${tx.json({ way, objects })}
    where office = ${office} and id = ${newsId(tx, office, dossier)} and delivered_at is null
    returning id`
  return rows.length === 1
}

/** A try in vain; false when the person knows already. */
export const setTried = async (tx: Tx, office: string, dossier: string, at: Instant) => {
  const rows = await tx`
    update message
    set tries = tries + 1, tried_at = ${toIso(at)}
    where office = ${office} and id = ${newsId(tx, office, dossier)} and delivered_at is null
    returning id`
  return rows.length === 1
}

/** What nobody has passed on yet, the oldest first. */
export const untold = async (tx: Tx, office: string, limit: number): Promise<(ProxyNews & { dossier: string })[]> => {
  const rows = await tx`
    select dossier, post, facts, at, tries, tried_at, delivered_at, seen_by
    from message
    where office = ${office} and delivered_at is null and channel = ${byHand}
    order by at, id
    limit ${limit}`
  return rows.map(row => ({ ...toNews(row), dossier: row.dossier as string }))
}
