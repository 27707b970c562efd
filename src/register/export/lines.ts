import { type Instant, type Runtime, readIn } from '#core'
import { type FoundDossier, mayKnow, searchDossiers } from '#dossier'
import { type Officer, officerNames } from '#office'
import { knownOffices } from '#standard'
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
const kept = 'Nama dirahasiakan'

/** The masked NIK of whom a line names; none where it names another: who asked for a copy, or files for somebody. */
const nikOf = ({ subjectName, applicantName, nikLast4 }: FoundDossier, name: string): string | null =>
  nikLast4 && name === (subjectName ?? applicantName) ? `············${nikLast4}` : null

/** The lines of a book in a period, in their order, read some hundred at a time. */
export async function* linesOf(runtime: Runtime, reader: Officer, book: Book, period: Period): AsyncGenerator<Line> {
  const { version } = knownOffices(runtime.db)
  const { office } = reader
  const known = async (one: FoundDossier) => mayKnow(await version(office, one), reader, one.filedBy)
  for (let after = 0; ; ) {
    const { entries, dossiers, names } = await readIn(runtime.db, office, async tx => {
      const entries = await entriesBetween(tx, office, book, period, after, atOnce)
      const ids = [...new Set(entries.flatMap(({ dossier }) => dossier ?? []))]
      const officers = entries.flatMap(({ officer }) => officer ?? [])
      return {
        entries,
        dossiers: ids.length
          ? await searchDossiers(tx, office, { by: 'ids', ids }, ids.length, { services: [], officer: reader.id })
          : [],
        names: await officerNames(tx, office, officers),
      }
    })
    const byId = new Map(dossiers.map(one => [one.id, one]))
    for (const { seq, at, number, subject, note, dossier, officer } of entries) {
      const file = dossier ? byId.get(dossier) : undefined
      const open = file ? await known(file) : true
      const about = open ? { subject, nik: file ? nikOf(file, subject) : null, note } : null
      yield {
        ...{ seq, at, number, officer: (officer && names[officer]) || '' },
        ...(about ?? { subject: kept, nik: null, note: null }),
      }
    }
    if (entries.length < atOnce) return
    after = entries.at(-1)?.seq ?? after
  }
}
