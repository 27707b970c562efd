import type { Tx } from '#core'
import { bookFaults, placeWords } from './rules.ts'
import { type Book, bookAndPlaces, booksOf, isWhole, strangeBooks, strayNumbers, twinsOf } from './sql.book.ts'

const bookName = ({ series, period }: Pick<Book, 'series' | 'period'>) =>
  period === 0 ? `seri ${series}` : `seri ${series} tahun ${period}`

const bookSentences = (book: Book & { places: readonly number[] }): string[] => {
  const { missing, double, outside } = bookFaults(book, book.places)
  const said = (places: number[], what: string) =>
    places.length === 0 ? [] : [`${bookName(book)}: nomor ${placeWords(places)} ${what}`]
  return [
    ...said(missing, 'hilang: bukan surat, bukan cadangan, dan tidak batal'),
    ...said(double, 'kembar'),
    ...said(outside, 'tidak pernah diberikan buku ini'),
  ]
}

/** What is wrong with the numbers of an office, in sentences; none: every number ever given is a letter, set aside, or void. */
export const numberFaults = async (tx: Tx, office: string): Promise<{ given: number; faults: string[] }> => {
  const faults: string[] = []
  let given = 0
  for (const named of await booksOf(tx, office)) {
    const book = await bookAndPlaces(tx, office, named)
    if (!book) continue
    faults.push(...bookSentences(book))
    given += book.last - book.first + 1
  }
  for (const book of await strangeBooks(tx, office))
    faults.push(`${bookName(book)}: ada nomor, tetapi bukunya tidak ada`)
  for (const number of await twinsOf(tx, office)) faults.push(`nomor ${number} tertulis pada lebih dari satu tempat`)
  for (const number of await strayNumbers(tx, office)) faults.push(`nomor cadangan ${number} menunjuk surat lain`)
  return { given, faults }
}

/** The same for one book, for the page that shows it. */
export const faultsOfBook = async (
  tx: Tx,
  office: string,
  named: Pick<Book, 'series' | 'period'>,
): Promise<string[]> => {
  if (await isWhole(tx, office, named)) return []
  const book = await bookAndPlaces(tx, office, named)
  return book ? bookSentences(book) : []
}
