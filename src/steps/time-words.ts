import { type DueState, type Instant, shortMoment } from '#core'
import { localYear } from '#standard'

export { momentWords, shortMoment } from '#core'

/** As `shortMoment`, with its year where that is not the present one: `30 Des 2026, 07.45`. */
export const datedMoment = (at: Instant, zone: string, now: Instant): string => {
  const year = localYear(zone, at)
  return year === localYear(zone, now) ? shortMoment(at, zone) : shortMoment(at, zone).replace(',', ` ${year},`)
}

/** Office minutes of one working day of 7.5 hours (Perpres 21/2023): how long stretches are said. */
const dayMinutes = 450

/** A length of office time: `2 hari 3 jam`, `40 menit`. */
export const stretchWords = (minutes: number): string => {
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
  if (minutes < 0) return { state: 'late', text: `Terlambat ${stretchWords(-minutes)}` }
  return { state: minutes <= 60 ? 'soon' : 'ok', text: `${stretchWords(minutes)} lagi` }
}

/** Office minutes gone by, as a list of what others have says it. */
export const agoWords = (minutes: number): string => (minutes < 1 ? 'baru saja' : `${stretchWords(minutes)} kerja`)

const wallDay = 24 * 60

/** A length of time by the wall clock, day and night. Milliseconds. */
export const wallWords = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000)
  const days = Math.floor(minutes / wallDay)
  const hours = Math.floor((minutes % wallDay) / 60)
  if (days > 0) return hours > 0 && days < 3 ? `${days} hari ${hours} jam` : `${days} hari`
  return hours > 0 ? `${hours} jam` : `${Math.max(1, minutes)} menit`
}
