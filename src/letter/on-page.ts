import { onceFor, type Runtime, readIn } from '#core'
import type { Dossier } from '#dossier'
import { lettersOf } from './sql.ts'

/** The letters of a file for whatever its page says of them: asked once for each opening of the file. */
export const lettersOnPage = onceFor(({ office, id }: Dossier, { db }: Pick<Runtime, 'db'>) =>
  readIn(db, office, tx => lettersOf(tx, office, id)),
)
