import { isDeepStrictEqual } from 'node:util'
import { type Db, inOffice } from '#core'
import { chain, type DossierState, evolve } from '#standard'
import { chainStart } from './rules.ts'
import * as sql from './sql.ts'

export type ChainFault = { dossier: string; sentence: string }

/**
 * Walks every dossier of an office: each event's hash follows from the one before, the row's head is the last hash,
 * and replaying the events gives the state the row shows. Answers how many were read and what does not hold.
 */
export const verifyOffice = async (
  db: Db,
  office: string,
): Promise<{ dossiers: number; events: number; faults: ChainFault[] }> => {
  const faults: ChainFault[] = []
  let dossiers = 0
  let events = 0
  for (let after: string | null = null; ; ) {
    const ids: string[] = await inOffice(db, office, tx => sql.dossierIds(tx, office, after))
    if (ids.length === 0) return { dossiers, events, faults }
    for (const id of ids) {
      const checked = await inOffice(db, office, tx => verifyDossier(tx, office, id))
      dossiers += 1
      events += checked.events
      if (checked.fault) faults.push({ dossier: id, sentence: checked.fault })
    }
    after = ids.at(-1) as string
  }
}

const verifyDossier = async (tx: Parameters<typeof sql.eventsOf>[0], office: string, id: string) => {
  const recorded = await sql.eventsOf(tx, office, id)
  const d = await sql.findDossier(tx, office, id)
  if (!d) return { events: recorded.length, fault: null }
  const linked = chain(
    chainStart(office, id),
    recorded.map(r => r.event),
  )
  const broken = linked.findIndex((link, place) => link.hash !== recorded[place]?.hash)
  if (broken >= 0) return { events: recorded.length, fault: `rantai putus pada kejadian ke-${broken + 1}` }
  if (recorded.length !== d.seq)
    return { events: recorded.length, fault: `tercatat ${d.seq} kejadian, ada ${recorded.length}` }
  const head = recorded.at(-1)?.hash
  if (head !== d.headHash) return { events: recorded.length, fault: 'ujung rantai tidak sama' }
  const replayed = recorded.reduce<DossierState | null>((state, { event }) => evolve(state, event), null)
  const fault = isDeepStrictEqual(replayed, d.state) ? null : 'keadaan tidak sama dengan hasil putar ulang kejadian'
  return { events: recorded.length, fault }
}
