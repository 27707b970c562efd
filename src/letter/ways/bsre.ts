import { randomUUIDv7 as uuid, X509Certificate } from 'node:crypto'
import { inOffice, Problem, type Runtime } from '#core'
import { type BsreSecret, type BsreService, bsreSign, bsreStatus, bsreStatusWords } from '#outside'
import { toPem } from '../chain.ts'
import type { Verified } from '../pdf-verify.ts'
import * as certificates from '../sql.certificates.ts'
import { otherSigner } from './check.ts'
import { sameName } from './names.ts'
import { codeUsed, notReady, secretNeeded } from './problems.ts'
import { type SigningAccount, signingAccount, signingService } from './service.ts'
import * as sql from './sql.ts'
import type { Asked, Pen, Signing, Way } from './way.ts'

type Place = { service: BsreService; account: SigningAccount; trusted: Uint8Array[] }

const missing = {
  service: 'Alamat layanan BSrE kantor ini belum diisi. Minta admin kantor mengisinya di halaman Layanan TTE.',
  account:
    'NIK Anda belum didaftarkan untuk tanda tangan elektronik. Minta admin kantor mengisinya di halaman Layanan TTE.',
  trusted:
    'Sertifikat induk BSrE belum dipasang, jadi tanda tangannya tidak akan dapat diperiksa. Minta admin kantor memasangnya di halaman Layanan TTE.',
}

/** Everything needed, or the sentence of what is missing first. */
const placeOf = (who: Signing): Promise<Place | string> =>
  inOffice(who.runtime.db, who.office, async tx => {
    const service = await signingService(who.runtime, tx, who.office)
    if (!service) return missing.service
    const account = await signingAccount(who.runtime, tx, who.office, who.officer)
    if (!account) return missing.account
    const trusted = (await sql.authoritiesOf(tx, who.office)).map(({ certificate }) => certificate)
    return trusted.length === 0 ? missing.trusted : { service, account, trusted }
  })

const passphrase: Asked = {
  name: 'frasa',
  label: 'Passphrase TTE (BSrE)',
  hint: 'Dikirim langsung ke layanan BSrE untuk surat ini saja. Tidak disimpan.',
}
const code = {
  name: 'totp',
  label: 'Atau kode TOTP',
  hint: 'Enam angka, bila Anda memakai kode sekali pakai. Isi salah satu saja.',
  digits: true,
  atMost: 50,
} satisfies Asked

const secretIn = ({ version }: BsreService, typed: (name: string) => string): BsreSecret => {
  const totp = version === 'v2' ? typed('totp').replace(/\s/g, '') : ''
  if (totp) return { totp }
  if (!typed('frasa')) throw secretNeeded()
  return { passphrase: typed('frasa') }
}

/**
 * The certificate a signature was made with, kept when it is first seen; one that was renewed takes the place of the one before. It
 * leads to a trusted authority (that was checked), bears the registered name, and is nobody else's here.
 */
const keepCertificate = async (who: Signing, account: SigningAccount, { chain, signer }: Verified): Promise<string> => {
  const { office, officer, runtime } = who
  const [der] = chain
  if (!der || !signer) throw otherSigner('the signature names no certificate', account.name)
  if (!sameName(signer.name, account.name)) throw otherSigner('another name', account.name)
  return inOffice(runtime.db, office, async tx => {
    await certificates.lockCertificates(tx, office, officer)
    const known = await certificates.certificateBySerial(tx, office, signer.serial)
    if (known) {
      if (known.officer !== officer || known.way !== 'bsre' || !known.certificate.equals(der) || known.revokedAt)
        throw otherSigner('a certificate kept for somebody else', account.name)
      return known.id
    }
    const now = runtime.now()
    const read = new X509Certificate(der)
    const id = uuid()
    await certificates.revokeCurrent(tx, office, { officer, way: 'bsre' }, 'diperbarui', now)
    await certificates.insertCertificate(tx, office, {
      ...{ id, officer, way: 'bsre', serial: signer.serial, certificate: der, chain: toPem(chain.slice(1)) },
      ...{ salt: null, sealedKey: null },
      issuedAt: new Date(Date.parse(read.validFrom)),
      expiresAt: new Date(Date.parse(read.validTo)),
    })
    return id
  })
}

/** Refusals of what was typed: asked again with the same, the service would count one more wrong try against the signer. */
const ofTheSecret = ['bsre.wrong_passphrase', 'bsre.wrong_code', 'bsre.not_registered', 'bsre.not_let_in']

/** Asks no more with a secret that was refused, nor twice with a code of one use. */
const whileItHolds = (secret: BsreSecret, ask: (pdfs: Uint8Array[]) => Promise<Uint8Array[]>) => {
  let over: Problem | null = null
  return async (pdfs: Uint8Array[]): Promise<Uint8Array[]> => {
    if (over) throw over
    if ('totp' in secret) over = codeUsed()
    return ask(pdfs).catch(error => {
      if (error instanceof Problem && ofTheSecret.includes(error.code)) over = error
      throw error
    })
  }
}

/** Letters in one request: with a code of one use all it is good for, else few enough to see how it goes on. */
const inOneRequest = ({ version }: BsreService, secret: BsreSecret) =>
  version === 'v1' ? 1 : 'totp' in secret ? code.atMost : 10

const penOf = (who: Signing, { service, account, trusted }: Place, secret: BsreSecret): Pen => {
  const ask = whileItHolds(secret, pdfs => bsreSign(service, account, secret, pdfs))
  return {
    officer: who.officer,
    way: 'bsre',
    words: { way: 'bsre', issuer: null },
    patience: (service.timeoutSeconds + 5) * 1000,
    trusted,
    together: inOneRequest(service, secret),
    sign: sheets => ask(sheets.map(({ pdf }) => pdf)),
    certificateOf: verified => keepCertificate(who, account, verified),
  }
}

/**
 * The Balai Besar Sertifikasi Elektronik signs through the office's Esign Client Service (PP 71/2019 art. 60). The sheet goes there
 * as it was frozen and gets a signature without a picture. The passphrase is held for the one request, or while one pile is signed; a
 * code of one use (version 2) signs what goes out in one request.
 */
export const bsreWay: Way = {
  name: 'bsre',
  bulk: true,
  ready: async who => {
    const place = await placeOf(who)
    if (typeof place === 'string')
      return { can: false, title: 'Belum dapat menandatangani secara elektronik', sentence: place }
    return { can: true, asks: place.service.version === 'v2' ? [passphrase, code] : [passphrase] }
  },
  open: async (who, typed) => {
    const place = await placeOf(who)
    if (typeof place === 'string') throw notReady(place)
    const secret = secretIn(place.service, typed)
    const status = await bsreStatus(place.service, place.account)
    if (status !== 'ISSUE') throw notReady(bsreStatusWords[status])
    return penOf(who, place, secret)
  },
}

/** What the service says of an officer now, as a sentence; for the admin's button. Throws Problems `bsre.*`. */
export const askStatus = async (
  runtime: Runtime,
  office: string,
  officer: string,
): Promise<{ good: boolean; sentence: string }> => {
  const found = await inOffice(runtime.db, office, async tx => ({
    service: await signingService(runtime, tx, office),
    account: await signingAccount(runtime, tx, office, officer),
  }))
  if (!found.service) return { good: false, sentence: missing.service }
  if (!found.account) return { good: false, sentence: 'Isi dan simpan dulu NIK petugas ini.' }
  const status = await bsreStatus(found.service, found.account)
  return { good: status === 'ISSUE', sentence: bsreStatusWords[status] }
}
