import { type Instant, type Tx, toIso } from '#core'
import type { Book, Entry } from './shape.ts'

export type NewEntry = Omit<Entry, 'seq'> & { officer: string | null }

/** The next line of a book; its place is taken in the same statement, so books have no gaps and no doubles. */
export const insertEntry = async (tx: Tx, office: string, e: NewEntry) => {
  await tx`
    with place as (
      insert into register_counter (office, book, year, last)
      values (${office}, ${e.book}, ${e.year}, 1)
      on conflict (office, book, year) do update set last = register_counter.last + 1
      returning last
    )
    insert into register_entry (office, book, year, seq, at, dossier, letter, officer, number, subject, note)
    select ${office}, ${e.book}, ${e.year}, last, ${toIso(e.at)}, ${e.dossier}, ${e.letter}, ${e.officer}, ${e.number},
      ${e.subject}, ${e.note}
    from place`.execute()
}

const entryOf = (row: Record<string, unknown>): Entry & { officer: string | null } => ({
  book: row.book as Book,
  year: row.year as number,
  seq: row.seq as number,
  at: (row.at as Date).getTime(),
  dossier: row.dossier as string | null,
  letter: row.letter as string | null,
  officer: row.officer as string | null,
  number: row.number as string,
  subject: row.subject as string,
  note: row.note as string | null,
})

/** A page of a book, the newest first, before line `before` (null: from the end). */
export const entriesOf = async (
  tx: Tx,
  office: string,
  book: Book,
  year: number,
  before: number | null,
  limit: number,
): Promise<Entry[]> => {
  const rows = await tx`
    select book, year, seq, at, dossier, letter, officer, number, subject, note
    from register_entry
    where office = ${office} and book = ${book} and year = ${year} and (${before}::int is null or seq < ${before}::int)
    order by seq desc
    limit ${limit}`
  return rows.map(entryOf)
}

/** Lines of a book's year written in [from, to), in their order, after line `after`. */
export const entriesBetween = async (
  tx: Tx,
  office: string,
  book: Book,
  { year, from, to }: { year: number; from: Instant; to: Instant },
  after: number,
  limit: number,
): Promise<(Entry & { officer: string | null })[]> => {
  const rows = await tx`
    select book, year, seq, at, dossier, letter, officer, number, subject, note
    from register_entry
    where office = ${office} and book = ${book} and year = ${year} and seq > ${after}
      and at >= ${toIso(from)} and at < ${toIso(to)}
    order by seq
    limit ${limit}`
  return rows.map(entryOf)
}

/** How many those are. */
export const countBetween = async (
  tx: Tx,
  office: string,
  book: Book,
  { year, from, to }: { year: number; from: Instant; to: Instant },
): Promise<number> => {
  const [row] = await tx`
    select count(*)::int as count
    from register_entry
    where office = ${office} and book = ${book} and year = ${year} and at >= ${toIso(from)} and at < ${toIso(to)}`
  return row?.count as number
}

/** Whether a book has a line already about a dossier, or about a letter. */
export const hasLine = async (
  tx: Tx,
  office: string,
  book: Book,
  about: { dossier: string; letter?: string },
): Promise<boolean> => {
  const rows = await tx`
    select 1 from register_entry
    where office = ${office} and dossier = ${about.dossier} and book = ${book}
      and (${about.letter ?? null}::uuid is null or letter = ${about.letter ?? null}::uuid)
    limit 1`
  return rows.length > 0
}

/** The lines of one book about a dossier, the newest first. */
export const linesAbout = async (tx: Tx, office: string, book: Book, dossier: string): Promise<Entry[]> => {
  const rows = await tx`
    select book, year, seq, at, dossier, letter, officer, number, subject, note
    from register_entry
    where office = ${office} and dossier = ${dossier} and book = ${book}
    order by at desc, seq desc
    limit 100`
  return rows.map(entryOf)
}
