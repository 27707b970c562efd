import type { Tx } from '#core'

/** What an officer may look for. `words`: every one must stand in the applicant's or the subject's name, in lower case. */
export type Search =
  | { by: 'resi'; resi: string }
  | { by: 'nik'; index: Uint8Array }
  | { by: 'agenda'; number: string }
  | { by: 'name'; words: string[] }

/** How far back a name is looked for: the newest dossiers of the office, so that a search costs the same in every year. */
export const newest = 20_000

const condition = (tx: Tx, search: Search) => {
  switch (search.by) {
    case 'resi':
      return tx`and resi = ${search.resi}`
    case 'nik':
      return tx`and nik_index = ${search.index}`
    case 'agenda':
      return tx`and (agenda_number = ${search.number} or agenda_number like ${`${search.number}/%`})`
    case 'name':
      return tx`
        and id in (
          select id from (
            select id, lower(applicant_name || ' ' || coalesce(subject_name, '')) as name
            from dossier
            where office = current_office()
            order by received_at desc, id
            limit ${newest}) recent
          where (select bool_and(position(word in name) > 0) from unnest(${search.words}::text[]) word))`
  }
}

/** Ids of what fits, the newest first. `number` of an agenda holds no `%` or `_`: the caller lets figures and letters through. */
export const searchDossiers = async (tx: Tx, office: string, search: Search, limit: number): Promise<string[]> => {
  const rows = await tx`
    select id from dossier
    where office = ${office} ${condition(tx, search)}
    order by received_at desc, id
    limit ${limit}`
  return rows.map(row => row.id as string)
}
