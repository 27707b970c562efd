import { problem } from '#core'

export const noSuchOffice = problem(
  'page.no_such_office',
  404,
  'Kantor ini tidak ada di sini. Periksa alamat halamannya, atau pilih kantor dari halaman depan.',
)
export const noSuchService = problem(
  'page.no_such_service',
  404,
  'Layanan ini tidak ada atau sudah tidak berlaku. Lihat daftar layanan kami yang berlaku hari ini.',
)
