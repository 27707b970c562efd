import { type Instant, type Runtime, readIn } from '#core'
import { type Officer, officerNames } from '#office'
import { asReadBy } from '../readers.ts'
import type { Book } from '../shape.ts'
import { entriesBetween } from '../sql.ts'
import type { Period } from './period.ts'

/** A line of a book as it leaves the office: names of people this officer may not know are not in it, NIKs are masked. */
export type Line = {
  seq: number
  at: Instant
  number: string
  subject: string
  nik: string | null
  note: string | null
  officer: string
}

/** Lines read at once; nothing is held open between them, so a book of any length costs others nothing. */
const atOnce = 500

/** The lines of a book in a period, in their order, read some hundred at a time. */
export async function* linesOf(runtime: Runtime, reader: Officer, book: Book, period: Period): AsyncGenerator<Line> {
  const { office } = reader
  for (let after = 0; ; ) {
    const { entries, names } = await readIn(runtime.db, office, async tx => {
      const entries = await entriesBetween(tx, office, book, period, after, atOnce)
      const officers = entries.flatMap(({ officer }) => officer ?? [])
      return { entries, names: await officerNames(tx, office, officers) }
    })
    for (const { seq, at, number, subject, nik, note, officer } of await asReadBy(runtime, reader, entries))
      yield { seq, at, number, subject, nik, note, officer: (officer && names[officer]) || '' }
    if (entries.length < atOnce) return
    after = entries.at(-1)?.seq ?? after
  }
}
