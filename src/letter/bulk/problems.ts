import { problem } from '#core'

export const changedSinceRead = problem(
  'letter.changed_since_read',
  409,
  'Isi surat ini berubah sesudah Anda baca. Baca lagi, lalu setujui.',
)
export const notOnPile = problem(
  'letter.not_on_pile',
  404,
  'Surat itu tidak ada di tumpukan Anda. Pilih lagi dari kotak masuk.',
)
export const pileBusy = problem(
  'letter.pile_busy',
  409,
  'Tumpukan ini sedang ditandatangani. Tunggu sampai selesai, lalu muat ulang halaman.',
)
