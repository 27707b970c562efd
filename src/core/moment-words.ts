import type { Instant } from './instant.ts'

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
