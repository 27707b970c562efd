import { problem } from '#core'

export const noteNeeded = problem('letter.note_needed', 422, 'Tulis apa yang harus diperbaiki.')
export const groundsNeeded = problem('letter.grounds_needed', 422, 'Jelaskan kepada pemohon mengapa ditolak.')
export const notYours = problem(
  'letter.not_yours',
  403,
  'Surat hanya dapat dicabut oleh penandatangannya atau oleh pejabat yang memegang jabatan itu sekarang.',
)
export const passphraseNeeded = problem('letter.passphrase_needed', 422, 'Isi frasa sandi tanda tangan Anda.')
export const noSigner = problem(
  'letter.no_signer',
  409,
  'Hari ini tidak ada pejabat yang memegang jabatan penandatangan. Minta admin mencatat pemegang jabatan atau Plh.',
)
export const notSigner = problem(
  'letter.not_signer',
  403,
  'Jabatan Anda hari ini tidak berwenang menandatangani surat ini. Serahkan kepada pejabat yang disebut standar atau Plh.-nya.',
)
