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
export const mayNotReserve = problem(
  'letter.may_not_reserve',
  409,
  'Jabatan Anda tidak disebut dalam aturan nomor cadangan seri ini. Minta petugas yang disebut di profil kantor.',
)
export const badReservation = problem('letter.bad_reservation', 422, 'Periksa isian yang ditandai.')
export const tooManyReserved = (free: number, most: number) => {
  const sentence = `Nomor yang belum terpakai paling banyak ${most}, dan sekarang ada ${free}. Kurangi jumlahnya, atau batalkan dulu nomor lama yang tidak akan dipakai.`
  return problem('letter.too_many_reserved', 422, sentence)({ jumlah: sentence })
}
export const noSuchBlock = problem('letter.no_such_block', 404, 'Nomor cadangan itu tidak ada.')
export const notFree = problem(
  'letter.not_free',
  409,
  'Nomor itu baru saja dipakai atau dibatalkan orang lain. Muat ulang halaman, lalu pilih nomor lain.',
)
export const alreadyNumbered = problem(
  'letter.already_numbered',
  409,
  'Surat ini sudah bernomor. Nomor cadangan hanya untuk surat yang belum ditandatangani.',
)
export const nothingFits = problem(
  'letter.nothing_fits',
  409,
  'Tidak ada surat di berkas ini yang dapat memakai nomor cadangan: berkasnya sudah berakhir, suratnya sudah bernomor, atau tidak ada nomor yang masih boleh dipakai jabatan Anda.',
)
export const sameHand = problem(
  'letter.same_hand',
  409,
  'Catatan ini harus dicocokkan petugas lain, bukan yang mencatatnya, dan hanya satu kali. Muat ulang halaman untuk melihat keadaannya.',
)
export const noSuchPaper = problem('letter.no_such_paper', 404, 'Catatan surat darurat itu tidak ada.')
export const paperReserved = problem(
  'letter.paper_reserved',
  403,
  'Surat ini dari layanan yang dirahasiakan. Hanya petugas yang menangani layanan itu yang boleh membaca dan mencocokkannya.',
)
