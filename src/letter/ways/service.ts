import { createHash, randomUUIDv7 as uuid, X509Certificate } from 'node:crypto'
import { type Instant, open, type Runtime, seal, type Tx } from '#core'
import { type BsreService, type BsreSigner, checkedAddress } from '#outside'
import { notAnAccount, notAnAuthority, notAService } from './problems.ts'
import * as sql from './sql.ts'

/** Who the service knows an officer as; `name` is the one in the certificate. */
export type SigningAccount = BsreSigner & { name: string }
type Change = { by: string; now: Instant }

const key = ({ keys }: Pick<Runtime, 'keys'>) => keys.derive('signing-service')
const serviceContext = (office: string) => `signing-service:${office}`
const accountContext = (office: string, officer: string) => `signing-account:${office}:${officer}`

/** The office's signing service with its secrets; null when the admin has not entered it. */
export const signingService = async (runtime: Runtime, tx: Tx, office: string): Promise<BsreService | null> => {
  const row = await sql.serviceOf(tx, office)
  if (!row) return null
  const secrets = JSON.parse(open(key(runtime), row.sealed, serviceContext(office)).toString('utf8')) as Pick<
    BsreService,
    'url' | 'username' | 'password'
  >
  return { ...secrets, version: row.version, timeoutSeconds: row.timeoutSeconds }
}

export type ServiceEntry = { version: string; url: string; username: string; password: string; timeoutSeconds: string }

/** Keeps what the admin entered; an empty password leaves the one that is kept. Throws `letter.not_a_service` with its fields. */
export const keepSigningService = async (
  runtime: Runtime,
  tx: Tx,
  office: string,
  entry: ServiceEntry,
  change: Change,
): Promise<void> => {
  const before = await signingService(runtime, tx, office)
  const url = checkedAddress(entry.url)
  const { version, username } = entry
  const password = entry.password || before?.password || ''
  const seconds = Number(entry.timeoutSeconds)
  if (version !== 'v1' && version !== 'v2') throw notAService({ versi: 'Pilih versi layanannya.' })
  if (!username || username.includes(':')) throw notAService({ 'nama-akun': 'Isi nama akun layanan, tanpa titik dua.' })
  if (!password) throw notAService({ 'sandi-layanan': 'Isi kata sandi layanan.' })
  if (!Number.isInteger(seconds) || seconds < 5 || seconds > 240)
    throw notAService({ batas: 'Isi batas waktu antara 5 dan 240 detik.' })
  const sealed = seal(key(runtime), JSON.stringify({ url, username, password }), serviceContext(office))
  await sql.keepService(tx, office, { version, sealed, timeoutSeconds: seconds }, change)
}

const accountIn = (runtime: Runtime, office: string, officer: string, sealed: Uint8Array): SigningAccount =>
  JSON.parse(open(key(runtime), sealed, accountContext(office, officer)).toString('utf8')) as SigningAccount

export const signingAccount = async (
  runtime: Runtime,
  tx: Tx,
  office: string,
  officer: string,
): Promise<SigningAccount | null> => {
  const sealed = await sql.accountOf(tx, office, officer)
  return sealed && accountIn(runtime, office, officer, sealed)
}

export const signingAccounts = async (runtime: Runtime, tx: Tx, office: string) =>
  (await sql.accountsOf(tx, office)).map(({ officer, sealed }) => ({
    officer,
    ...accountIn(runtime, office, officer, sealed),
  }))

/** Keeps who an officer is at the service; an empty NIK leaves the one that is kept. Throws `letter.not_an_account` with its fields. */
export const keepSigningAccount = async (
  runtime: Runtime,
  tx: Tx,
  whose: { office: string; officer: string },
  entry: { nik: string; email: string; name: string },
  change: Change,
): Promise<void> => {
  const { office, officer } = whose
  const nik = entry.nik.replace(/\D/g, '') || (await signingAccount(runtime, tx, office, officer))?.nik || ''
  if (!/^\d{16}$/.test(nik)) throw notAnAccount({ nik: 'NIK terdiri atas 16 angka. Periksa lagi.' })
  if (entry.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(entry.email))
    throw notAnAccount({ surel: 'Surel ini tidak lengkap. Kosongkan bila tidak dipakai.' })
  if (!entry.name) throw notAnAccount({ nama: 'Isi nama seperti tertulis di sertifikat.' })
  const account = { nik, name: entry.name, ...(entry.email ? { email: entry.email } : {}) }
  const sealed = seal(key(runtime), JSON.stringify(account), accountContext(office, officer))
  await sql.keepAccount(tx, office, { officer, sealed }, change)
}

const authorityIn = (file: Uint8Array): X509Certificate => {
  try {
    const certificate = new X509Certificate(Buffer.from(file))
    if (certificate.ca) return certificate
  } catch {
    // Said below: whatever it is, it is no certificate of an authority.
  }
  throw notAnAuthority({
    sertifikat: 'Berkas ini bukan sertifikat induk (CA). Pilih berkas .cer, .crt, .der, atau .pem.',
  })
}

/** Trusts signatures under this authority from now on. Throws `letter.not_an_authority`. */
export const trustAuthority = async (tx: Tx, office: string, file: Uint8Array, change: Change): Promise<void> => {
  const certificate = Buffer.from(authorityIn(file).raw)
  const sha256 = createHash('sha256').update(certificate).digest('hex')
  await sql.addAuthority(tx, office, { id: uuid(), certificate, sha256 }, change)
}
