import { type Tx, toIso } from '#core'
import type { Lookup, LookupResult, LookupSource } from './shape.ts'

const time = (value: unknown) => (value as Date).getTime()

const toLookup = (row: Record<string, unknown>): Lookup => ({
  id: row.id as string,
  dossier: row.dossier as string,
  registry: row.registry as string,
  result: row.result as LookupResult,
  source: row.source as LookupSource,
  lookedUpAt: time(row.looked_up_at),
  recordedAt: time(row.recorded_at),
  officer: row.officer as string,
  sealedNote: row.sealed_note as Uint8Array | null,
  screenshot: row.screenshot
    ? {
        file: row.screenshot as string,
        sha256: row.screenshot_sha256 as string,
        mime: row.screenshot_mime as string,
      }
    : null,
})

export const insertLookup = async (tx: Tx, office: string, l: Lookup) => {
  await tx`
    insert into registry_lookup (office, id, dossier, registry, result, source, looked_up_at, recorded_at, officer, sealed_note,
      screenshot, screenshot_sha256, screenshot_mime)
    values (${office}, ${l.id}, ${l.dossier}, ${l.registry}, ${l.result}, ${l.source}, ${toIso(l.lookedUpAt)},
      ${toIso(l.recordedAt)}, ${l.officer}, ${l.sealedNote}, ${l.screenshot?.file ?? null}, ${l.screenshot?.sha256 ?? null},
      ${l.screenshot?.mime ?? null})`
}

export const lookupsOf = async (tx: Tx, office: string, dossier: string): Promise<Lookup[]> => {
  const rows = await tx`
    select id, dossier, registry, result, source, looked_up_at, recorded_at, officer, sealed_note, screenshot, screenshot_sha256,
      screenshot_mime
    from registry_lookup
    where office = ${office} and dossier = ${dossier}
    order by recorded_at, id
    limit 100`
  return rows.map(toLookup)
}

export const upsertPersons = async (
  tx: Tx,
  office: string,
  registry: string,
  persons: { index: Uint8Array; sealed: Uint8Array }[],
  importedAt: number,
  dataAsOf: string,
) => {
  const rows = persons.map(p => ({
    office,
    registry,
    nik_index: p.index,
    sealed: p.sealed,
    imported_at: toIso(importedAt),
    data_as_of: dataAsOf,
  }))
  await tx`
    insert into registry_person ${tx(rows as never)}
    on conflict (office, registry, nik_index) do update
    set sealed = excluded.sealed, imported_at = excluded.imported_at, data_as_of = excluded.data_as_of`
}

export const findPerson = async (tx: Tx, office: string, registry: string, index: Uint8Array) => {
  const [row] = await tx`
    select sealed, imported_at, data_as_of
    from registry_person
    where office = ${office} and registry = ${registry} and nik_index = ${index}`
  return row
    ? { sealed: row.sealed as Uint8Array, importedAt: time(row.imported_at), dataAsOf: row.data_as_of as string }
    : null
}

/** Which of these files are screenshots of a look-up. */
export const knownScreenshots = async (tx: Tx, office: string, files: string[]): Promise<string[]> => {
  const rows = await tx`
    select screenshot from registry_lookup
    where office = ${office} and screenshot = any(${files}::uuid[])
    limit ${Math.max(1, files.length)}`
  return rows.map(row => row.screenshot as string)
}

/** How current the imported data is; null when none was imported. */
export const latestImport = async (tx: Tx, office: string, registry: string): Promise<string | null> => {
  const [row] = await tx`
    select max(data_as_of) as day from registry_person where office = ${office} and registry = ${registry}`
  return (row?.day as string | null) ?? null
}
