/**
 * Why a paper cannot be used: one key for the officer, one sentence for the applicant.
 * The sentence says what is wrong and how to mend it.
 */
export type Reason = { code: string; label: string; sentence: string }

export const reasons: readonly Reason[] = [
  {
    code: 'buram',
    label: 'Buram',
    sentence: 'Fotonya buram sehingga tulisannya tidak terbaca. Foto lagi di tempat terang, tahan HP sampai diam.',
  },
  {
    code: 'terpotong',
    label: 'Terpotong',
    sentence: 'Sebagian kartu tidak masuk foto. Foto lagi sampai keempat sudutnya terlihat.',
  },
  {
    code: 'gelap',
    label: 'Gelap atau silau',
    sentence: 'Fotonya terlalu gelap atau silau. Foto lagi tanpa lampu kilat, dekat jendela.',
  },
  {
    code: 'salah',
    label: 'Bukan dokumen yang diminta',
    sentence: 'Yang dikirim bukan dokumen yang diminta. Kirim dokumen yang sesuai.',
  },
  { code: 'lama', label: 'Bukan yang terbaru', sentence: 'Ini bukan dokumen yang terbaru. Kirim yang paling baru.' },
  {
    code: 'beda',
    label: 'Data tidak cocok',
    sentence:
      'Nama, NIK, atau alamatnya berbeda dengan isian Anda. Kirim dokumen yang cocok, atau bawa penjelasannya ke kantor.',
  },
  { code: 'habis', label: 'Habis masa berlaku', sentence: 'Masa berlakunya sudah habis. Kirim yang masih berlaku.' },
  { code: 'tidak_ada', label: 'Tidak disertakan', sentence: 'Dokumen ini belum dikirim. Kirim fotonya.' },
  { code: 'lain', label: 'Alasan lain', sentence: 'Dokumen ini belum dapat dipakai.' },
]

/** Why a condition is not met. */
export const conditionReasons: readonly Reason[] = [
  {
    code: 'belum_terpenuhi',
    label: 'Belum terpenuhi',
    sentence: 'Syarat ini belum terpenuhi. Bila sudah terpenuhi, nyatakan di bawah.',
  },
  {
    code: 'belum_terbukti',
    label: 'Belum ada buktinya',
    sentence: 'Kami belum melihat buktinya. Bawa atau sebutkan buktinya kepada petugas, lalu nyatakan di bawah.',
  },
  { code: 'syarat_lain', label: 'Alasan lain', sentence: 'Syarat ini belum dapat kami nyatakan terpenuhi.' },
]

/** Reasons that say nothing by themselves: the officer must write to the applicant what is the matter. */
export const needsWords: readonly string[] = ['lain', 'syarat_lain']

export const reasonOf = (code: string): Reason =>
  [...reasons, ...conditionReasons].find(r => r.code === code) ?? (reasons.at(-1) as Reason)
