import { type Runtime, readIn } from '#core'
import { type FoundDossier, searchDossiers, unknownAmong } from '#dossier'
import type { Officer } from '#office'
import type { Entry } from './shape.ts'

const kept = 'Nama dirahasiakan'

/** The masked NIK of whom a line names; none where it names another: who asked for a copy, or files for somebody. */
const nikOf = ({ subjectName, applicantName, nikLast4 }: FoundDossier, name: string): string | null =>
  nikLast4 && name === (subjectName ?? applicantName) ? `············${nikLast4}` : null

/** Lines as this officer may read them: those of a confidential service they do not work on name nobody. */
export const asReadBy = async <T extends Entry>(
  runtime: Runtime,
  reader: Officer,
  entries: T[],
): Promise<(T & { nik: string | null })[]> => {
  const { office } = reader
  const ids = [...new Set(entries.flatMap(({ dossier }) => dossier ?? []))]
  const search = { by: 'ids' as const, ids }
  const files = ids.length
    ? await readIn(runtime.db, office, tx =>
        searchDossiers(tx, office, search, ids.length, { services: [], officer: reader.id }),
      )
    : []
  const byId = new Map(files.map(one => [one.id, one]))
  const unknown = await unknownAmong(runtime, reader, files)
  return entries.map(entry => {
    const file = entry.dossier ? byId.get(entry.dossier) : undefined
    if (!file) return { ...entry, nik: null }
    return unknown.has(file.id)
      ? { ...entry, subject: kept, note: null, nik: null }
      : { ...entry, nik: nikOf(file, entry.subject) }
  })
}
