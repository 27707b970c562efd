import type { Instant } from '#core'
import { months } from '#page'
import { addMonthsTo, instantOf } from '#standard'

/** Parts of a year a book is asked for: the word of the address, how people say it, its first month (0) and how many. */
export const periods: Record<string, { text: string; first: number; count: number }> = {
  setahun: { text: 'setahun', first: 0, count: 12 },
  ...Object.fromEntries([0, 1].map(n => [`semester-${n + 1}`, { text: `semester ${n + 1}`, first: n * 6, count: 6 }])),
  ...Object.fromEntries(
    [0, 1, 2, 3].map(n => [`triwulan-${n + 1}`, { text: `triwulan ${n + 1}`, first: n * 3, count: 3 }]),
  ),
  ...Object.fromEntries(months.map((text, n) => [`bulan-${n + 1}`, { text, first: n, count: 1 }])),
}

export type Period = { year: number; text: string; from: Instant; to: Instant }

/** The moments a part of a year begins and ends on the office's own clock; the whole year where the word is unknown. */
export const periodOf = (zone: string, year: number, word: string): Period => {
  const { text, first, count } = Object.hasOwn(periods, word) ? periods[word]! : periods.setahun!
  const begins = addMonthsTo(`${year}-01-01`, first)
  return {
    year,
    text: text === 'setahun' ? `tahun ${year}` : `${text} ${year}`,
    from: instantOf(zone, begins, 0),
    to: instantOf(zone, addMonthsTo(begins, count), 0),
  }
}
