import { overdueJobs } from '#core'
import type { StuckPart } from './stuck.ts'

const heart = 'core.heartbeat'

/** What each recurring job of the server does, for those who do not know its name. */
export const recurringWords: Readonly<Record<string, string>> = {
  [heart]: 'Tanda bahwa pekerjaan latar berjalan',
  'app.sweep-files': 'Menghapus berkas unggahan yang tidak jadi dipakai',
  'dossier.anchor-all': 'Mencatat nilai harian riwayat berkas, bukti bahwa riwayat itu tidak diubah',
  'dossier.lapse-all': 'Memperingatkan pemohon yang lama tidak melengkapi berkasnya, lalu menutup berkas itu',
  'dossier.recount-look': 'Menghitung ulang batas waktu bila kalender kantor berubah',
  'dossier.sweep-tries': 'Menghapus catatan salah ketik nomor resi',
  'form.sweep': 'Menghapus isian permohonan yang masa simpannya habis',
  'letter.sweep-piles': 'Membersihkan tumpukan surat yang sudah lama selesai',
  'message.watch-all': 'Mengingatkan batas waktu dan menulis laporan harian',
  'message.watch-bare-all': 'Memeriksa apakah batas waktu setiap berkas terbuka diawasi',
  'office.sweep-all': 'Menghapus catatan masuk petugas yang sudah lama',
  'steps.release-all': 'Mengembalikan berkas yang diambil petugas tetapi tidak dikerjakan',
  'steps.silence-all': 'Mengingatkan pihak yang ditunggu, lalu meneruskan berkas bila waktunya habis',
  'steps.sweep-batches': 'Menghapus catatan pekerjaan banyak berkas yang sudah lama selesai',
}

const againLater =
  'Dicoba lagi dengan sendirinya. Bila satu jam lagi masih tertulis di sini, minta Admin TI membaca catatan server pada baris “Pekerjaan latar”.'
const restart = 'Pekerjaan latar tidak berjalan. Minta Admin TI menjalankan ulang server.'

/** Work of the whole server that did not end well at its time. It belongs to no office, and every office waits for it. */
export const overdueWork: StuckPart = {
  slug: 'pekerjaan-rutin',
  title: 'Pekerjaan rutin yang terlambat',
  empty: 'Semua pekerjaan rutin berjalan pada waktunya.',
  lines: async (tx, { jobs, now }) =>
    (await overdueJobs(tx, jobs, now)).map(({ name, since, ever }) => ({
      id: name,
      what: recurringWords[name] ?? name,
      owner: 'Admin TI',
      since,
      says: `${ever ? 'Sejak itu belum berhasil lagi.' : 'Belum pernah berhasil.'} ${name === heart ? restart : againLater}`,
    })),
}
