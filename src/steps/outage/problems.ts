import { problem } from '#core'

export const alreadyDeclared = problem(
  'steps.outage_declared',
  409,
  'Gangguan itu sudah dicatat rekan Anda. Lihat di daftar gangguan.',
)
export const alreadyOver = problem(
  'steps.outage_over',
  409,
  'Gangguan itu sudah dicatat berakhir, atau jam berakhirnya sebelum mulainya. Buka lagi daftarnya.',
)
export const noOutage = problem('steps.no_outage', 404, 'Gangguan itu tidak ada. Lihat daftar gangguan.')
