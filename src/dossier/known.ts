import type { Runtime } from '#core'
import type { Officer } from '#office'
import { knownOffices } from '#standard'
import { mayKnow } from './privacy.ts'
import type { FoundDossier } from './sql.search.ts'

/** Of these files those whose persons this officer may not know, by the very standard each was filed under. */
export const unknownAmong = async (
  { db }: Pick<Runtime, 'db'>,
  officer: Pick<Officer, 'office' | 'id' | 'posts' | 'rights'>,
  files: readonly FoundDossier[],
): Promise<Set<string>> => {
  const { version } = knownOffices(db)
  const unknown = new Set<string>()
  for (const one of files) if (!mayKnow(await version(officer.office, one), officer, one.filedBy)) unknown.add(one.id)
  return unknown
}
