import type { DueState, Instant } from '#core'

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

/** One formatter per zone: making one costs a hundred times what using it does. */
const perZone = (options: Intl.DateTimeFormatOptions) => {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (at: Instant, zone: string): string => {
    const format = made.get(zone) ?? new Intl.DateTimeFormat('id-ID', { timeZone: zone, ...options })
    made.set(zone, format)
    return format.format(at)
  }
}

/** `Senin, 23 November 2026 pukul 07.45 WIB` in the office's zone. */
export const momentWords = perZone({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})

/** `23 Nov 07.45`: for dense lists. */
export const shortMoment = perZone({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
