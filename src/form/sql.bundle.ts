import { type Instant, type Tx, toIso } from '#core'

export type SealedBundle = {
  office: string
  id: string
  service: string
  officer: string
  sealed: Uint8Array
  wrappedKey: Uint8Array
  rows: number
  createdAt: Instant
}
/** One row that became a dossier. `place` counts from 1, in the order of the list. */
export type FiledRow = { row: string; place: number; dossier: string }

type Row = Record<string, unknown>
const toBundle = (row: Row): SealedBundle => ({
  office: row.office as string,
  id: row.id as string,
  service: row.service as string,
  officer: row.officer as string,
  sealed: row.sealed as Uint8Array,
  wrappedKey: row.wrapped_key as Uint8Array,
  rows: row.rows as number,
  createdAt: (row.created_at as Date).getTime(),
})

/** A page sent twice is one bundle. */
export const insertBundle = async (tx: Tx, b: SealedBundle) => {
  await tx`
    insert into bundle (office, id, service, officer, sealed, wrapped_key, rows, created_at)
    values (${b.office}, ${b.id}, ${b.service}, ${b.officer}, ${b.sealed}, ${b.wrappedKey}, ${b.rows}, ${toIso(b.createdAt)})
    on conflict (office, id) do nothing`
}

export const updateBundle = async (tx: Tx, b: Pick<SealedBundle, 'office' | 'id' | 'sealed' | 'rows'>) => {
  await tx`update bundle set sealed = ${b.sealed}, rows = ${b.rows} where office = ${b.office} and id = ${b.id}`
}

export const findBundle = async (tx: Tx, office: string, id: string): Promise<SealedBundle | null> => {
  const [row] = await tx`
    select office, id, service, officer, sealed, wrapped_key, rows, created_at
    from bundle
    where office = ${office} and id = ${id}`
  return row ? toBundle(row) : null
}

/** The newest bundles, with how many of their rows are filed. */
export const recentBundles = async (tx: Tx, office: string, limit: number) => {
  const rows = await tx`
    select office, id, service, officer, sealed, wrapped_key, rows, created_at,
      (select count(*)::int from bundle_file f where f.office = bundle.office and f.bundle = bundle.id) as filed
    from bundle
    where office = ${office}
    order by created_at desc, id
    limit ${limit}`
  return rows.map(row => ({ ...toBundle(row), filed: row.filed as number }))
}

export const insertFiled = async (tx: Tx, office: string, bundle: string, filed: FiledRow, at: Instant) => {
  await tx`
    insert into bundle_file (office, bundle, row_id, place, dossier, filed_at)
    values (${office}, ${bundle}, ${filed.row}, ${filed.place}, ${filed.dossier}, ${toIso(at)})
    on conflict do nothing`
}

export const filedRows = async (tx: Tx, office: string, bundle: string): Promise<FiledRow[]> => {
  const rows = await tx`
    select row_id, place, dossier
    from bundle_file
    where office = ${office} and bundle = ${bundle}
    order by place, row_id`
  return rows.map(row => ({
    row: row.row_id as string,
    place: row.place as number,
    dossier: row.dossier as string,
  }))
}
