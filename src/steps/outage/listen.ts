import type { Change, Within } from '#dossier'
import { holdUpOf } from '#standard'
import type { Held } from './shape.ts'
import * as sql from './sql.ts'

const heldIn = ({ dossier, standard, after }: Change): Held | null => {
  const hold = holdUpOf(after)
  const { position, holder } = after
  const act = standard.rows.find(row => row.id === position?.row)?.acts[position?.act ?? 0]
  if (!hold || !act || holder?.kind !== 'office') return null
  return {
    dossier: dossier.id,
    outage: hold.outage,
    posts: holder.posts,
    kind: act.kind,
    serviceName: standard.shortName,
    agendaNumber: dossier.agendaNumber,
    applicantName: dossier.applicantName,
    pauses: hold.pauses,
    since: hold.from,
  }
}

/** Keeps the list of what an outage holds up true, inside the transaction of every command. */
export const keepHeld: Within = async (tx, change) => {
  if (change.before && holdUpOf(change.before)) await sql.deleteHeld(tx, change.office, change.dossier.id)
  const held = heldIn(change)
  if (held) await sql.insertHeld(tx, change.office, held)
}
