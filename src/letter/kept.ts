import type { Runtime, Tx } from '#core'
import type { Dossier, Dossiers, KeptFile } from '#dossier'
import { draftsOf } from './body/store.ts'
import { stateOf } from './rules.ts'
import { signedPdf } from './signing.ts'
import { lettersOf } from './sql.ts'
import { scansOf } from './wet/sql.ts'

/** Every version of a dossier's drafts, the numbers its letters took and the signed letters themselves, byte for byte. Whoever takes them logs the reading. */
export const keptLetters = async (
  runtime: Runtime,
  dossiers: Dossiers,
  tx: Tx,
  dossier: Dossier,
): Promise<KeptFile[]> => {
  const key = dossiers.dataKey(dossier)
  const letters = await lettersOf(tx, dossier.office, dossier.id)
  const drafts = await draftsOf(tx, { office: dossier.office, dossier: dossier.id, dataKey: key })
  const kept = drafts.map(({ product, versions }) => ({
    path: `surat/konsep-${product}.json`,
    about: 'Semua versi konsep surat',
    bytes: async () => Buffer.from(`${JSON.stringify(versions, null, 2)}\n`),
  }))
  if (letters.length === 0) return kept
  const ids = letters.map(({ id }) => id)
  const scans = await scansOf(tx, dossier.office, ids)
  const list = letters.map(letter => ({ ...letter, state: stateOf(letter), scan: scans.get(letter.id) ?? null }))
  return [
    ...kept,
    {
      path: 'surat/daftar.json',
      about: 'Nomor, keadaan, dan sidik surat',
      bytes: async () => Buffer.from(`${JSON.stringify(list, null, 2)}\n`),
    },
    ...letters
      .filter(letter => letter.file)
      .map(letter => ({
        path: `surat/${letter.code}.pdf`,
        about: `${letter.label}, nomor ${letter.number}`,
        bytes: () => signedPdf(runtime, letter, key),
      })),
  ]
}
