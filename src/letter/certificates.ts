import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { v7 as uuid } from 'uuid'
import { type Db, type Instant, inOffice, type Keys, open, Problem, type Runtime, seal, type Tx } from '#core'
import { noCertificate, passphraseLocked, weakPassphrase, wrongPassphrase } from './problems.ts'
import * as sql from './sql.certificates.ts'
import { type Authority, importKey, makeAuthority, makeSigner } from './x509.ts'

const mostTries = 5
const lockMinutes = 15

/** A signer's key, opened for one request. It never leaves memory. */
export type SigningKey = {
  officer: string
  id: string
  serial: string
  key: CryptoKey
  certificate: Uint8Array
  /** The trial authority's certificate. */
  authority: Uint8Array
}

const authorityContext = 'letter/trial-authority'
const innerContext = (office: string, id: string) => `officer-key:${office}:${id}:passphrase`
const outerContext = (office: string, id: string) => `officer-key:${office}:${id}`
const authorityKey = (keys: Keys) => keys.derive('trial-authority')
const serverKey = (keys: Keys) => keys.derive('officer-key')

/** Argon2id, 64 MiB and three passes: this guards a key, not a sign-in, and may take a third of a second. */
const passphraseKey = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC'), { salt, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 })

/** The installation's trial authority, made when first needed. */
const authorityOf = async (tx: Tx, keys: Keys, now: Instant): Promise<Authority> => {
  let row = await sql.authority(tx)
  if (!row) {
    const made = await makeAuthority(now)
    await sql.insertAuthority(tx, made.certificate, seal(authorityKey(keys), made.pkcs8, authorityContext), now)
    row = await sql.authority(tx)
  }
  if (!row) throw new Error('the trial authority was not kept')
  return { certificate: row.certificate, pkcs8: open(authorityKey(keys), row.sealedKey, authorityContext) }
}

/** The certificate every signature of this installation must lead to; null while nobody has a key. */
export const trustedAuthority = async (db: Db | Tx): Promise<Uint8Array | null> =>
  (await sql.authority(db))?.certificate ?? null

export type NewCertificate = { office: string; officeName: string; officer: string; name: string; passphrase: string }

/**
 * Gives an officer a signing key of their own, sealed with their passphrase (10 to 200 characters). An older one is
 * revoked: what was signed with it before stays valid. Nobody can recover a passphrase.
 */
export const issueCertificate = async (tx: Tx, keys: Keys, asked: NewCertificate, now: Instant): Promise<string> => {
  const { office, officer, passphrase } = asked
  if (passphrase.length < 10 || passphrase.length > 200) throw weakPassphrase()
  const authority = await authorityOf(tx, keys, now)
  const made = await makeSigner(authority, asked, now)
  const id = uuid()
  const salt = randomBytes(16)
  const inner = seal(await passphraseKey(passphrase, salt), made.pkcs8, innerContext(office, id))
  await sql.revokeCurrent(tx, office, officer, 'diganti kunci baru', now)
  await sql.insertCertificate(tx, office, {
    id,
    officer,
    serial: made.serial,
    certificate: Buffer.from(made.certificate),
    salt,
    sealedKey: seal(serverKey(keys), inner, outerContext(office, id)),
    issuedAt: new Date(now),
    expiresAt: new Date(made.expiresAt),
  })
  return made.serial
}

export type CertificateInfo = { serial: string; issuedAt: Instant; expiresAt: Instant }

/** The officer's present certificate, for the account page; null when there is none or it has run out. */
export const certificateOf = async (
  tx: Tx,
  office: string,
  officer: string,
  now: Instant,
): Promise<CertificateInfo | null> => {
  const row = await sql.currentCertificate(tx, office, officer)
  if (!row || row.expiresAt.getTime() <= now) return null
  return { serial: row.serial, issuedAt: row.issuedAt.getTime(), expiresAt: row.expiresAt.getTime() }
}

const reserve = (runtime: Runtime, office: string, officer: string) =>
  inOffice(runtime.db, office, async tx => {
    const now = runtime.now()
    const current = await sql.currentCertificate(tx, office, officer)
    if (!current || current.expiresAt.getTime() <= now) throw noCertificate()
    const row = await sql.reserveTry(tx, office, officer, {
      now,
      most: mostTries,
      lockedUntil: now + lockMinutes * 60_000,
    })
    if (!row) throw passphraseLocked()
    return row
  })

/** Null when the passphrase is wrong; anything else that fails is an error of its own. */
const unseal = async (
  keys: Keys,
  office: string,
  row: sql.CertificateRow,
  passphrase: string,
): Promise<Buffer | null> => {
  const inner = open(serverKey(keys), row.sealedKey, outerContext(office, row.id))
  const key = await passphraseKey(passphrase.slice(0, 200), row.salt)
  try {
    return open(key, inner, innerContext(office, row.id))
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/**
 * Opens an officer's key. Five wrong passphrases lock it for 15 minutes. In transactions of its own: a wrong try counts
 * even when everything after it is undone. Throws `letter.no_certificate`, `wrong_passphrase`, `passphrase_locked`.
 */
export const openKey = async (
  runtime: Runtime,
  office: string,
  officer: string,
  passphrase: string,
): Promise<SigningKey> => {
  const row = await reserve(runtime, office, officer)
  const pkcs8 = await unseal(runtime.keys, office, row, passphrase)
  if (!pkcs8) throw wrongPassphrase(mostTries - row.failures)
  const authority = await inOffice(runtime.db, office, async tx => {
    await sql.forgetTries(tx, office, row.id)
    return trustedAuthority(tx)
  })
  if (!authority) throw noCertificate()
  const key = await importKey(pkcs8)
  pkcs8.fill(0)
  return { officer, id: row.id, serial: row.serial, key, certificate: row.certificate, authority }
}
