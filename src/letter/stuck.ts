import type { StuckPart } from '#message'
import { waitingLetters } from './sql.ts'

const unsigned =
  'Nomornya sudah dipakai, tanda tangannya belum tercatat. Buka berkasnya, lalu tanda tangani lagi atau kembalikan.'
const onPaper =
  'Lembarnya sudah bernomor untuk ditandatangani dengan tinta. Buka berkasnya, lalu simpan pindaiannya atau kembalikan.'

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
      says: letter.way === 'wet' ? onPaper : unsigned,
      href: `/berkas/${letter.dossier}`,
    })),
}
