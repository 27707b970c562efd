import { createHash, randomBytes } from 'node:crypto'
import {
  Set as AsnSet,
  BitString,
  Integer,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js'
import * as pkijs from 'pkijs'
import type { Instant } from '#core'

/** RSA 2048 with SHA-256: what every PDF reader in the offices knows. */
const keyAlgorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
}
const year = 365.25 * 86_400_000
const trialWords = 'Sertifikat uji, bukan BSrE'
const oid = {
  country: '2.5.4.6',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
  commonName: '2.5.4.3',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedUsage: '2.5.29.37',
  documentSigning: '1.3.6.1.5.5.7.3.36',
  emailProtection: '1.3.6.1.5.5.7.3.4',
}
/** Bits of the key usage extension, first bit first, with the number of bits unused. */
const usages = {
  signing: { bits: 0b1100_0000, unused: 6 },
  authority: { bits: 0b0000_0110, unused: 1 },
}

export type Authority = { certificate: Uint8Array; pkcs8: Uint8Array }
export type MadeKey = Authority & { serial: string; expiresAt: Instant }
type Names = { organization: string; commonName: string }

export const importKey = (pkcs8: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', Buffer.from(pkcs8), keyAlgorithm, false, ['sign'])

/** One part a level, as every reader expects; the library alone would write all parts into one level. */
const nameOf = ({ organization, commonName }: Names): pkijs.RelativeDistinguishedNames => {
  const part = (type: string, value: PrintableString | Utf8String) =>
    new AsnSet({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] })
  const levels = new Sequence({
    value: [
      part(oid.country, new PrintableString({ value: 'ID' })),
      part(oid.organization, new Utf8String({ value: organization })),
      part(oid.unit, new Utf8String({ value: trialWords })),
      part(oid.commonName, new Utf8String({ value: commonName })),
    ],
  })
  return pkijs.RelativeDistinguishedNames.fromBER(levels.toBER(false))
}

const extension = (extnID: string, critical: boolean, value: { toBER: (sizeOnly?: boolean) => ArrayBuffer }) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER(false) })

const keyId = (certificate: pkijs.Certificate): ArrayBuffer => {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  return new Uint8Array(createHash('sha1').update(key).digest()).buffer
}

const usageExtension = ({ bits, unused }: { bits: number; unused: number }) =>
  extension(oid.keyUsage, true, new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused }))

const authorityExtensions = (own: pkijs.Certificate) => [
  extension(oid.basicConstraints, true, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
  usageExtension(usages.authority),
  extension(oid.subjectKey, false, new OctetString({ valueHex: keyId(own) })),
]

const signerExtensions = (own: pkijs.Certificate, issuer: pkijs.Certificate) => {
  const issuerKey = new OctetString({ valueHex: keyId(issuer) })
  const purposes = [oid.documentSigning, oid.emailProtection].map(value => new ObjectIdentifier({ value }))
  return [
    extension(oid.basicConstraints, true, new Sequence()),
    usageExtension(usages.signing),
    extension(oid.extendedUsage, false, new Sequence({ value: purposes })),
    extension(oid.subjectKey, false, new OctetString({ valueHex: keyId(own) })),
    extension(oid.authorityKey, false, new pkijs.AuthorityKeyIdentifier({ keyIdentifier: issuerKey }).toSchema()),
  ]
}

/** An unsigned certificate for new keys, from a minute before `now`. */
const begin = async (names: Names, years: number, now: Instant) => {
  const keys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify'])
  const serial = `4d${randomBytes(15).toString('hex')}`
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: new Uint8Array(Buffer.from(serial, 'hex')).buffer }),
    subject: nameOf(names),
  })
  const expiresAt = Math.floor((now + years * year) / 1000) * 1000
  certificate.notBefore.value = new Date(now - 60_000)
  certificate.notAfter.value = new Date(expiresAt)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  const finish = async (signingKey: CryptoKey): Promise<MadeKey> => {
    await certificate.sign(signingKey, 'SHA-256')
    const der = new Uint8Array(certificate.toSchema(true).toBER(false))
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
    return { certificate: der, pkcs8, serial, expiresAt }
  }
  return { certificate, keys, serial, finish }
}

/** A new trial authority, ten years. */
export const makeAuthority = async (now: Instant): Promise<MadeKey> => {
  const mark = randomBytes(4).toString('hex')
  const names = { organization: 'Maklumat', commonName: `Otoritas Sertifikat Uji ${mark}` }
  const { certificate, keys, finish } = await begin(names, 10, now)
  certificate.issuer = certificate.subject
  certificate.extensions = authorityExtensions(certificate)
  return finish(keys.privateKey)
}

/** A signer's key and certificate, two years, in the name as the letter prints it. */
export const makeSigner = async (
  authority: Authority,
  { name, officeName }: { name: string; officeName: string },
  now: Instant,
): Promise<MadeKey> => {
  const issuer = pkijs.Certificate.fromBER(new Uint8Array(authority.certificate))
  const { certificate, finish } = await begin({ organization: officeName, commonName: name }, 2, now)
  certificate.issuer = issuer.subject
  certificate.extensions = signerExtensions(certificate, issuer)
  return finish(await importKey(authority.pkcs8))
}
