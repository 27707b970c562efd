import { type Instant, type Tx, toIso } from '#core'
import type { Place } from './rules.ts'

export type Shelved = Place & { dossier: string; at: Instant; officer: string }

export const insertPlace = async (tx: Tx, office: string, id: string, { dossier, at, officer, ...place }: Shelved) => {
  await tx`
    insert into archive_place (office, id, dossier, shelf, binder, box, recorded_at, recorded_by)
    values (${office}, ${id}, ${dossier}, ${place.shelf}, ${place.binder}, ${place.box}, ${toIso(at)}, ${officer})`
}

/** Where a dossier's paper has stood, the present place first. */
export const placesOf = async (tx: Tx, office: string, dossier: string): Promise<Shelved[]> => {
  const rows = await tx`
    select dossier, shelf, binder, box, recorded_at, recorded_by
    from archive_place
    where office = ${office} and dossier = ${dossier}
    order by recorded_at desc, id desc
    limit 20`
  return rows.map(row => ({
    dossier: row.dossier as string,
    shelf: row.shelf as string,
    binder: row.binder as string,
    box: row.box as string,
    at: (row.recorded_at as Date).getTime(),
    officer: row.recorded_by as string,
  }))
}

/** Where the paper of each of these dossiers stands now; one without paper is not named. */
export const placesNow = async (tx: Tx, office: string, dossiers: string[]): Promise<Map<string, Place>> => {
  const rows = await tx`
    select distinct on (dossier) dossier, shelf, binder, box
    from archive_place
    where office = ${office} and dossier = any(${dossiers}::uuid[])
    order by dossier, recorded_at desc, id desc`
  return new Map(
    rows.map(({ dossier, shelf, binder, box }) => [
      dossier as string,
      { shelf: shelf as string, binder: binder as string, box: box as string },
    ]),
  )
}

/** Dossiers whose paper stands there now; a part left empty is any. */
export const dossiersAt = async (
  tx: Tx,
  office: string,
  { shelf, binder, box }: Place,
  limit: number,
): Promise<string[]> => {
  const rows = await tx`
    select a.dossier
    from archive_place a
    where a.office = ${office}
      and (${shelf} = '' or lower(a.shelf) = ${shelf})
      and (${binder} = '' or lower(a.binder) = ${binder})
      and (${box} = '' or lower(a.box) = ${box})
      and not exists (
        select from archive_place b
        where b.office = ${office} and b.dossier = a.dossier and (b.recorded_at, b.id) > (a.recorded_at, a.id))
    order by a.recorded_at desc, a.id
    limit ${limit}`
  return rows.map(row => row.dossier as string)
}
