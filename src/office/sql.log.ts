import type { Tx } from '#core'

export type Reading = { id: string; officer: string; dossier: string; what: string; at: Date }
export type AccountEvent = {
  id: string
  what: string
  detail: string | null
  doneBy: string | null
  doneByName: string | null
  at: Date
}

export const insertReading = (tx: Tx, office: string, r: Reading) =>
  tx`
    insert into reading_log (office, id, officer, dossier, what, at)
    values (${office}, ${r.id}, ${r.officer}, ${r.dossier}, ${r.what}, ${r.at})`.execute()

export const readingsOf = (tx: Tx, office: string, dossier: string): Promise<(Reading & { name: string })[]> =>
  tx<(Reading & { name: string })[]>`
    select r.id, r.officer, r.dossier, r.what, r.at, o.name
    from reading_log r
    join officer o on o.office = r.office and o.id = r.officer
    where r.office = ${office} and r.dossier = ${dossier}
    order by r.at, r.id
    limit 1000`

export const insertAccountEvent = (
  tx: Tx,
  office: string,
  e: { id: string; officer: string; doneBy: string | null; what: string; detail: string | null; at: Date },
) =>
  tx`
    insert into account_log (office, id, officer, done_by, what, detail, at)
    values (${office}, ${e.id}, ${e.officer}, ${e.doneBy}, ${e.what}, ${e.detail}, ${e.at})`.execute()

export const accountEvents = (tx: Tx, office: string, officer: string): Promise<AccountEvent[]> =>
  tx<AccountEvent[]>`
    select l.id, l.what, l.detail, l.done_by as "doneBy", o.name as "doneByName", l.at
    from account_log l
    left join officer o on o.office = l.office and o.id = l.done_by
    where l.office = ${office} and l.officer = ${officer}
    order by l.at desc, l.id desc
    limit 50`

export type ReadingLine = Reading & { name: string }
type ReadingsWanted = {
  officer: string | null
  dossier: string | null
  /** Lines older than this one. */
  before: { at: Date; id: string } | null
  limit: number
}

/** The latest first; one index walk, however many lines there are. */
export const readingsPage = (
  tx: Tx,
  office: string,
  { officer, dossier, before, limit }: ReadingsWanted,
): Promise<ReadingLine[]> =>
  tx<ReadingLine[]>`
    select r.id, r.officer, r.dossier, r.what, r.at, o.name
    from reading_log r
    join officer o on o.office = r.office and o.id = r.officer
    where r.office = ${office}
      ${officer ? tx`and r.officer = ${officer}` : tx``}
      ${dossier ? tx`and r.dossier = ${dossier}` : tx``}
      ${before ? tx`and (r.at, r.id) < (${before.at}, ${before.id})` : tx``}
    order by r.at desc, r.id desc
    limit ${limit}`
