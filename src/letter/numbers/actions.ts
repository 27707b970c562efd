import type { Instant, LocalDate, Tx } from '#core'
import type { Officer } from '#office'
import type { LetterKind, OfficeProfile } from '#standard'
import { countingLetter, lockLetter, waitingLetter } from '../sql.ts'
import { firstOf, letterNumber, periodOf } from '../words.ts'
import { mayGive, mayReserve } from './policy.ts'
import { alreadyNumbered, mayNotReserve, noSuchBlock, noSuchSeries, notFree, tooManyReserved } from './problems.ts'
import type { Purpose, Reserved } from './shape.ts'
import * as sql from './sql.ts'

type Here = { office: string; profile: OfficeProfile; officer: Officer; now: Instant; today: LocalDate }
export type Wanted = { series: string; count: number; kind: LetterKind | null; purpose: Purpose; reason: string }

/**
 * Sets the next numbers of a series aside, as one block of this day. The counter's row is held meanwhile, so that two who ask at
 * once cannot together go beyond what the office allows, and a block asked for twice is the one that is there. Answers how many
 * numbers it has. Throws `letter.too_many_reserved`, `letter.may_not_reserve`.
 */
export const reserveNumbers = async (tx: Tx, here: Here, block: string, wanted: Wanted): Promise<number> => {
  const { office, profile, officer, now, today } = here
  const series = profile.series[wanted.series]
  if (!series) throw noSuchSeries()
  if (!mayReserve(officer, series)) throw mayNotReserve()
  const year = Number(today.slice(0, 4))
  const [period, first] = [periodOf(series, year), firstOf(series, year)]
  const book = { series: wanted.series, period, first }
  await sql.nextNumbers(tx, office, book, 0)
  const before = await sql.blockOf(tx, office, block)
  if (before.length > 0) return before.length
  const last = await sql.nextNumbers(tx, office, book, wanted.count)
  const free = (await sql.freeNumbers(tx, office, { series: wanted.series })).length
  const most = series.reserve?.most ?? 0
  if (free + wanted.count > most) throw tooManyReserved(free, most)
  for (let seq = last - wanted.count + 1; seq <= last; seq++) {
    const number = letterNumber(series, seq, today, wanted.kind ?? undefined)
    const { purpose, reason, kind } = wanted
    await sql.insertReserved(tx, office, {
      ...{ series: wanted.series, period, seq, number, date: today, kind, purpose, block, reason },
      ...{ reservedBy: officer.id, reservedAt: now },
    })
  }
  return wanted.count
}

/** The numbers of a block; throws when there is none. */
export const blockNamed = async (tx: Tx, office: string, block: string): Promise<Reserved[]> => {
  const numbers = await sql.blockOf(tx, office, block)
  if (numbers.length === 0) throw noSuchBlock()
  return numbers
}

/** Void for good what nobody used: one number of a block, or all that is left of it. They stay in the book with the reason. */
export const giveUp = async (
  tx: Tx,
  { office, profile, officer, now }: Here,
  which: { block: string; seq: number | null; reason: string },
): Promise<string[]> => {
  const [one] = await blockNamed(tx, office, which.block)
  if (!mayReserve(officer, profile.series[one!.series])) throw mayNotReserve()
  const numbers = await sql.voidReserved(tx, office, which, { by: officer.id, reason: which.reason, at: now })
  if (numbers.length === 0) throw notFree()
  return numbers
}

/** Keeps a number set aside for a letter that is not numbered yet; it is taken when its signer signs. */
export const keepForLetter = async (
  tx: Tx,
  { office, profile, officer, now, today }: Here,
  { dossier, product, number, reason }: { dossier: string; product: string; number: Reserved; reason: string },
): Promise<void> => {
  if (!mayGive(officer, profile.series[number.series], number.date, today)) throw mayNotReserve()
  await lockLetter(tx, office, dossier, product)
  await sql.letGo(tx, office, dossier, product)
  const numbered =
    (await waitingLetter(tx, office, dossier, product)) ?? (await countingLetter(tx, office, dossier, product))
  if (numbered) throw alreadyNumbered()
  const kept = await sql.keepFor(tx, office, number, { dossier, product, by: officer.id, reason, at: now })
  if (!kept) throw notFree()
}

export const letNumberGo = async (tx: Tx, office: string, dossier: string, product: string): Promise<void> => {
  if (!(await sql.letGo(tx, office, dossier, product))) throw notFree()
}
