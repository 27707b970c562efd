import type { Db, Instant, LocalDate, Tx } from '#core'

/** The rows of this room's tables. `content` is canonical JSON, `source` the text of the file it came from. */
export type Loadable = { sha256: string; canonical: string; source: string }
export type OfficeRow = { id: string; shortCode: string; name: string; government: string }
export type VersionKey = { service: string; effectiveFrom: LocalDate; correction: number }
export type VersionRow = VersionKey & { sha256: string }

const at = (now: Instant) => new Date(now)

/** One import at a time; the lock ends with the transaction. */
export const lockImport = async (tx: Tx): Promise<void> => {
  await tx`select pg_advisory_xact_lock(hashtext('standard.import'))`
}

export const selectOffices = (db: Db | Tx): Promise<OfficeRow[]> => db<OfficeRow[]>`
  select office as id, short_code as "shortCode", name, government
  from office
  order by name, office
  limit 1000`

export const upsertOffice = async (tx: Tx, office: OfficeRow): Promise<void> => {
  await tx`
    insert into office (office, short_code, name, government)
    values (${office.id}, ${office.shortCode}, ${office.name}, ${office.government})
    on conflict (office) do update
    set short_code = excluded.short_code, name = excluded.name, government = excluded.government`
}

export const selectNationalSha = async (db: Db | Tx): Promise<string | null> => {
  const [row] = await db<{ sha256: string }[]>`select sha256 from national_table`
  return row?.sha256 ?? null
}

export const selectNational = async (db: Db | Tx): Promise<{ sha256: string; content: string } | null> => {
  const [row] = await db<{ sha256: string; content: string }[]>`select sha256, content from national_table`
  return row ?? null
}

export const upsertNational = async (tx: Db | Tx, row: Loadable, now: Instant): Promise<void> => {
  await tx`
    insert into national_table (sha256, content, loaded_at)
    values (${row.sha256}, ${row.canonical}, ${at(now)})
    on conflict (one) do update
    set sha256 = excluded.sha256, content = excluded.content, loaded_at = excluded.loaded_at`
}

export const selectProfile = async (tx: Tx, office: string): Promise<{ sha256: string; content: string } | null> => {
  const [row] = await tx<{ sha256: string; content: string }[]>`
    select sha256, content from office_profile where office = ${office}`
  return row ?? null
}

/** What a profile with its national holidays depends on; null when there is no such office. */
export const selectProfileShas = async (tx: Tx, office: string): Promise<{ own: string; national: string } | null> => {
  const [row] = await tx<{ own: string; national: string }[]>`
    select sha256 as own, coalesce((select sha256 from national_table), '') as national
    from office_profile
    where office = ${office}`
  return row ?? null
}

/** True when something was written: an import of the same text changes nothing. */
export const upsertProfile = async (tx: Tx, office: string, row: Loadable, now: Instant): Promise<boolean> => {
  const written = await tx`
    insert into office_profile (office, sha256, content, source, loaded_at)
    values (${office}, ${row.sha256}, ${row.canonical}, ${row.source}, ${at(now)})
    on conflict (office) do update
    set sha256 = excluded.sha256, content = excluded.content, source = excluded.source, loaded_at = excluded.loaded_at
    where office_profile.sha256 <> excluded.sha256`
  return written.count > 0
}

export const upsertDecree = async (
  tx: Tx,
  office: string,
  decree: string,
  row: Loadable,
  now: Instant,
): Promise<boolean> => {
  const written = await tx`
    insert into decree (office, decree, sha256, content, source, loaded_at)
    values (${office}, ${decree}, ${row.sha256}, ${row.canonical}, ${row.source}, ${at(now)})
    on conflict (office, decree) do update
    set sha256 = excluded.sha256, content = excluded.content, source = excluded.source, loaded_at = excluded.loaded_at
    where decree.sha256 <> excluded.sha256`
  return written.count > 0
}

export const selectDecree = async (
  tx: Tx,
  office: string,
  decree: string,
): Promise<{ sha256: string; content: string } | null> => {
  const [row] = await tx<{ sha256: string; content: string }[]>`
    select sha256, content from decree where office = ${office} and decree = ${decree}`
  return row ?? null
}

/** The newest edition under one key. */
export const selectEdition = async (
  tx: Tx,
  office: string,
  key: VersionKey,
): Promise<(VersionRow & { edition: number; source: string }) | null> => {
  const [row] = await tx<(VersionRow & { edition: number; source: string })[]>`
    select service, effective_from as "effectiveFrom", correction, edition, sha256, source
    from standard_version
    where office = ${office}
      and service = ${key.service}
      and effective_from = ${key.effectiveFrom}
      and correction = ${key.correction}
    order by edition desc
    limit 1`
  return row ?? null
}

export const insertEdition = async (
  tx: Tx,
  office: string,
  key: VersionKey,
  edition: number,
  row: Loadable,
  now: Instant,
): Promise<void> => {
  await tx`
    insert into standard_version
      (office, service, effective_from, correction, edition, sha256, content, source, loaded_at)
    values
      (${office}, ${key.service}, ${key.effectiveFrom}, ${key.correction}, ${edition},
       ${row.sha256}, ${row.canonical}, ${row.source}, ${at(now)})`
}

/** Of each service the version in force on `day`: the last one effective by then, with its last correction and edition. */
export const selectActive = (tx: Tx, office: string, day: LocalDate, service: string | null): Promise<VersionRow[]> =>
  tx<VersionRow[]>`
    select distinct on (service) service, effective_from as "effectiveFrom", correction, sha256
    from standard_version
    where office = ${office}
      and effective_from <= ${day}
      and (${service}::text is null or service = ${service})
    order by service, effective_from desc, correction desc, edition desc
    limit 1000`

export const selectVersions = (tx: Tx, office: string, service: string): Promise<VersionRow[]> => tx<VersionRow[]>`
  select distinct on (effective_from, correction) service, effective_from as "effectiveFrom", correction, sha256
  from standard_version
  where office = ${office} and service = ${service}
  order by effective_from desc, correction desc, edition desc
  limit 1000`

export const selectContents = (
  tx: Tx,
  office: string,
  shas: string[],
): Promise<{ sha256: string; content: string }[]> =>
  tx<{ sha256: string; content: string }[]>`
    select distinct on (sha256) sha256, content
    from standard_version
    where office = ${office} and sha256 = any(${shas})
    order by sha256
    limit 1000`
