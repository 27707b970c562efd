import { createPrivateKey, X509Certificate } from 'node:crypto'
import { P12Signer } from '@libpdf/core'
import type { Instant } from '#core'
import { inForce, pathOf } from '../chain.ts'
import { notAKeyFile } from './problems.ts'

/** What a key file (PKCS#12) holds: the key, its certificate, and those above it as far as the file has them. */
export type KeyFile = {
  pkcs8: Uint8Array
  certificate: Uint8Array
  above: Uint8Array[]
  serial: string
  name: string
  issuer: string
  expiresAt: Instant
}

const part = (lines: string, what: string) => new RegExp(`^${what}=(.*)$`, 'm').exec(lines)?.[1]
const nameIn = (lines: string): string => part(lines, 'CN') ?? part(lines, 'O') ?? lines.split('\n').at(-1) ?? ''

/** Of its key the library only makes signatures; the key itself is kept sealed under a passphrase of our own strength. */
const keyOf = async (file: Uint8Array, password: string) => {
  const signer = await P12Signer.create(file, password).catch(() => {
    throw notAKeyFile({
      'berkas-kunci': 'Berkas ini tidak dapat dibuka. Periksa kata sandinya; berkasnya harus .p12 atau .pfx.',
    })
  })
  const key: unknown = Reflect.get(signer, 'privateKey')
  if (!(key instanceof CryptoKey)) throw new Error('the library keeps its key elsewhere')
  if (signer.keyType !== 'RSA')
    throw notAKeyFile({ 'berkas-kunci': 'Kunci di berkas ini bukan RSA, jadi belum dapat dipakai di sini.' })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  const certificates = [signer.certificate, ...signer.certificateChain].map(
    der => new X509Certificate(Buffer.from(der)),
  )
  return { pkcs8, certificates }
}

/**
 * Opens a key file with its own password. Throws `letter.not_a_key_file` with its field: not to be opened, no RSA key of 2048 bits or
 * more, no certificate of that key, one that is not in force at `now`, or one of an authority.
 */
export const readKeyFile = async (file: Uint8Array, password: string, now: Instant): Promise<KeyFile> => {
  const bad = (sentence: string) => notAKeyFile({ 'berkas-kunci': sentence })
  if (file.length === 0) throw bad('Pilih dulu berkas kuncinya (.p12 atau .pfx).')
  const { pkcs8, certificates } = await keyOf(file, password)
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw bad('Kunci di berkas ini terlalu pendek (kurang dari 2048 bit).')
  const own = certificates.find(each => each.checkPrivateKey(key))
  if (!own || own.ca) throw bad('Berkas ini tidak memuat sertifikat penandatangan.')
  if (!inForce(own, now)) throw bad('Sertifikat di berkas ini tidak berlaku hari ini.')
  return {
    pkcs8,
    certificate: own.raw,
    above: pathOf(own, certificates)
      .slice(1)
      .map(each => each.raw),
    serial: own.serialNumber.toLowerCase(),
    name: nameIn(own.subject),
    issuer: nameIn(own.issuer),
    expiresAt: Date.parse(own.validTo),
  }
}

/** What a letter says of this certificate: who issued it, and to whom. */
export const certificateWords = (der: Uint8Array): string => {
  const certificate = new X509Certificate(Buffer.from(der))
  return `${nameIn(certificate.issuer)} atas nama ${nameIn(certificate.subject)}`
}
