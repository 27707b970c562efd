import type { Instant } from '#core'
import { verifyPdf } from '../pdf-verify.ts'
import { signatureFailed } from '../problems.ts'
import type { Pen, Sheet } from './way.ts'

const failed = (cause: string) => Object.assign(signatureFailed(), { cause })

/** True when `file` is `sheet` with something behind it: what was shown and frozen is what was signed. */
const extendsSheet = (sheet: Uint8Array, file: Uint8Array): boolean =>
  file.length > sheet.length && Buffer.from(file.buffer, file.byteOffset, sheet.length).equals(sheet)

/**
 * Looks at what came back from signing, whichever way: it is our very sheet and its signature, the signature covers all of it and
 * verifies, it leads to a certificate we trust and is this signer's. Only then it may count. Throws `letter.signature_failed`.
 */
export const checkSigned = async (
  pen: Pen,
  sheet: Sheet,
  pdf: Uint8Array,
): Promise<{ certificate: string; signedAt: Instant }> => {
  if (!extendsSheet(sheet.pdf, pdf)) throw failed('not our sheet')
  const verified = verifyPdf(pdf, ...pen.trusted)
  if (!verified.valid) throw failed(verified.fault ?? 'not valid')
  return { certificate: await pen.certificateOf(verified), signedAt: verified.signedAt ?? sheet.at }
}
