import type { Runtime, Tx } from '#core'
import type { Dossier, Dossiers, KeptFile } from '#dossier'
import { stateOf } from './rules.ts'
import { signedPdf } from './signing.ts'
import { lettersOf } from './sql.ts'

/** The numbers a dossier's letters took and the signed letters themselves, byte for byte. Whoever takes them logs the reading. */
export const keptLetters = async (
  runtime: Runtime,
  dossiers: Dossiers,
  tx: Tx,
  dossier: Dossier,
): Promise<KeptFile[]> => {
  const key = dossiers.dataKey(dossier)
  const letters = await lettersOf(tx, dossier.office, dossier.id)
  if (letters.length === 0) return []
  const list = letters.map(letter => ({ ...letter, state: stateOf(letter) }))
  return [
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
