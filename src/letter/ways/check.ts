import { type Instant, type Problem, problem } from '#core'
import type { Fault } from '../pdf-verify.ts'
import { signatureFailed } from '../problems.ts'
import { verifyAside } from '../verify-aside.ts'
import type { Pen, Sheet } from './way.ts'

const again =
  'Surat belum jadi dan nomornya tetap disimpan. Coba tanda tangani lagi; bila tetap begitu, beri tahu admin kantor.'

/** What is wrong with a file that came back; whatever is not named here has the general sentence. */
const faultWords: Partial<Record<Fault | 'not_our_sheet', string>> = {
  not_our_sheet: 'Berkas yang kembali bukan surat yang dikirim untuk ditandatangani.',
  unsigned: 'Berkas yang kembali tidak memuat tanda tangan.',
  many_signatures: 'Berkas yang kembali memuat lebih dari satu tanda tangan.',
  appended: 'Pada berkas yang kembali ada tambahan sesudah tanda tangan.',
  foreign: 'Sertifikat tanda tangannya tidak bermuara pada sertifikat induk yang dipercaya kantor ini.',
  expired: 'Sertifikat tanda tangannya tidak berlaku pada saat itu.',
}

const failed = (cause: Fault | 'not_our_sheet' | null): Problem => {
  const words = cause && faultWords[cause]
  const told = words ? problem('letter.signature_failed', 500, `${words} ${again}`)() : signatureFailed()
  return Object.assign(told, { cause: new Error(cause ?? 'not valid') })
}

/** The signature is somebody else's than the one who was to sign. */
export const otherSigner = (cause: string, name: string): Problem =>
  Object.assign(problem('letter.other_signer', 500, `Tanda tangan yang kembali bukan atas nama ${name}. ${again}`)(), {
    cause: new Error(cause),
  })

/** True when `file` is `sheet` with something behind it: what was shown and frozen is what was signed. */
const extendsSheet = (sheet: Uint8Array, file: Uint8Array): boolean =>
  file.length >= sheet.length && Buffer.from(file.buffer, file.byteOffset, sheet.length).equals(sheet)

/**
 * Looks at what came back from signing, whichever way: it is our very sheet and its signature, the signature covers all of it and
 * verifies, it leads to a certificate we trust and is this signer's. Only then it may count. Throws `letter.signature_failed`.
 */
export const checkSigned = async (
  pen: Pen,
  sheet: Sheet,
  pdf: Uint8Array,
): Promise<{ certificate: string; signedAt: Instant }> => {
  if (!extendsSheet(sheet.pdf, pdf)) throw failed('not_our_sheet')
  const verified = await verifyAside(pdf, ...pen.trusted)
  if (!verified.valid) throw failed(verified.fault)
  return { certificate: await pen.certificateOf(verified), signedAt: verified.signedAt ?? sheet.at }
}
