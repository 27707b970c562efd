import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { type Db, type Instant, inOffice, type Keys, open, Problem, type Runtime, seal, type Tx } from '#core'
import { fromPem, toPem } from './chain.ts'
import { keyOfAnother, noCertificate, passphraseLocked, weakPassphrase, wrongPassphrase } from './problems.ts'
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
  /** The certificates above it; the last one is what a signature must lead to. */
  above: Uint8Array[]
}

/** Ways whose keys are kept here: made by this installation, or brought by the official. */
export type KeyWay = Exclude<sql.CertificateWay, 'bsre'>

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

/** A key and its certificate, to be kept for an officer under a passphrase of their own. */
type NewKey = { office: string; officer: string; way: KeyWay; passphrase: string }
type MadeKey = { pkcs8: Uint8Array; certificate: Uint8Array; serial: string; expiresAt: Instant; above?: Uint8Array[] }

/**
 * Keeps a signing key, sealed with the signer's passphrase (10 to 200 characters) and then with the master key. An older one of the
 * same way is revoked: what was signed with it before stays valid; the same key brought again gets the new passphrase. Nobody can recover one.
 */
export const keepKey = async (tx: Tx, keys: Keys, asked: NewKey, made: MadeKey, now: Instant): Promise<void> => {
  const { office, officer, way, passphrase } = asked
  if (passphrase.length < 10 || passphrase.length > 200) throw weakPassphrase()
  const known = await sql.certificateBySerial(tx, office, made.serial)
  if (known && (known.officer !== officer || !known.certificate.equals(made.certificate))) throw keyOfAnother()
  const id = known?.id ?? uuid()
  const salt = randomBytes(16)
  const inner = seal(await passphraseKey(passphrase, salt), made.pkcs8, innerContext(office, id))
  const sealedKey = seal(serverKey(keys), inner, outerContext(office, id))
  await sql.revokeCurrent(tx, office, { officer, way }, 'diganti kunci baru', now)
  if (known) return sql.resealKey(tx, office, id, { salt, sealedKey })
  await sql.insertCertificate(tx, office, {
    ...{ id, officer, way, salt, sealedKey },
    serial: made.serial,
    certificate: Buffer.from(made.certificate),
    chain: toPem(made.above ?? []),
    issuedAt: new Date(now),
    expiresAt: new Date(made.expiresAt),
  })
}

export type NewCertificate = { office: string; officeName: string; officer: string; name: string; passphrase: string }

/** Gives an officer a signing key of their own under a trial certificate. Answers its serial. Throws `letter.weak_passphrase`. */
export const issueCertificate = async (tx: Tx, keys: Keys, asked: NewCertificate, now: Instant): Promise<string> => {
  const made = await makeSigner(await authorityOf(tx, keys, now), asked, now)
  await keepKey(tx, keys, { ...asked, way: 'trial' }, made, now)
  return made.serial
}

export type CertificateInfo = { serial: string; issuedAt: Instant; expiresAt: Instant; certificate: Uint8Array }

/** The officer's present certificate, for the account page; null when there is none or it has run out. */
export const certificateOf = async (
  tx: Tx,
  office: string,
  officer: string,
  now: Instant,
  way: sql.CertificateWay = 'trial',
): Promise<CertificateInfo | null> => {
  const row = await sql.currentCertificate(tx, office, { officer, way })
  if (!row || row.expiresAt.getTime() <= now) return null
  const { serial, certificate } = row
  return { serial, certificate, issuedAt: row.issuedAt.getTime(), expiresAt: row.expiresAt.getTime() }
}

/** What a signature with this kept certificate must lead to: the last of its own chain, itself where it has none. */
export const authoritiesOf = async (
  tx: Tx,
  { way, certificate, chain }: Pick<sql.CertificateRow, 'way' | 'certificate' | 'chain'>,
): Promise<Uint8Array[]> => {
  const trial = way === 'trial' ? await trustedAuthority(tx) : null
  return way === 'trial' ? (trial ? [trial] : []) : [fromPem(chain).at(-1) ?? certificate]
}

const reserve = (runtime: Runtime, office: string, whose: { officer: string; way: KeyWay }) =>
  inOffice(runtime.db, office, async tx => {
    const now = runtime.now()
    const current = await sql.currentCertificate(tx, office, whose)
    if (!current || current.expiresAt.getTime() <= now) throw noCertificate()
    const row = await sql.reserveTry(tx, office, whose, {
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
  if (!row.sealedKey || !row.salt) throw noCertificate()
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
  way: KeyWay = 'trial',
): Promise<SigningKey> => {
  const row = await reserve(runtime, office, { officer, way })
  const pkcs8 = await unseal(runtime.keys, office, row, passphrase)
  if (!pkcs8) throw wrongPassphrase(mostTries - row.failures)
  const above = await inOffice(runtime.db, office, async tx => {
    await sql.forgetTries(tx, office, row.id)
    return way === 'trial' ? authoritiesOf(tx, row) : fromPem(row.chain)
  })
  const key = await importKey(pkcs8)
  pkcs8.fill(0)
  return { officer, id: row.id, serial: row.serial, key, certificate: row.certificate, above }
}
