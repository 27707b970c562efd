import { problem } from '#core'

export const noSuchOffice = problem(
  'standard.no_such_office',
  404,
  'Kantor ini tidak ada di sini. Periksa alamatnya, atau mulai dari halaman depan.',
)
export const noSuchVersion = problem(
  'standard.no_such_version',
  500,
  'Standar pelayanan yang dipakai berkas ini tidak ditemukan di basis data. Hubungi petugas TI kantor; berkas Anda tidak hilang.',
)
