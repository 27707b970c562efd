import { type Instant, type Tx, toIso } from '#core'
import type { ActKind } from '#standard'
import type { ActRecord, Photo, Place } from './shape.ts'

const time = (value: unknown): Instant => (value as Date).getTime()

export type SealedDraft = { sealed: Uint8Array; savedAt: Instant; savedBy: string }
type At = Place & { office: string; dossier: string; branch: string }

const here = (tx: Tx, p: At) => tx`
  office = ${p.office} and dossier = ${p.dossier} and row_id = ${p.row} and act = ${p.act} and visit = ${p.visit}
  and branch = ${p.branch}`

/** `lock`: held until the transaction ends, so that two who save at once do not lose each other's photos. */
export const findDraft = async (tx: Tx, place: At): Promise<SealedDraft | null> => {
  const [row] = await tx`
    select sealed, saved_at, saved_by from act_draft
    where ${here(tx, place)}`
  return row ? { sealed: row.sealed as Uint8Array, savedAt: time(row.saved_at), savedBy: row.saved_by as string } : null
}

export const upsertDraft = async (tx: Tx, p: At, d: SealedDraft) => {
  await tx`
    insert into act_draft (office, dossier, row_id, act, visit, branch, sealed, saved_at, saved_by)
    values (${p.office}, ${p.dossier}, ${p.row}, ${p.act}, ${p.visit}, ${p.branch}, ${d.sealed}, ${toIso(d.savedAt)},
      ${d.savedBy})
    on conflict (office, dossier, row_id, act, visit, branch) do update
    set sealed = excluded.sealed, saved_at = excluded.saved_at, saved_by = excluded.saved_by`
}

/** Of a dossier that ended: what was never handed in goes, with its photos; the files are swept as orphans. */
export const deleteUnrecorded = async (tx: Tx, office: string, dossier: string) => {
  await tx`delete from act_draft where office = ${office} and dossier = ${dossier}`
  await tx`delete from act_photo where office = ${office} and dossier = ${dossier} and recorded_at is null`
}

export const insertRecord = async (tx: Tx, office: string, r: ActRecord) => {
  await tx`
    insert into act_record (office, id, dossier, row_id, act, visit, kind, outcome, sealed, recorded_at, officer)
    values (${office}, ${r.id}, ${r.dossier}, ${r.row}, ${r.act}, ${r.visit}, ${r.kind}, ${r.outcome}, ${r.sealed},
      ${toIso(r.recordedAt)}, ${r.officer})`
}

export const recordsOf = async (tx: Tx, office: string, dossier: string): Promise<ActRecord[]> => {
  const rows = await tx`
    select id, dossier, row_id, act, visit, kind, outcome, sealed, recorded_at, officer
    from act_record
    where office = ${office} and dossier = ${dossier}
    order by recorded_at, id
    limit 500`
  return rows.map(row => ({
    id: row.id as string,
    dossier: row.dossier as string,
    row: row.row_id as string,
    act: row.act as number,
    visit: row.visit as number,
    kind: row.kind as ActKind,
    outcome: row.outcome as string,
    sealed: row.sealed as Uint8Array,
    recordedAt: time(row.recorded_at),
    officer: row.officer as string,
  }))
}

export const insertPhoto = async (tx: Tx, office: string, dossier: string, by: string, p: Photo & { size: number }) => {
  await tx`
    insert into act_photo (office, id, dossier, file, size, uploaded_at, uploaded_by)
    values (${office}, ${p.id}, ${dossier}, ${p.file}, ${p.size}, ${toIso(p.uploadedAt)}, ${by})`
}

/** Where a photo's file lies; null for one of another dossier. */
export const photoFile = async (tx: Tx, office: string, dossier: string, id: string): Promise<string | null> => {
  const [row] = await tx`
    select file from act_photo where office = ${office} and dossier = ${dossier} and id = ${id}`
  return row ? (row.file as string) : null
}

export const keepPhotos = async (tx: Tx, office: string, dossier: string, ids: string[], at: Instant) => {
  await tx`
    update act_photo set recorded_at = ${toIso(at)}
    where office = ${office} and dossier = ${dossier} and id = any(${ids}::uuid[]) and recorded_at is null`
}

/** Takes photos of no record away; the files are swept as orphans. */
export const deletePhotos = async (tx: Tx, office: string, dossier: string, ids: string[]) => {
  await tx`
    delete from act_photo
    where office = ${office} and dossier = ${dossier} and id = any(${ids}::uuid[]) and recorded_at is null`
}

/** Which of these files are photos of an act; for the sweep of orphans. */
export const knownPhotos = async (tx: Tx, office: string, files: string[]): Promise<string[]> => {
  const rows = await tx`
    select file from act_photo
    where office = ${office} and file = any(${files}::uuid[])
    limit ${Math.max(1, files.length)}`
  return rows.map(row => row.file as string)
}
