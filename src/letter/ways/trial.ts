import { inOffice } from '#core'
import { certificateOf, openKey, type SigningKey } from '../certificates.ts'
import { signPdf } from '../pdf-sign.ts'
import { passphraseNeeded } from '../step-problems.ts'
import { otherSigner } from './check.ts'
import type { Pen, Way } from './way.ts'

/** A pen that signs with an opened key of ours. */
export const keyPen = (key: SigningKey): Pen => ({
  officer: key.officer,
  way: 'trial',
  words: { way: 'trial', issuer: null },
  patience: null,
  together: 1,
  sign: sheets =>
    Promise.all(sheets.map(({ pdf, reason, location, at }) => signPdf(pdf, key, { reason, location, at }))),
  trusted: [key.above.at(-1) ?? key.certificate],
  certificateOf: async ({ signer }) => {
    if (signer?.serial !== key.serial) throw otherSigner('another certificate', 'Anda')
    return key.id
  },
})

/** The installation's own trial certificate: a key in the database that only the signer's passphrase opens. */
export const trialWay: Way = {
  name: 'trial',
  bulk: true,
  ready: async ({ runtime, office, officer }) => {
    const certificate = await inOffice(runtime.db, office, tx => certificateOf(tx, office, officer, runtime.now()))
    if (!certificate)
      return {
        can: false,
        title: 'Anda belum punya kunci tanda tangan',
        mend: { href: '/akun/tanda-tangan', text: 'Buat kunci tanda tangan' },
      }
    const asks = [
      {
        name: 'frasa',
        label: 'Frasa sandi tanda tangan',
        hint: 'Kunci tanda tangan Anda dibuka hanya untuk surat ini.',
      },
    ]
    return { can: true, asks }
  },
  open: async ({ runtime, office, officer }, typed) => {
    const passphrase = typed('frasa')
    if (!passphrase) throw passphraseNeeded({ frasa: 'Isi frasa sandi tanda tangan Anda.' })
    return keyPen(await openKey(runtime, office, officer, passphrase))
  },
}
