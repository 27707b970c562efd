import type { DueState } from '#core'

export { momentWords, shortMoment } from '#core'

/** Office minutes of one working day of 7.5 hours (Perpres 21/2023): how long stretches are said. */
const dayMinutes = 450

const stretch = (minutes: number): string => {
  const days = Math.floor(minutes / dayMinutes)
  const hours = Math.floor((minutes % dayMinutes) / 60)
  const rest = Math.floor(minutes % 60)
  if (days > 0) return hours > 0 ? `${days} hari ${hours} jam` : `${days} hari`
  if (hours > 0) return rest > 0 && hours < 3 ? `${hours} jam ${rest} menit` : `${hours} jam`
  return `${Math.max(1, rest)} menit`
}

/** Office minutes that remain (negative: overdue), as an inbox says it. Null: the decree names no limit. */
export const leftWords = (minutes: number | null): { state: DueState; text: string } => {
  if (minutes === null) return { state: 'ok', text: 'Tanpa batas waktu' }
  if (minutes < 0) return { state: 'late', text: `Terlambat ${stretch(-minutes)}` }
  return { state: minutes <= 60 ? 'soon' : 'ok', text: `${stretch(minutes)} lagi` }
}

/** Office minutes gone by, as a list of what others have says it. */
export const agoWords = (minutes: number): string => (minutes < 1 ? 'baru saja' : `${stretch(minutes)} kerja`)
