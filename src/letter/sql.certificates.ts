import type { Db, Instant, Tx } from '#core'

/** Ways whose certificates are kept here. */
export type CertificateWay = 'trial' | 'p12' | 'bsre'

export type CertificateRow = {
  id: string
  officer: string
  way: CertificateWay
  serial: string
  certificate: Buffer
  /** The certificates above it (PEM), the trusted one last; empty: the trial authority's. */
  chain: string
  /** Null where the key is not ours to keep. */
  salt: Buffer | null
  sealedKey: Buffer | null
  issuedAt: Date
  expiresAt: Date
  revokedAt: Date | null
  failures: number
  lockedUntil: Date | null
}

const columns = (tx: Tx) => tx`
  id, officer, way, serial, certificate, chain, salt, sealed_key as "sealedKey", issued_at as "issuedAt", expires_at as "expiresAt",
  revoked_at as "revokedAt", failures, locked_until as "lockedUntil"`

export const authority = async (db: Tx | Db): Promise<{ certificate: Buffer; sealedKey: Buffer } | null> => {
  const [row] = await db<{ certificate: Buffer; sealedKey: Buffer }[]>`
    select certificate, sealed_key as "sealedKey" from trial_ca`
  return row ?? null
}

/** The first authority stays; a second one made at the same moment is dropped. */
export const insertAuthority = async (tx: Tx, certificate: Uint8Array, sealedKey: Uint8Array, now: Instant) => {
  await tx`
    insert into trial_ca (certificate, sealed_key, made_at)
    values (${Buffer.from(certificate)}, ${Buffer.from(sealedKey)}, ${new Date(now)})
    on conflict do nothing`
}

/** Holds everybody else who would keep a certificate of this officer until the transaction ends: letters of one pile come back together. */
export const lockCertificates = async (tx: Tx, office: string, officer: string): Promise<void> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`certificate:${office}:${officer}`}, 0))`
}

export const insertCertificate = async (
  tx: Tx,
  office: string,
  row: Pick<
    CertificateRow,
    'id' | 'officer' | 'way' | 'serial' | 'certificate' | 'chain' | 'salt' | 'sealedKey' | 'issuedAt' | 'expiresAt'
  >,
) => {
  await tx`
    insert into officer_certificate (
      office, id, officer, way, serial, certificate, chain, salt, sealed_key, issued_at, expires_at)
    values (
      ${office}, ${row.id}, ${row.officer}, ${row.way}, ${row.serial}, ${row.certificate}, ${row.chain},
      ${row.salt}, ${row.sealedKey}, ${row.issuedAt}, ${row.expiresAt})`
}

/** The same key under another passphrase; it counts again. */
export const resealKey = async (
  tx: Tx,
  office: string,
  id: string,
  { salt, sealedKey }: { salt: Buffer; sealedKey: Buffer },
): Promise<void> => {
  await tx`
    update officer_certificate
    set salt = ${salt}, sealed_key = ${sealedKey}, revoked_at = null, revoke_reason = null, failures = 0, locked_until = null
    where office = ${office} and id = ${id}`
}

export const revokeCurrent = async (
  tx: Tx,
  office: string,
  { officer, way }: { officer: string; way: CertificateWay },
  reason: string,
  now: Instant,
) => {
  await tx`
    update officer_certificate
    set revoked_at = ${new Date(now)}, revoke_reason = ${reason}
    where office = ${office} and officer = ${officer} and way = ${way} and revoked_at is null`
}

export const currentCertificate = async (
  tx: Tx,
  office: string,
  { officer, way }: { officer: string; way: CertificateWay },
): Promise<CertificateRow | null> => {
  const [row] = await tx<CertificateRow[]>`
    select ${columns(tx)}
    from officer_certificate
    where office = ${office} and officer = ${officer} and way = ${way} and revoked_at is null`
  return row ?? null
}

export const findCertificate = async (tx: Tx, office: string, id: string): Promise<CertificateRow | null> => {
  const [row] = await tx<CertificateRow[]>`
    select ${columns(tx)}
    from officer_certificate
    where office = ${office} and id = ${id}`
  return row ?? null
}

export const certificateBySerial = async (tx: Tx, office: string, serial: string): Promise<CertificateRow | null> => {
  const [row] = await tx<CertificateRow[]>`
    select ${columns(tx)}
    from officer_certificate
    where office = ${office} and serial = ${serial}`
  return row ?? null
}

/** Counts a try before it is made, so that tries at the same moment count too. Null: no key, or locked. */
export const reserveTry = async (
  tx: Tx,
  office: string,
  { officer, way }: { officer: string; way: CertificateWay },
  { now, most, lockedUntil }: { now: Instant; most: number; lockedUntil: Instant },
): Promise<CertificateRow | null> => {
  const [row] = await tx<CertificateRow[]>`
    update officer_certificate
    set failures = case when failures >= ${most} then 1 else failures + 1 end,
      locked_until = case when failures + 1 = ${most} then ${new Date(lockedUntil)}::timestamptz end
    where office = ${office} and officer = ${officer} and way = ${way} and revoked_at is null
      and (locked_until is null or locked_until <= ${new Date(now)})
    returning ${columns(tx)}`
  return row ?? null
}

export const forgetTries = async (tx: Tx, office: string, id: string) => {
  await tx`update officer_certificate set failures = 0, locked_until = null where office = ${office} and id = ${id}`
}
