import type { LocalDate } from '#core'
import { daysAfter } from './rules.ts'
import { dayWords } from './words.ts'

/** From the first to the last day that may be meant; one beyond is a slip of the keyboard. */
export type DayRange = { first: LocalDate; last: LocalDate }

/** Orders and decrees are dated ahead a little, absences entered a little late. */
const month = 31
export const year = 366
const earliest = '2000-01-01'

export const postDays = (today: LocalDate): DayRange => ({ first: earliest, last: daysAfter(today, 5 * year) })
export const orderDays = (today: LocalDate): DayRange => ({ first: earliest, last: daysAfter(today, month) })
export const absenceDays = (today: LocalDate): DayRange => ({
  first: daysAfter(today, -month),
  last: daysAfter(today, year),
})

export const isWithin = (day: LocalDate, { first, last }: DayRange): boolean => first <= day && day <= last

/** The sentence beside the field; undefined when the day will do. */
export const dayFault = (day: LocalDate, { first, last }: DayRange): string | undefined => {
  if (day < first) return `Periksa tanggalnya: paling awal ${dayWords(first)}.`
  return day > last ? `Periksa tanggalnya: paling jauh ${dayWords(last)}.` : undefined
}

export const daysLong = ({ since, until }: { since: LocalDate; until: LocalDate }): number =>
  (Date.parse(until) - Date.parse(since)) / 86_400_000 + 1
