import type { LocalDate, Tx } from '#core'
import { addDays, type NumberSeries } from '#standard'
import { noSeries } from '../problems.ts'
import { productOf } from '../rules.ts'
import type { LetterInput } from '../shape.ts'
import { firstOf, letterNumber, periodOf } from '../words.ts'
import { keptGone, keptTooOld } from './problems.ts'
import { keptNumber, likelyNumber, nextNumbers, takeKept } from './sql.ts'

/** A number with the day it belongs to. */
export type Taken = { series: string; period: number; seq: number; number: string; date: LocalDate }

type Seriesed = { name: string; series: NumberSeries }
const seriesOf = ({ profile, standard, product }: LetterInput): Seriesed => {
  const name = productOf(standard, product).series
  const series = profile.series[name]
  if (!series) throw noSeries()
  return { name, series }
}

const yearOf = (day: LocalDate) => Number(day.slice(0, 4))

/** The first day whose number may still be given to a letter today; today where the office lets nobody date back. */
export const oldestDay = ({ backdate }: NumberSeries, today: LocalDate): LocalDate =>
  backdate ? addDays(today, -backdate.days) : today

const kept = async (tx: Tx, input: LetterInput, today: LocalDate) => {
  const found = await keptNumber(tx, input.office, input.dossier, input.product)
  if (!found) return null
  const { series } = seriesOf(input)
  if (found.date < oldestDay(series, today)) throw keptTooOld(found.number)
  return found
}

const withNumber = (input: LetterInput, { series, period, seq, date }: Omit<Taken, 'number'>): Taken => ({
  ...{ series, period, seq, date },
  number: letterNumber(seriesOf(input).series, seq, date, productOf(input.standard, input.product).kind),
})

/** The number this letter gets if nobody takes the next one before: the one kept for it, else the next of its series. */
export const likelyPlace = async (tx: Tx, input: LetterInput, today: LocalDate): Promise<Taken> => {
  const own = await kept(tx, input, today)
  if (own) return withNumber(input, own)
  const { name, series } = seriesOf(input)
  const [period, first] = [periodOf(series, yearOf(today)), firstOf(series, yearOf(today))]
  const seq = await likelyNumber(tx, input.office, { series: name, period, first })
  return withNumber(input, { series: name, period, seq, date: today })
}

/**
 * Takes the number of a letter in the caller's transaction. From here on everybody else who wants a number of this book waits,
 * unless one was kept for this very letter.
 */
export const takePlace = async (tx: Tx, input: LetterInput, today: LocalDate, letter: string): Promise<Taken> => {
  const own = await kept(tx, input, today)
  const { office, dossier, product } = input
  if (own) {
    if (!(await takeKept(tx, office, own, { dossier, product, letter }))) throw keptGone()
    return withNumber(input, own)
  }
  const { name, series } = seriesOf(input)
  const [period, first] = [periodOf(series, yearOf(today)), firstOf(series, yearOf(today))]
  const seq = await nextNumbers(tx, office, { series: name, period, first })
  return withNumber(input, { series: name, period, seq, date: today })
}
