import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { DeliveryLink } from './shape.ts'

const toLink = (row: Record<string, unknown>): DeliveryLink => ({
  id: row.id as string,
  dossier: row.dossier as string,
  sealedCode: row.sealed_code as Uint8Array,
  madeAt: (row.made_at as Date).getTime(),
  expiresAt: (row.expires_at as Date).getTime(),
  openedAt: momentOf(row.opened_at),
  revokedAt: momentOf(row.revoked_at),
})

export const insertLink = async (
  tx: Tx,
  office: string,
  link: DeliveryLink & { tokenHash: Uint8Array; madeBy: string },
) => {
  await tx`
    insert into delivery_link (office, id, dossier, token_hash, sealed_code, made_at, made_by, expires_at)
    values (${office}, ${link.id}, ${link.dossier}, ${link.tokenHash}, ${link.sealedCode}, ${toIso(link.madeAt)},
      ${link.madeBy}, ${toIso(link.expiresAt)})`
}

export const linksOf = async (tx: Tx, office: string, dossier: string): Promise<DeliveryLink[]> => {
  const rows = await tx`
    select id, dossier, sealed_code, made_at, expires_at, opened_at, revoked_at
    from delivery_link
    where office = ${office} and dossier = ${dossier}
    order by made_at desc, id desc
    limit 50`
  return rows.map(toLink)
}

/** A link that still opens; unknown, expired and taken back are all null. */
export const openLink = async (
  tx: Tx,
  office: string,
  tokenHash: Uint8Array,
  now: Instant,
): Promise<DeliveryLink | null> => {
  const [row] = await tx`
    select id, dossier, sealed_code, made_at, expires_at, opened_at, revoked_at
    from delivery_link
    where office = ${office} and token_hash = ${tokenHash} and revoked_at is null and expires_at > ${toIso(now)}`
  return row ? toLink(row) : null
}

/** The first opening is the proof that it arrived. */
export const setOpened = async (tx: Tx, office: string, id: string, now: Instant) => {
  await tx`
    update delivery_link set opened_at = ${toIso(now)}
    where office = ${office} and id = ${id} and opened_at is null`
}

export const revokeLinks = async (tx: Tx, office: string, dossier: string, now: Instant) => {
  await tx`
    update delivery_link set revoked_at = ${toIso(now)}
    where office = ${office} and dossier = ${dossier} and revoked_at is null and expires_at > ${toIso(now)}`
}
