import { type Instant, type Tx, toIso } from '#core'

export type Transfer = {
  id: string
  dossier: string
  toOffice: string
  toService: string
  /** Null once it has arrived: the copy is theirs then. */
  wrappedKey: Uint8Array | null
  sealed: Uint8Array | null
  arrivedAt: Instant | null
  theirDossier: string | null
}

const toTransfer = (row: Record<string, unknown>): Transfer => ({
  id: row.id as string,
  dossier: row.dossier as string,
  toOffice: row.to_office as string,
  toService: row.to_service as string,
  wrappedKey: row.wrapped_key as Uint8Array | null,
  sealed: row.sealed as Uint8Array | null,
  arrivedAt: row.arrived_at === null ? null : (row.arrived_at as Date).getTime(),
  theirDossier: row.their_dossier as string | null,
})

const columns = (tx: Tx) => tx`id, dossier, to_office, to_service, wrapped_key, sealed, arrived_at, their_dossier`

export type NewTransfer = Pick<Transfer, 'id' | 'dossier' | 'toOffice' | 'toService'> & {
  wrappedKey: Uint8Array
  sealed: Uint8Array
}

export const insertTransfer = async (tx: Tx, office: string, t: NewTransfer, at: Instant): Promise<void> => {
  await tx`
    insert into transfer (office, id, dossier, to_office, to_service, wrapped_key, sealed, sent_at)
    values (${office}, ${t.id}, ${t.dossier}, ${t.toOffice}, ${t.toService}, ${t.wrappedKey}, ${t.sealed}, ${toIso(at)})`
}

export const findTransfer = async (tx: Tx, office: string, id: string): Promise<Transfer | null> => {
  const [row] = await tx`select ${columns(tx)} from transfer where office = ${office} and id = ${id}`
  return row ? toTransfer(row) : null
}

/** Where a dossier was sent, the last time. */
export const transferOf = async (tx: Tx, office: string, dossier: string): Promise<Transfer | null> => {
  const [row] = await tx`
    select ${columns(tx)} from transfer
    where office = ${office} and dossier = ${dossier}
    order by sent_at desc, id
    limit 1`
  return row ? toTransfer(row) : null
}

/** It is there: our copy is emptied. */
export const setArrived = async (tx: Tx, office: string, id: string, theirDossier: string, at: Instant) => {
  await tx`
    update transfer
    set arrived_at = ${toIso(at)}, their_dossier = ${theirDossier}, wrapped_key = null, sealed = null
    where office = ${office} and id = ${id} and arrived_at is null`
}
