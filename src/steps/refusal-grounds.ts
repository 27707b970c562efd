import type { Tx } from '#core'
import { type Dossier, type Dossiers, eventsOf } from '#dossier'
import { groundNamed } from './grounds.tsx'
import { refusalRecord } from './record/index.ts'
import type { Grounds } from './record/shape.ts'

/** What the signer chose and wrote who would not sign; before grounds were asked there, words alone. */
const wordsOfSigner = async (tx: Tx, dossiers: Dossiers, dossier: Dossier): Promise<Grounds | null> => {
  const events = (await eventsOf(tx, dossier.office, dossier.id)).map(({ event }) => event)
  const last = events.findLast(event => event.type === 'acted')
  if (last?.type !== 'acted' || last.kind !== 'sign' || last.outcome !== 'refused' || !last.note) return null
  const words = (await dossiers.notes(tx, dossier))[last.note]
  if (!words) return null
  const ground = last.ground === undefined ? null : await groundNamed(tx, last.ground)
  // The way out of a refusal at the signature is the standard's own.
  return { told: ground?.told ?? '', words, ...(ground?.basis ? { basis: ground.basis } : {}) }
}

/**
 * Why a dossier ended refused, in the office's own words (UU 30/2014: a refusal gives its grounds); null where it did not,
 * or where the standard alone says why.
 */
export const refusalGrounds = async (tx: Tx, dossiers: Dossiers, dossier: Dossier): Promise<Grounds | null> => {
  if (dossier.state.end?.end.end !== 'refused') return null
  const record = await refusalRecord(tx, dossiers, dossier)
  return record?.body.grounds ?? (await wordsOfSigner(tx, dossiers, dossier))
}
