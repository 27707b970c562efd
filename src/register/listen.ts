import type { Change, Within } from '#dossier'
import { findLetter, type PaperCounts } from '#letter'
import { type DossierEvent, localDate } from '#standard'
import { momentWords } from '#steps'
import { insertEntry, type NewEntry } from './sql.ts'

type Line = Pick<NewEntry, 'book' | 'number' | 'letter' | 'note'>

const filed = ({ dossier, standard, submission }: Change): Line[] => {
  const received: Line = { book: 'received', number: dossier.agendaNumber, letter: null, note: standard.shortName }
  if (!submission?.guestBook) return [received]
  return [received, { book: 'guests', number: dossier.agendaNumber, letter: null, note: submission.guestBook.purpose }]
}

type Acted = Extract<DossierEvent, { type: 'acted' }>
const acts = (change: Change, kind: Acted['kind'], outcome: string): Acted[] =>
  change.events.filter((e): e is Acted => e.type === 'acted' && e.kind === kind && e.outcome === outcome)

/** Writes the books inside the transaction of the act they record: no line without the act, no act without its line. */
export const keepBooks: Within = async (tx, change) => {
  const lines: Line[] = change.before === null ? filed(change) : []
  for (const signed of acts(change, 'sign', 'signed')) {
    if (!signed.letter) continue
    const letter = await findLetter(tx, change.office, signed.letter)
    lines.push({
      book: 'letters_out',
      number: letter?.number ?? '',
      letter: signed.letter,
      note: change.standard.letters[signed.product ?? '']?.label ?? null,
    })
  }
  for (const delivered of acts(change, 'deliver', 'delivered')) {
    lines.push({
      book: 'handed_over',
      number: change.dossier.agendaNumber,
      letter: delivered.letter ?? null,
      note: change.standard.shortName,
    })
  }
  const by = change.events[0]?.by
  for (const line of lines) {
    await insertEntry(tx, change.office, {
      ...line,
      year: Number(localDate(change.profile.calendar.zone, change.now).slice(0, 4)),
      at: change.now,
      dossier: change.dossier.id,
      officer: by?.kind === 'officer' ? by.officer : null,
      subject:
        line.book === 'guests'
          ? (change.submission?.guestBook?.guest ?? change.dossier.applicantName)
          : change.dossier.applicantName,
    })
  }
}

/** A letter given on paper while the power was out: in the book of the day it was confirmed, saying when it was given. */
export const keepPaper: PaperCounts = (tx, { office, number, name, zone, officer, now, issuedAt, serviceName }) =>
  insertEntry(tx, office, {
    ...{ book: 'letters_out', number, letter: null, dossier: null, subject: name, officer, at: now },
    year: Number(localDate(zone, now).slice(0, 4)),
    note: `${serviceName}. Surat darurat di atas kertas, diberikan ${momentWords(issuedAt, zone)}`,
  })
