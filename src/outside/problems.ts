import { problem } from '#core'

const stays = 'Surat tetap menunggu dengan nomor yang sama.'

export const unreachable = problem(
  'bsre.unreachable',
  502,
  `Layanan tanda tangan BSrE tidak dapat dihubungi. ${stays} Coba lagi sebentar lagi; bila tetap begitu, beri tahu admin kantor.`,
)
export const tooSlow = problem(
  'bsre.too_slow',
  504,
  `Layanan tanda tangan BSrE tidak menjawab sampai batas waktunya. ${stays} Coba lagi beberapa menit lagi.`,
)
export const cutOff = problem(
  'bsre.cut_off',
  502,
  `Jawaban layanan tanda tangan BSrE terputus di tengah jalan. ${stays} Tanda tangani sekali lagi.`,
)
export const brokenAnswer = problem(
  'bsre.broken_answer',
  502,
  `Layanan tanda tangan BSrE memberi jawaban yang tidak dapat dibaca. ${stays} Coba lagi; bila tetap begitu, beri tahu admin kantor.`,
)
export const redirected = problem(
  'bsre.redirected',
  502,
  'Alamat layanan tanda tangan BSrE mengalihkan ke alamat lain, jadi tidak dipakai. Minta admin kantor membetulkan alamatnya.',
)
export const notLetIn = problem(
  'bsre.not_let_in',
  502,
  'Layanan tanda tangan BSrE menolak nama akun atau kata sandi kantor ini. Minta admin kantor membetulkannya.',
)
export const itsFault = problem(
  'bsre.its_fault',
  502,
  `Layanan tanda tangan BSrE sedang bermasalah. ${stays} Coba lagi beberapa menit lagi.`,
)
export const notRegistered = problem(
  'bsre.not_registered',
  422,
  'NIK Anda belum terdaftar di BSrE (kode 2011). Hubungi verifikator TTE pemerintah daerah.',
)
const wrong = 'Passphrase TTE Anda salah (kode 2031). Periksa huruf besar kecilnya, lalu coba lagi.'
export const wrongPassphrase = () => problem('bsre.wrong_passphrase', 422, wrong)({ frasa: wrong })
const code = 'Kode TOTP salah atau sudah lewat waktunya. Minta kode baru, lalu coba lagi.'
export const wrongCode = () => problem('bsre.wrong_code', 422, code)({ totp: code })
export const refused = (number: string | null) =>
  problem(
    'bsre.refused',
    502,
    `Layanan tanda tangan BSrE menolak permintaan ini${number ? ` (kode ${number})` : ''}. ${stays} Tanyakan kode itu kepada admin kantor atau verifikator TTE.`,
  )()
export const badAddress = (sentence: string) => problem('bsre.bad_address', 422, sentence)({ alamat: sentence })
