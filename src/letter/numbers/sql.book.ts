import type { Tx } from '#core'
import type { Reserved } from './shape.ts'
import { columns, type Row, reservedOf } from './sql.ts'

export type Book = { series: string; period: number; first: number; last: number }

/** Every book of the office that has given a number. */
export const booksOf = async (tx: Tx, office: string): Promise<Book[]> => {
  const rows = await tx<Book[]>`
    select series, period, first, last from letter_counter where office = ${office} order by series, period`
  return [...rows]
}

/**
 * A book and what stands at each of its places, in order: letters, and numbers set aside that no letter has taken. One question, so that
 * it is one moment: a number given meanwhile is in both or in neither.
 */
export const bookAndPlaces = async (
  tx: Tx,
  office: string,
  { series, period }: Pick<Book, 'series' | 'period'>,
): Promise<(Book & { places: number[] }) | null> => {
  const [row] = await tx<(Book & { places: number[] })[]>`
    select series, period, first, last,
      array(
        select seq from letter where office = ${office} and series = ${series} and period = ${period}
        union all
        select seq from reserved_number
        where office = ${office} and series = ${series} and period = ${period} and letter is null
        order by seq) as places
    from letter_counter
    where office = ${office} and series = ${series} and period = ${period}`
  return row ?? null
}

/** Books that hold a number although they never gave one. */
export const strangeBooks = async (tx: Tx, office: string): Promise<{ series: string; period: number }[]> => {
  const rows = await tx<{ series: string; period: number }[]>`
    select n.series, n.period
    from (
      select series, period from letter where office = ${office}
      union
      select series, period from reserved_number where office = ${office}) n
    where not exists (
      select from letter_counter c where c.office = ${office} and c.series = n.series and c.period = n.period)
    order by n.series, n.period`
  return [...rows]
}

/** Numbers set aside for a letter that has another number, or is none. */
export const strayNumbers = async (tx: Tx, office: string): Promise<string[]> => {
  const rows = await tx<{ number: string }[]>`
    select r.number
    from reserved_number r
    left join letter l on l.office = r.office and l.id = r.letter
    where r.office = ${office} and r.letter is not null
      and (l.id is null or (l.series, l.period, l.seq) <> (r.series, r.period, r.seq))
    order by r.series, r.period, r.seq
    limit 100`
  return rows.map(({ number }) => number)
}

/** Numbers written alike that stand at two places; at most 100. */
export const twinsOf = async (tx: Tx, office: string): Promise<string[]> => {
  const rows = await tx<{ number: string }[]>`
    select number
    from (
      select number from letter where office = ${office}
      union all
      select number from reserved_number where office = ${office} and letter is null) n
    group by number
    having count(*) > 1
    order by number
    limit 100`
  return rows.map(({ number }) => number)
}

/** A page of what was set aside in a year, the newest first; those a letter took are among them. */
export const reservedIn = async (
  tx: Tx,
  office: string,
  { series, year, before, limit }: { series: string; year: number; before: number | null; limit: number },
): Promise<Reserved[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from reserved_number
    where office = ${office} and series = ${series}
      and number_date between ${`${year}-01-01`} and ${`${year}-12-31`}
      and (${before}::int is null or seq < ${before}::int)
    order by seq desc
    limit ${limit}`
  return rows.map(reservedOf)
}
