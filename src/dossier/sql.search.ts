import type { Instant, Tx } from '#core'

/** What an officer may look for. `words`: every one must stand in the applicant's or the subject's name, in lower case. */
export type Search =
  | { by: 'resi'; resi: string }
  | { by: 'nik'; index: Uint8Array }
  | { by: 'agenda'; number: string }
  | { by: 'name'; words: string[] }
  | { by: 'ids'; ids: string[] }

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
    case 'ids':
      return tx`and id = any(${search.ids}::uuid[])`
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

/** One line of what was found. `shown`: the word of its end, null while it is open. */
export type FoundDossier = {
  id: string
  service: string
  effectiveFrom: string
  correction: number
  filedBy: string | null
  agendaNumber: string
  applicantName: string
  subjectName: string | null
  nikLast4: string | null
  receivedAt: Instant
  holder: string | null
  shown: string | null
}

/** Services whose persons the asking officer may not know, but for files they filed themselves. */
export type Unknown = { services: readonly string[]; officer: string }

/** Looking by name or NIK must not tell that a person has a file of a service this officer may know nothing of. */
const beside = (tx: Tx, search: Search, { services, officer }: Unknown) =>
  services.length > 0 && (search.by === 'name' || search.by === 'nik')
    ? tx`and (service <> all(${[...services]}::text[]) or filed_by = ${officer})`
    : tx``

/** What fits, the newest first. The `number` of an agenda holds no `%` or `_`: the caller lets figures and letters through only. */
export const searchDossiers = async (
  tx: Tx,
  office: string,
  search: Search,
  limit: number,
  unknown: Unknown,
): Promise<FoundDossier[]> => {
  const rows = await tx`
    select id, service, effective_from, correction, filed_by, agenda_number, applicant_name, subject_name, nik_last4, received_at, holder,
      state #>> '{end,end,shown}' as shown
    from dossier
    where office = ${office} ${condition(tx, search)} ${beside(tx, search, unknown)}
    order by received_at desc, id
    limit ${limit}`
  return rows.map(row => ({
    id: row.id as string,
    service: row.service as string,
    effectiveFrom: row.effective_from as string,
    correction: row.correction as number,
    filedBy: row.filed_by as string | null,
    agendaNumber: row.agenda_number as string,
    applicantName: row.applicant_name as string,
    subjectName: row.subject_name as string | null,
    nikLast4: row.nik_last4 as string | null,
    receivedAt: (row.received_at as Date).getTime(),
    holder: row.holder as string | null,
    shown: row.shown as string | null,
  }))
}

/** Id to agenda number; ids nobody has are left out. At most 1,000. */
export const agendaNumbers = async (tx: Tx, office: string, ids: string[]): Promise<Record<string, string>> => {
  const rows = await tx<{ id: string; number: string }[]>`
    select id, agenda_number as number
    from dossier
    where office = ${office} and id = any(${ids}::uuid[])
    limit 1000`
  return Object.fromEntries(rows.map(({ id, number }) => [id, number]))
}
