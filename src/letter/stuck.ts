import type { StuckPart } from '#message'
import { waitingLetters } from './sql.ts'

/** Letters that have a number and no signature: nobody else may use the number, and the applicant has no letter. */
export const unsignedLetters: StuckPart = {
  slug: 'surat',
  title: 'Surat yang menunggu tanda tangan',
  empty: 'Tidak ada surat bernomor yang menunggu tanda tangan.',
  lines: async (tx, { office }) =>
    (await waitingLetters(tx, office, 100)).map(letter => ({
      id: letter.id,
      what: `${letter.label} nomor ${letter.number}`,
      owner: letter.signerName,
      since: letter.frozenAt,
      says: 'Nomornya sudah dipakai, tanda tangannya belum tercatat. Buka berkasnya, lalu tanda tangani lagi atau kembalikan.',
      href: `/berkas/${letter.dossier}`,
    })),
}
