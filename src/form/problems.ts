import { Problem, problem } from '#core'

const mb = 1024 * 1024
export const mostBytes = 10 * mb
export const mostPages = 30

/** Why a file was not taken. The sentence stands beside its input. */
export const refused = {
  empty: problem('paper.empty', 422, 'Foto atau PDF ini kosong. Ambil foto lagi, lalu pilih sekali lagi.'),
  tooBig: problem(
    'paper.too_big',
    422,
    'Foto atau PDF ini lebih dari 10 MB. Foto ulang dengan ukuran lebih kecil, atau kirim per halaman.',
  ),
  wrongKind: problem(
    'paper.wrong_kind',
    422,
    'Yang dipilih bukan foto atau PDF. Kirim foto (JPG, PNG, HEIC, WebP) atau PDF.',
  ),
  unreadable: problem(
    'paper.unreadable',
    422,
    'Foto ini rusak dan tidak dapat dibuka. Ambil foto lagi, lalu kirim yang baru.',
  ),
  tooManyPixels: problem(
    'paper.too_many_pixels',
    422,
    'Ukuran gambar ini tidak wajar. Ambil foto biasa dengan HP, lalu kirim foto itu.',
  ),
  brokenPdf: problem(
    'paper.broken_pdf',
    422,
    'PDF ini rusak dan tidak dapat dibuka. Simpan ulang PDF-nya, atau kirim fotonya.',
  ),
  lockedPdf: problem(
    'paper.locked_pdf',
    422,
    'PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, atau kirim fotonya.',
  ),
  activePdf: problem(
    'paper.active_pdf',
    422,
    'PDF ini berisi program atau lampiran tersembunyi, jadi tidak kami terima. Kirim fotonya saja.',
  ),
  manyPages: problem(
    'paper.many_pages',
    422,
    `PDF ini lebih dari ${mostPages} halaman. Kirim halaman yang diminta saja.`,
  ),
  tooMany: problem(
    'paper.too_many',
    422,
    'Terlalu banyak foto atau PDF untuk dokumen ini. Hapus yang tidak perlu, paling banyak 5.',
  ),
}

export const noSuchService = problem(
  'form.no_such_service',
  404,
  'Layanan itu tidak ada, atau sedang tidak dibuka. Lihat daftar layanan di halaman depan kantor.',
)
export const notOnline = problem(
  'form.not_online',
  404,
  'Layanan ini belum dapat diajukan lewat internet. Silakan datang ke loket dengan membawa syaratnya.',
)
export const notYet = problem(
  'form.not_yet',
  404,
  'Layanan ini belum dapat diproses lewat aplikasi. Silakan datang ke kantor dengan membawa syaratnya; petugas melayani seperti biasa.',
)
export const notAtCounter = problem('form.not_at_counter', 404, 'Layanan ini tidak diterima di loket.')
export const noSuchBundle = problem(
  'form.no_such_bundle',
  404,
  'Titipan itu tidak ada, atau bukan milik kantor Anda. Lihat daftar titipan di loket.',
)
export const draftGone = problem(
  'form.draft_gone',
  410,
  'Isian Anda sudah tidak tersimpan karena lewat 7 hari atau peramban ditutup. Mulai lagi dari halaman layanan, atau pakai kode lanjutan Anda.',
)
export const noSuchPaper = problem('form.no_such_paper', 404, 'Dokumen itu tidak ada lagi.')
export const alreadySent = problem('form.already_sent', 409, 'Isian ini sudah dikirim, jadi tidak dapat diubah lagi.')
/** The one answer to every wrong try: unknown code, wrong birth date, expired, locked. */
export const cannotResume =
  'Kode atau tanggal lahir tidak cocok, atau isian sudah lewat 7 hari. Periksa keduanya. Setelah 5 kali salah, tunggu 15 menit sebelum mencoba lagi.'

/** Runs `fn`; when another request sent the form meanwhile (a double click, a second tab), runs `then` instead. */
export const unlessSent = async <T>(fn: () => Promise<T>, then: () => Promise<T>): Promise<T> => {
  try {
    return await fn()
  } catch (error) {
    if (error instanceof Problem && error.code === 'form.already_sent') return then()
    throw error
  }
}
