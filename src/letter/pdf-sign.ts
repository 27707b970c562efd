import { CryptoKeySigner, PDF } from '@libpdf/core'
import type { Instant } from '#core'
import type { SigningKey } from './certificates.ts'
import { signatureFailed } from './problems.ts'

export type SigningFacts = { reason: string; location: string; at: Instant; field?: string }

/** The dictionary's strings are written unescaped by nobody but us: keep to signs that need no escape. */
const plain = (text: string) =>
  text
    .replace(/[()\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * PAdES B-B: an incremental update, so the rendered bytes stay as they are in front of it. `at` is the server's clock,
 * a claim and no proven time. Throws `letter.signature_failed` when the library has the slightest doubt.
 */
export const signPdf = async (
  pdf: Uint8Array,
  key: SigningKey,
  { reason, location, at, field = 'TandaTangan' }: SigningFacts,
): Promise<Uint8Array> => {
  const document = await PDF.load(pdf)
  const signer = new CryptoKeySigner(key.key, key.certificate, 'RSA', 'RSASSA-PKCS1-v1_5', key.above)
  const { bytes, warnings } = await document.sign({
    signer,
    reason: plain(reason),
    location: plain(location),
    signingTime: new Date(at),
    fieldName: field,
    level: 'B-B',
    digestAlgorithm: 'SHA-256',
  })
  if (warnings.length > 0) throw Object.assign(signatureFailed(), { cause: warnings.map(w => w.message).join('; ') })
  return bytes
}
