import type { LocalDate } from '#core'
import type { Period } from './shape.ts'

/** "1 Juli 2024": a legal day. */
export const dayWords = (day: LocalDate): string =>
  new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** "1 Juli 2024 sampai 3 Juli 2024", a single day by itself, and whether it ended in the course of its last day. */
export const spanWords = ({ since, until, endedAt }: Period, to = 'sampai'): string => {
  if (since === until) return `${dayWords(since)}${endedAt ? ', berakhir hari itu juga' : ''}`
  const days = `${dayWords(since)} ${to} ${until ? dayWords(until) : 'seterusnya'}`
  return endedAt ? `${days}, berakhir sebelum hari itu usai` : days
}

/** "1 Juli 2024 pukul 09.00" on the office's clock. */
export const momentWords = (at: Date, zone: string): string => {
  const day = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: zone }).format(at)
  const time = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)
  return `${day} pukul ${time.replace(':', '.')}`
}
