import type { Tx } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { type ActContext, notYourTurn } from '#steps'

/** Inside the transaction: the dossier still stands where the officer saw it, and stays there until it ends. */
export const stillHere = async (
  tx: Tx,
  dossiers: Dossiers,
  ctx: Pick<ActContext, 'office' | 'dossier'>,
): Promise<Dossier> => {
  const now = await dossiers.lock(tx, ctx.office, ctx.dossier.id)
  const [seen, is] = [ctx.dossier.state.position, now.state.position]
  if (is?.row !== seen?.row || is?.act !== seen?.act || is?.visit !== seen?.visit) throw notYourTurn()
  return now
}
