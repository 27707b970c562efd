import type { Instant } from '#core'
import type { SigningKey } from '../certificates.ts'
import { signPdf } from '../pdf-sign.ts'
import { importKey, makeAuthority, makeSigner } from '../x509.ts'

/** A key made for this one purpose and kept nowhere: who signs with it proves nothing but the form. */
export const throwAwayKey = async (
  name: string,
  officeName: string,
  now: Instant,
): Promise<{ authority: Uint8Array; key: SigningKey }> => {
  const authority = await makeAuthority(now)
  const made = await makeSigner(authority, { name, officeName }, now)
  return {
    authority: authority.certificate,
    key: {
      ...{ officer: 'contoh', id: 'contoh', serial: made.serial },
      key: await importKey(made.pkcs8),
      certificate: made.certificate,
      above: [authority.certificate],
    },
  }
}

export const signSample = (pdf: Uint8Array, key: SigningKey, location: string, at: Instant): Promise<Uint8Array> =>
  signPdf(pdf, key, { reason: 'Contoh surat, bukan surat', location, at: Math.floor(at / 1000) * 1000 })
