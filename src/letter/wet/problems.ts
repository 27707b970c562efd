import { problem } from '#core'

const beside = (code: string, sentence: string) => () => problem(code, 422, sentence)({ pindaian: sentence })

export const scanNeeded = beside(
  'letter.scan_needed',
  'Pilih pindaian atau foto lembar yang sudah ditandatangani. Satu PDF, atau satu foto untuk tiap halaman.',
)
export const pdfAlone = beside('letter.pdf_alone', 'Kirim satu PDF saja, atau beberapa foto tanpa PDF.')
export const tooManyPictures = beside('letter.too_many_pictures', 'Paling banyak 20 foto. Pindai menjadi satu PDF.')
export const notAScan = beside(
  'letter.not_a_scan',
  'PDF ini bukan hasil pindai: isinya lembar yang belum ditandatangani. Cetak, tanda tangani, lalu pindai atau foto lembarnya.',
)
export const otherLettersCode = beside(
  'letter.other_letters_code',
  'Kode QR pada pindaian ini milik surat lain. Periksa apakah lembarnya tertukar, lalu pilih pindaian yang benar.',
)
/** Nothing is wrong with it yet: an officer's eye has to say that it is this letter. */
export const codeUnread = () => {
  const pick = 'Kode QR pada pindaian tidak terbaca. Pilih pindaian yang lebih jelas, atau pilih lagi pindaian ini.'
  const tick = 'Bila tetap tidak terbaca, bandingkan nomor dan nama dengan mata, lalu centang ini.'
  return problem('letter.code_unread', 422, pick)({ pindaian: pick, dibandingkan: tick })
}
