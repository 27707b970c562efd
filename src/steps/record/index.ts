import type { Tx } from '#core'
import type { Dossier, Dossiers, Within } from '#dossier'
import type { Round } from './shape.ts'
import { deleteUnrecorded } from './sql.ts'
import { createRecords } from './store.ts'

export { recordActions } from './action.tsx'
export { recordsPanel } from './rounds-view.tsx'
export { recordRoutes } from './routes.ts'
export type { RecordBody, Round } from './shape.ts'
export { knownPhotos } from './sql.ts'

/** The record whose refusal ended a dossier; null when it ended otherwise, or has not. */
export const refusalRecord = async (tx: Tx, dossiers: Dossiers, dossier: Dossier): Promise<Round | null> => {
  const last = dossier.state.doneBy.at(-1)
  if (!dossier.state.end || !last?.record) return null
  const round = (await createRecords(dossiers).rounds(tx, dossier)).find(one => one.id === last.record)
  return round?.body.grounds ? round : null
}

/** When a dossier ends, what was begun and never handed in goes with it. */
export const dropUnrecorded: Within = async (tx, { office, dossier, after }) => {
  if (after.status === 'ended') await deleteUnrecorded(tx, office, dossier.id)
}
