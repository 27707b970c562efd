import type { Tx } from '#core'
import type { Change, Within } from '#dossier'
import { findLetter, type Letter, lettersOf, type PaperCounts, stateOf } from '#letter'
import { type DossierEvent, localYear } from '#standard'
import { momentWords, type Sent } from '#steps'
import { hasLine, insertEntry, type NewEntry } from './sql.ts'
import { booksOfLetter, booksReached } from './units.ts'

type Line = Pick<NewEntry, 'book' | 'number' | 'letter' | 'note'>

const filed = ({ dossier, standard, submission }: Change): Line[] => {
  const received: Line = { book: 'received', number: dossier.agendaNumber, letter: null, note: standard.shortName }
  if (!submission?.guestBook) return [received]
  return [received, { book: 'guests', number: dossier.agendaNumber, letter: null, note: submission.guestBook.purpose }]
}

type Acted = Extract<DossierEvent, { type: 'acted' }>
const acts = (change: Change, kind: Acted['kind'], outcome: string): Acted[] =>
  change.events.filter((e): e is Acted => e.type === 'acted' && e.kind === kind && e.outcome === outcome)

/** The first time a dossier comes to a unit that keeps an agenda of its own; of one that begins nothing can stand in a book. */
const arrived = async (tx: Tx, change: Change): Promise<Line[]> => {
  const lines: Line[] = []
  for (const book of booksReached(change))
    if (change.before === null || !(await hasLine(tx, change.office, book, { dossier: change.dossier.id })))
      lines.push({ book, number: change.dossier.agendaNumber, letter: null, note: change.standard.shortName })
  return lines
}

/** Letters of a dossier whose number is void and not in the book of letters out yet. */
const voidWithoutLine = async (tx: Tx, office: string, dossier: string): Promise<Letter[]> => {
  const found: Letter[] = []
  for (const letter of await lettersOf(tx, office, dossier))
    if (stateOf(letter) === 'void' && !(await hasLine(tx, office, 'letters_out', { dossier, letter: letter.id })))
      found.push(letter)
  return found
}

/** A signed letter, and a number that will never be signed: both stand in the book of letters out. */
const lettersOut = async (tx: Tx, change: Change): Promise<Line[]> => {
  const { office, dossier, standard, before, after } = change
  const signs = change.events.filter((e): e is Acted => e.type === 'acted' && e.kind === 'sign')
  const over = before?.status === 'open' && after.status === 'ended'
  const lines: Line[] = []
  const out = (letter: Letter, note: string) => {
    for (const book of ['letters_out', ...booksOfLetter(change, letter.product)])
      lines.push({ book, number: letter.number, letter: letter.id, note })
  }
  // Void ones first: their numbers were given before.
  if (signs.length > 0 || over)
    for (const given of await voidWithoutLine(tx, office, dossier.id)) out(given, `${given.label}: nomor batal`)
  for (const act of signs) {
    const letter = act.letter ? await findLetter(tx, office, act.letter) : null
    if (letter) out(letter, standard.letters[letter.product]?.label ?? letter.label)
  }
  return lines
}

/** Writes the books inside the transaction of the act they record: no line without the act, no act without its line. */
export const keepBooks: Within = async (tx, change) => {
  const lines: Line[] = change.before === null ? filed(change) : []
  lines.push(...(await arrived(tx, change)), ...(await lettersOut(tx, change)))
  for (const delivered of acts(change, 'deliver', 'delivered')) {
    lines.push({
      book: 'handed_over',
      number: change.dossier.agendaNumber,
      letter: delivered.letter ?? null,
      note: change.standard.shortName,
    })
  }
  const by = change.events[0]?.by
  // Sent together and kept in this order: they share a round trip.
  const written = lines.map(line =>
    insertEntry(tx, change.office, {
      ...line,
      year: localYear(change.profile.calendar.zone, change.now),
      at: change.now,
      dossier: change.dossier.id,
      officer: by?.kind === 'officer' ? by.officer : null,
      subject:
        line.book === 'guests'
          ? (change.submission?.guestBook?.guest ?? change.dossier.applicantName)
          : change.dossier.applicantName,
    }),
  )
  await Promise.all(written)
}

/** A letter given on paper while the power was out: in the book of the day it was confirmed, saying when it was given. */
export const keepPaper: PaperCounts = (tx, { office, number, name, zone, officer, now, issuedAt, serviceName }) =>
  insertEntry(tx, office, {
    ...{ book: 'letters_out', number, letter: null, dossier: null, subject: name, officer, at: now },
    year: localYear(zone, now),
    note: `${serviceName}. Surat darurat di atas kertas, diberikan ${momentWords(issuedAt, zone)}`,
  })

/** A result that left by post or courier: the book of what was sent (buku ekspedisi). */
export const keepSent: Sent = (tx, { runtime, office, officer, dossier, profile }, { courier, number }) => {
  const at = runtime.now()
  return insertEntry(tx, office, {
    ...{ book: 'dispatched', number: dossier.agendaNumber, letter: null, dossier: dossier.id, at },
    ...{ subject: dossier.applicantName, officer: officer.id },
    year: localYear(profile.calendar.zone, at),
    note: number ? `${courier}, nomor kiriman ${number}` : courier,
  })
}
