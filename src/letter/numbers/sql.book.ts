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

type Named = Pick<Book, 'series' | 'period'>

/** What stands in a book: letters, and numbers set aside that no letter has taken. */
const placesIn = (tx: Tx, office: string, { series, period }: Named) => tx`
  select seq from letter where office = ${office} and series = ${series} and period = ${period}
  union all
  select seq from reserved_number
  where office = ${office} and series = ${series} and period = ${period} and letter is null`

/**
 * A book and what stands at each of its places, in order. One question, so that it is one moment: a number given meanwhile is in both
 * or in neither.
 */
export const bookAndPlaces = async (
  tx: Tx,
  office: string,
  named: Named,
): Promise<(Book & { places: number[] }) | null> => {
  const [row] = await tx<(Book & { places: number[] })[]>`
    select series, period, first, last,
      array(${placesIn(tx, office, named)} order by seq) as places
    from letter_counter
    where office = ${office} and series = ${named.series} and period = ${named.period}`
  return row ?? null
}

/**
 * Whether as many numbers stand in a book as it gave, all of them its own. Letters have no place twice, nor have numbers set aside: where
 * none is both, that is each number once. Counted, because reading every place takes two or three times as long.
 */
export const isWhole = async (tx: Tx, office: string, named: Named): Promise<boolean> => {
  const [row] = await tx<{ whole: boolean }[]>`
    select n = last - first + 1 and coalesce(low >= first and high <= last, true) and not exists (
        select from reserved_number
        join letter using (office, series, period, seq)
        where office = ${office} and series = ${named.series} and period = ${named.period}
          and reserved_number.letter is null) as whole
    from letter_counter
    cross join (
      select count(*) as n, min(seq) as low, max(seq) as high from (${placesIn(tx, office, named)}) place) counted
    where office = ${office} and series = ${named.series} and period = ${named.period}`
  return row?.whole ?? false
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
