import { problem } from '#core'

export const noSuchDossier = problem(
  'dossier.none',
  404,
  'Berkas ini tidak ada, atau bukan milik kantor Anda. Periksa nomornya, atau cari lewat kotak masuk.',
)
export const wrongCode = problem(
  'dossier.wrong_code',
  404,
  'Kode dan PIN atau tanggal lahir itu tidak cocok. Periksa lagi tanda terima Anda. Setelah lima kali salah, tunggu 15 menit sebelum mencoba lagi.',
)
export const refusedCommand = (code: string, sentence: string) => problem(`dossier.${code}`, 409, sentence)()
export const noteTooLong = problem(
  'dossier.note_too_long',
  422,
  'Tulisannya terlalu panjang. Kembali ke halaman sebelumnya, persingkat, lalu kirim lagi.',
)
export const lostUpdate = problem(
  'dossier.changed',
  409,
  'Berkas ini baru saja diubah petugas lain. Buka lagi berkasnya untuk melihat keadaan terakhir.',
)
export const chainBroken = (faults: number) =>
  problem(
    'dossier.chain_broken',
    500,
    `Ada ${faults} cacat. Jangan ubah apa pun; simpan cadangan sekarang dan laporkan kepada pengawas.`,
  )()
export const noSuchTarget = problem(
  'dossier.no_target',
  409,
  'Layanan itu tidak sedang dibuka di kantor tujuan. Pilih layanan lain.',
)
