import { problem } from '#core'

export const recordIncomplete = problem(
  'steps.record_incomplete',
  422,
  'Masih ada yang perlu diisi. Isian Anda sudah disimpan.',
)
export const photoOnly = problem('steps.photo_only', 422, 'Kirim foto (JPG, PNG, HEIC, atau WebP), bukan PDF.')
export const tooManyPhotos = problem(
  'steps.too_many_photos',
  422,
  'Paling banyak 12 foto untuk satu catatan. Hapus yang tidak perlu, lalu tambahkan lagi.',
)
export const savedByOther = problem(
  'steps.saved_by_other',
  409,
  'Petugas lain menyimpan catatan ini lebih dulu. Isian Anda masih ada di layar dan foto Anda sudah ditambahkan. Cocokkan dengan rekan Anda, lalu simpan lagi untuk mengganti isiannya.',
)
export const noPhoto = problem('steps.no_photo', 404, 'Foto itu tidak ada pada berkas ini.')
export const noRecord = problem(
  'steps.no_record',
  404,
  'Catatan itu tidak ada pada berkas ini, atau langkahnya sudah dibatalkan.',
)
export const notSent = problem(
  'steps.not_sent',
  404,
  'Belum ada petugas yang ditugaskan pada langkah ini. Pilih petugas dan tanggalnya, lalu simpan dulu.',
)
export const notTreasurer = problem(
  'steps.not_treasurer',
  403,
  'Uang bantuan dicatat oleh bendahara. Minta bendahara membuka berkas ini, atau minta pengelola standar membetulkan pelaksananya.',
)
