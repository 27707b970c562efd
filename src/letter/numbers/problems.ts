import { problem } from '#core'

export const keptTooOld = (number: string) =>
  problem(
    'letter.kept_too_old',
    409,
    `Nomor cadangan ${number} yang disimpan untuk surat ini sudah lewat batas tanggal mundur. Lepaskan dulu di halaman nomor cadangan berkas ini, lalu tanda tangani dengan nomor hari ini.`,
  )()
export const keptGone = problem(
  'letter.kept_gone',
  409,
  'Nomor cadangan surat ini baru saja dilepas. Muat ulang halaman, lalu coba lagi.',
)
export const numbersBroken = (count: number) =>
  problem(
    'letter.numbers_broken',
    500,
    `Buku nomor tidak utuh: ${count} cacat. Jangan mengubah apa pun; simpan cadangan, lalu cari sebabnya.`,
  )()
export const noSuchSeries = problem('letter.no_such_series', 404, 'Seri nomor itu tidak ada di kantor ini.')
