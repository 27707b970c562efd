import type { Tx } from '#core'
import { type Dossiers, mayKnow, noSuchDossier } from '#dossier'
import type { Officer } from '#office'

/** A file for whoever may know whose it is; for anybody else there is none. @throws dossier.none (404) */
export const knownDossier = async (tx: Tx, dossiers: Dossiers, officer: Officer, id: string) => {
  const opened = await dossiers.get(tx, officer.office, id)
  if (!mayKnow(opened.standard, officer, opened.dossier.filedBy)) throw noSuchDossier()
  return opened
}
