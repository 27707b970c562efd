import { problem } from '#core'

/** One answer for unknown name, wrong password, locked, disabled: nobody learns which. */
export const signInRefused = problem(
  'office.sign_in_refused',
  401,
  'Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi. Setelah 5 kali salah, tunggu 15 menit.',
)
export const codeRefused = problem(
  'office.code_refused',
  401,
  'Kode tidak cocok. Tunggu kode berikutnya di ponsel Anda, lalu coba lagi. Setelah 5 kali salah, tunggu 15 menit.',
)
export const notSignedIn = problem(
  'office.not_signed_in',
  401,
  'Anda belum masuk, atau sesi Anda sudah berakhir. Silakan masuk lagi.',
)
export const noRight = (what: string) =>
  problem(
    'office.no_right',
    403,
    `Jabatan Anda hari ini tidak berwenang ${what}. Bila seharusnya berwenang, minta pengelola akun memeriksa jabatan dan masa jabatan Anda.`,
  )()
/** Whoever handed the post over learns how to have it back, by why it rests. */
export const atRest = {
  lent: (what: string) =>
    problem(
      'office.desk_lent',
      403,
      `Meja Anda sedang dititipkan kepada rekan, jadi Anda belum dapat ${what}. Untuk bekerja lagi di meja itu, tekan Ambil kembali: buka Jabatan, lalu Titipkan meja.`,
    )(),
  absent: (what: string) =>
    problem(
      'office.recorded_absent',
      403,
      `Anda tercatat tidak masuk dan jabatan Anda sedang dipegang pengganti, jadi Anda belum dapat ${what}. Bila sudah kembali bekerja, catat itu: buka Jabatan, lalu ketidakhadiran Anda.`,
    )(),
}
export const notFound = problem(
  'office.not_found',
  404,
  'Petugas itu tidak ada di kantor ini. Kembali ke daftar petugas.',
)
export const checkEntry = problem('office.check_entry', 422, 'Ada isian yang perlu diperbaiki.')
export const usernameTaken = problem('office.username_taken', 409, 'Nama pengguna itu sudah dipakai. Pilih nama lain.')
export const unknownPost = (post: string, known: string) =>
  problem(
    'office.unknown_post',
    422,
    `Jabatan "${post}" tidak ada pada kantor ini. Yang ada: ${known || 'belum ada'}.`,
  )()
export const unknownOffice = (office: string, known: string) =>
  problem(
    'office.unknown_office',
    422,
    `Kantor "${office}" belum dimuat. ${known ? `Yang ada: ${known}.` : 'Jalankan npm start sekali agar standar kantor dimuat.'}`,
  )()
export const howToAdd = problem(
  'office.how_to_add',
  400,
  'Tulis: maklumat petugas tambah --kantor <id> --nama "Nama, gelar" --sebagai <jabatan>, misalnya --sebagai admin-ti',
)
export const howToReset = problem(
  'office.how_to_reset',
  400,
  'Tulis: maklumat petugas sandi --kantor <id> --pengguna <nama pengguna>',
)
export const ownAccount = problem(
  'office.own_account',
  409,
  'Akun sendiri tidak dapat diubah di sini. Minta pengelola akun lain, atau pakai halaman Akun saya.',
)
export const ownPasswordRefused = problem(
  'office.own_password_refused',
  422,
  'Kata sandi Anda yang sekarang tidak cocok.',
)

export const outOfOffice = problem(
  'office.out_of_office',
  403,
  'Jabatan Anda hari ini tidak mencakup tindakan ini: masa jabatannya sudah berakhir, sedang dipegang pengganti, atau terbatas pada layanan dan surat tertentu. Tidak ada yang berubah. Lihat halaman Jabatan.',
)
export const howToList = problem(
  'office.how_to_list',
  400,
  'Tulis: maklumat petugas daftar --kantor <id>, boleh dengan --tanggal 2026-01-31',
)
export const howToAppoint = problem(
  'office.how_to_appoint',
  400,
  'Tulis: maklumat petugas jabatan --kantor <id> --pengguna <nama pengguna> --jabatan <jabatan> --mulai 2026-01-31, untuk Plt., Plh., atau Pj. dengan --sebagai plt --nomor "800/1/2026"',
)
export const howToBeAway = problem(
  'office.how_to_be_away',
  400,
  'Tulis: maklumat petugas absen --kantor <id> --pengguna <nama pengguna> --jenis cuti --mulai 2026-01-31 --sampai 2026-02-02, dengan Plh.: --pengganti <nama pengguna> --nomor "800/1/2026"',
)
