import { problem } from '#core'

export const noCompensation = problem(
  'message.no_compensation',
  404,
  'Berkas ini tidak melewati janji, atau standarnya tidak menjanjikan kompensasi. Buka berkasnya untuk melihat keadaannya.',
)
export const alreadyDecided = problem(
  'message.already_decided',
  409,
  'Kompensasi berkas ini sudah diputuskan petugas lain. Tidak ada yang berubah oleh kiriman Anda.',
)
export const noNews = problem(
  'message.no_news',
  404,
  'Berkas ini tidak diajukan oleh wakil, jadi tidak ada yang perlu dikabari.',
)
export const newsTold = problem(
  'message.news_told',
  409,
  'Kabar ini sudah dicatat disampaikan. Tidak ada yang berubah oleh kiriman Anda.',
)
export const checkWords = problem('message.check_words', 422, 'Ada isian yang perlu diperbaiki.')
export const nothingStuck = problem(
  'message.nothing_stuck',
  404,
  'Tidak ada yang dapat dicoba lagi di sini. Buka halaman Keadaan untuk melihat apa yang macet.',
)
