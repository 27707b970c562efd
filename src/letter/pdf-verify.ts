import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { type BaseBlock, Constructed, fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import * as pkijs from 'pkijs'
import type { Instant } from '#core'
import { chainTo, inForce, pathOf } from './chain.ts'
import { type PartsFault, signedParts } from './pdf-parts.ts'

/**
 * Why a file is not a letter of ours, or no longer. `changed`: bytes differ from what was signed. `appended`: something
 * was added behind the signature. `foreign`: signed, but not under our authority.
 */
export type Fault = PartsFault | 'changed' | 'appended' | 'foreign' | 'expired'

export type Verified = {
  valid: boolean
  fault: Fault | null
  coversWholeFile: boolean
  /** Name and serial (hex) of the signing certificate, as far as the signature could be read. */
  signer: { name: string; serial: string } | null
  /** What the signature claims; null when it claims nothing. */
  signedAt: Instant | null
  /** The signer's certificate (DER) and those above it, the trusted one last; empty when it leads to none that is trusted. */
  chain: Buffer[]
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: ['1', '11', '12', '13'].map(kind => `1.2.840.113549.1.1.${kind}`),
}

/** Digests a signature may be made with: ours is SHA-256, other issuers use longer ones. */
const digests: Record<string, string> = {
  [oid.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const fail = (fault: Fault, more: Partial<Verified> = {}): Verified => ({
  valid: false,
  fault,
  coversWholeFile: false,
  signer: null,
  signedAt: null,
  chain: [],
  ...more,
})

type Read = {
  certificate: X509Certificate
  enclosed: X509Certificate[]
  /** The serial by which the signature itself names its certificate. */
  namedSerial: string
  digest: Uint8Array
  /** As Node names it. */
  algorithm: string
  signedAttributes: Uint8Array
  signature: Uint8Array
  signedAt: Instant | null
}

/** The digest of the certificate that ESS signing-certificate-v2 binds, SHA-256 where it names none. */
const boundDigest = (value: unknown): { algorithm: string; digest: Uint8Array } | null => {
  const list = value instanceof Sequence ? value.valueBlock.value[0] : undefined
  const first = list instanceof Sequence ? list.valueBlock.value[0] : undefined
  const parts = first instanceof Sequence ? first.valueBlock.value : []
  const algorithm = parts[0] instanceof Sequence ? parts[0].valueBlock.value[0] : undefined
  const named = algorithm instanceof ObjectIdentifier ? digests[algorithm.valueBlock.toString()] : 'sha256'
  const digest = parts.find(part => part instanceof OctetString)
  return digest && named ? { algorithm: named, digest: new Uint8Array(digest.valueBlock.valueHexView) } : null
}

const hashed = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest()

const inside = (block: unknown): BaseBlock[] =>
  block instanceof Constructed || block instanceof Sequence ? (block.valueBlock.value as BaseBlock[]) : []

/**
 * Takes the enclosed certificates out of the structure, as they stand in the file: Node reads them, so that nobody need read them
 * twice, and no library writes them again.
 */
const takeEnclosed = (contentInfo: unknown): Buffer[] => {
  const parts = inside(inside(inside(contentInfo)[1])[0])
  const at = parts.findIndex(each => each.idBlock.tagClass === 3 && each.idBlock.tagNumber === 0)
  const [certificates] = at < 0 ? [] : parts.splice(at, 1)
  return inside(certificates).map(each => Buffer.from(each.valueBeforeDecodeView))
}

const readCms = (cms: Uint8Array): Read | null => {
  const parsed = fromBER(new Uint8Array(cms))
  if (parsed.offset === -1) return null
  const enclosed = takeEnclosed(parsed.result)
  const content = new pkijs.ContentInfo({ schema: parsed.result })
  if (content.contentType !== oid.signedData) return null
  const signed = new pkijs.SignedData({ schema: content.content })
  const info = signed.signerInfos.length === 1 ? signed.signerInfos[0] : undefined
  const algorithm = digests[info?.digestAlgorithm.algorithmId ?? '']
  if (!info?.signedAttrs || !algorithm) return null
  if (signed.encapContentInfo.eContent || signed.encapContentInfo.eContentType !== oid.data) return null
  if (!oid.rsa.includes(info.signatureAlgorithm.algorithmId)) return null
  const attributes = info.signedAttrs.attributes
  const single = (type: string): unknown => {
    const found = attributes.filter(attribute => attribute.type === type)
    return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : undefined
  }
  if (!(info.sid instanceof pkijs.IssuerAndSerialNumber)) return null
  const namedSerial = Buffer.from(info.sid.serialNumber.valueBlock.valueHexView).toString('hex')
  const type = single(oid.contentType)
  const digest = single(oid.messageDigest)
  const bound = boundDigest(single(oid.signingCertificateV2))
  const time = single(oid.signingTime) as { toDate?: () => Date } | undefined
  const certificate = enclosed.find(der => bound && hashed(bound.algorithm, der).equals(bound.digest))
  if (!(type instanceof ObjectIdentifier) || type.valueBlock.toString() !== oid.data) return null
  if (!(digest instanceof OctetString) || !certificate) return null
  const signedAttributes = new Uint8Array(info.signedAttrs.encodedValue)
  signedAttributes[0] = 0x31
  return {
    certificate: new X509Certificate(certificate),
    namedSerial,
    enclosed: enclosed.map(der => new X509Certificate(der)),
    digest: new Uint8Array(digest.valueBlock.valueHexView),
    algorithm,
    signedAttributes,
    signature: new Uint8Array(info.signature.valueBlock.valueHexView),
    signedAt: time?.toDate?.().getTime() ?? null,
  }
}

const commonName = (certificate: X509Certificate): string => {
  const line = certificate.subject.split('\n').find(each => each.startsWith('CN='))
  return line?.slice(3).replace(/\\(.)/g, '$1') ?? ''
}

/** Enclosed certificates are not signed themselves: none may be there that does not belong to the signer's own chain. */
const onlyItsOwn = ({ certificate, enclosed }: Read, trusted: X509Certificate[]): boolean => {
  const path = pathOf(certificate, [...trusted, ...enclosed])
  return enclosed.every(each => path.some(one => one.raw.equals(each.raw)))
}

const signatureFits = (read: Read, key: KeyObject): boolean =>
  verify(read.algorithm, read.signedAttributes, key, read.signature)

/**
 * Verifies a letter from its bytes alone, with another library than the one that signs: one signature whose range is
 * the whole file but its own value, digest and signature right, ESS signing-certificate-v2 present, leading to a
 * certificate of `trusted` (DER) and in force when it was made. Never throws for what a stranger sent.
 */
export const verifyPdf = (file: Uint8Array, ...trusted: Uint8Array[]): Verified => {
  const parts = signedParts(file)
  if (typeof parts === 'string') return fail(parts)
  const { coversWholeFile } = parts
  try {
    const read = readCms(parts.cms)
    if (!read) return fail('malformed', { coversWholeFile })
    const { certificate } = read
    const signedAt = read.signedAt ?? parts.claimedAt
    if (read.namedSerial !== certificate.serialNumber.toLowerCase()) return fail('malformed', { coversWholeFile })
    const signer = { name: commonName(certificate), serial: certificate.serialNumber.toLowerCase() }
    const roots = trusted.map(der => new X509Certificate(der))
    const chain = onlyItsOwn(read, roots) ? chainTo(certificate, read.enclosed, roots) : null
    const known = { coversWholeFile, signer, signedAt, chain: (chain ?? []).map(each => Buffer.from(each.raw)) }
    if (!chain) return fail('foreign', known)
    if (!hashed(read.algorithm, parts.covered).equals(read.digest) || !signatureFits(read, certificate.publicKey))
      return fail('changed', known)
    if (!coversWholeFile) return fail('appended', known)
    const then = signedAt !== null && chain.every(each => inForce(each, signedAt))
    return then ? { valid: true, fault: null, ...known } : fail('expired', known)
  } catch {
    return fail('malformed', { coversWholeFile })
  }
}
