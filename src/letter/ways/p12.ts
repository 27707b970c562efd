import { type Instant, inOffice, type Keys, type Tx } from '#core'
import { certificateOf, keepKey, openKey } from '../certificates.ts'
import { passphraseNeeded } from '../step-problems.ts'
import { certificateWords, readKeyFile } from './p12-read.ts'
import { keyPen } from './trial.ts'
import type { Way } from './way.ts'

export type KeyFileEntry = { office: string; officer: string; file: Uint8Array; password: string; passphrase: string }

/**
 * Keeps an official's own key file: its key sealed with a signing passphrase, then with the master key, and its certificates. The
 * file's password is not kept. Throws `letter.not_a_key_file`, `letter.weak_passphrase`, `letter.key_of_another`.
 */
export const keepKeyFile = async (tx: Tx, keys: Keys, entry: KeyFileEntry, now: Instant): Promise<void> => {
  const { office, officer, file, password, passphrase } = entry
  await keepKey(tx, keys, { office, officer, way: 'p12', passphrase }, await readKeyFile(file, password, now), now)
}

/** An official's own certificate and key, brought as a file. A key in a card or box (PKCS#11) would be a way beside this one. */
export const p12Way: Way = {
  name: 'p12',
  bulk: true,
  ready: async ({ runtime, office, officer }) => {
    const found = await inOffice(runtime.db, office, tx => certificateOf(tx, office, officer, runtime.now(), 'p12'))
    if (!found)
      return {
        can: false,
        title: 'Berkas kunci Anda belum dipasang',
        mend: { href: '/akun/tanda-tangan', text: 'Pasang berkas kunci' },
      }
    const hint = `Sertifikat: ${certificateWords(found.certificate)}. Kunci dibuka hanya untuk surat ini.`
    return { can: true, asks: [{ name: 'frasa', label: 'Frasa sandi tanda tangan', hint }] }
  },
  open: async ({ runtime, office, officer }, typed) => {
    const passphrase = typed('frasa')
    if (!passphrase) throw passphraseNeeded({ frasa: 'Isi frasa sandi tanda tangan Anda.' })
    const key = await openKey(runtime, office, officer, passphrase, 'p12')
    return { ...keyPen(key), way: 'p12', words: { way: 'p12', issuer: certificateWords(key.certificate) } }
  },
}
