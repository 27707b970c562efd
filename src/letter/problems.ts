import { problem } from '#core'

export const unknownPlaceholder = (name: string) =>
  problem(
    'letter.unknown_placeholder',
    500,
    `Naskah surat memakai tempat isian {${name}} yang tidak dikenal. Surat tidak dibuat; minta pengelola standar memperbaikinya.`,
  )()
export const missingFact = (label: string) =>
  problem(
    'letter.missing_fact',
    422,
    `Surat belum dapat dibuat: "${label}" belum terisi. Lengkapi berkasnya, lalu coba lagi.`,
  )()
export const unknownProduct = problem('letter.unknown_product', 404, 'Standar layanan ini tidak memuat surat itu.')
export const noSeries = problem(
  'letter.no_series',
  500,
  'Seri nomor surat ini belum diatur di profil kantor. Minta pengelola standar mengaturnya.',
)
export const noSignsAs = problem(
  'letter.no_signs_as',
  403,
  'Jabatan Anda belum diatur sebagai penandatangan di profil kantor. Minta pengelola standar mengaturnya.',
)
export const noSuchPrinter = problem(
  'letter.no_such_printer',
  404,
  'Printer itu tidak ada dalam profil kantor. Pilih printer yang lain.',
)
export const noSuchLetter = problem('letter.none', 404, 'Surat itu tidak ada.')
export const revokedHere = problem(
  'letter.revoked_here',
  410,
  'Surat ini sudah dicabut dan tidak berlaku lagi, jadi tidak dapat diunduh. Kantor tetap menyimpannya. Alasannya tertulis di halaman lacak.',
)
/** @param number of the letter that was taken back */
export const revokedLetter = (agenda: string, number: string) => {
  const sentence = `Surat nomor ${number} pada berkas ${agenda} sudah dicabut, jadi tidak boleh diserahkan. Pada halaman berkas itu pilih “Ralat surat yang sudah ditandatangani” untuk membuat surat baru.`
  return problem('letter.revoked', 409, sentence)({ lewat: sentence })
}
export const heldByOther = (name: string) =>
  problem(
    'letter.held_by_other',
    409,
    `Surat ini sudah bernomor dan sedang menunggu tanda tangan ${name}. Minta ${name} menyelesaikan atau membatalkan nomornya dulu.`,
  )()
export const alreadySigned = problem('letter.already_signed', 409, 'Surat ini sudah ditandatangani.')
export const notWaiting = problem(
  'letter.not_waiting',
  409,
  'Surat ini tidak lagi menunggu tanda tangan. Muat ulang halaman.',
)
export const notIssued = problem(
  'letter.not_issued',
  409,
  'Hanya surat yang sudah ditandatangani yang dapat dicabut atau diganti.',
)
export const reasonNeeded = problem('letter.reason_needed', 422, 'Tulis alasannya dengan singkat.')
export const wetOffice = problem(
  'letter.wet_office',
  409,
  'Surat ini ditandatangani dengan tinta, satu per satu dari berkasnya. Buka berkasnya, lalu tekan Cetak untuk ditandatangani.',
)
export const otherWay = problem(
  'letter.other_way',
  409,
  'Surat ini sudah bernomor untuk cara tanda tangan yang lain. Kembalikan surat ini supaya nomornya dicatat batal, lalu konsepnya dikirim lagi.',
)
/** @param wait milliseconds until the request that is open may be given up */
export const stillAsking = (wait: number) => {
  const minutes = Math.max(1, Math.ceil(wait / 60_000))
  return problem(
    'letter.still_asking',
    409,
    `Permintaan tanda tangan sebelumnya untuk surat ini mungkin masih berjalan. Tunggu ${minutes} menit, lalu coba lagi.`,
  )()
}
export const signatureFailed = problem(
  'letter.signature_failed',
  500,
  'Tanda tangan tidak lolos pemeriksaan, jadi surat belum jadi. Nomornya tetap disimpan; coba tanda tangani lagi.',
)

export const keyOfAnother = problem(
  'letter.key_of_another',
  409,
  'Sertifikat ini sudah terpasang untuk petugas lain di kantor ini. Setiap penandatangan memakai sertifikatnya sendiri.',
)
export const noCertificate = problem(
  'letter.no_certificate',
  409,
  'Anda belum memiliki sertifikat untuk menandatangani. Buat dulu di halaman Tanda Tangan Saya.',
)
export const wrongPassphrase = (left: number) =>
  problem(
    'letter.wrong_passphrase',
    422,
    left > 0
      ? `Frasa sandi tanda tangan salah. Masih boleh mencoba ${left} kali lagi.`
      : 'Frasa sandi tanda tangan salah lima kali. Tunggu 15 menit sebelum mencoba lagi.',
  )()
export const passphraseLocked = problem(
  'letter.passphrase_locked',
  429,
  'Frasa sandi tanda tangan terlalu sering salah. Tunggu 15 menit, lalu coba lagi.',
)
export const weakPassphrase = problem(
  'letter.weak_passphrase',
  422,
  'Frasa sandi tanda tangan paling sedikit 10 huruf dan paling banyak 200. Beberapa kata biasa yang mudah Anda ingat sudah cukup.',
)
