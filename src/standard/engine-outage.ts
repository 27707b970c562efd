import type { Instant } from '#core'
import { refuse } from './engine-refusals.ts'
import { findRow } from './engine-route.ts'
import type { Act, Standard } from './model.ts'
import type { Decision, DossierEvent, DossierState, HoldUp, OutageCommand, OutageNow } from './state.ts'

/** The outage that holds a dossier up now; undefined when none does. */
export const holdUpOf = (state: Pick<DossierState, 'holdUps'>): HoldUp | undefined => {
  const last = state.holdUps?.at(-1)
  return last?.to === null ? last : undefined
}

/** Whether an act cannot be done while this is out of order. */
export const stops = ({ registry, kinds }: Pick<OutageNow, 'registry' | 'kinds'>, act: Act): boolean => {
  if (registry !== undefined) return act.kind === 'lookup' && act.registry === registry
  return kinds === undefined || kinds.includes(act.kind)
}

/** When a dossier came to the act it stands at, as far as its state says: nothing can have held it up there before. */
const cameAt = ({ rowSince, doneBy, spans, holdUps, arrivedAt }: DossierState): Instant =>
  Math.max(rowSince, arrivedAt, doneBy.at(-1)?.at ?? 0, spans.at(-1)?.from ?? 0, holdUps?.at(-1)?.to ?? 0)

/**
 * The event by which an outage holds up a dossier of the office that stands at an act it stops. Whoever is elsewhere, with the
 * applicant or another agency, is not held up: its time stands still for another reason. Of several the earliest.
 */
export const heldUp = (
  standard: Standard,
  state: DossierState,
  outages: readonly OutageNow[],
  at: Instant,
): DossierEvent[] => {
  const { position, holder, returned, waitsFor } = state
  const act = position && findRow(standard, position.row)?.acts[position.act]
  if (!act || !position || holder?.kind !== 'office' || returned || waitsFor !== undefined || holdUpOf(state)) return []
  const outage = outages.filter(one => stops(one, act)).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))[0]
  if (!outage) return []
  const from = Math.min(at, Math.max(outage.from, cameAt(state)))
  const pauses = standard.disruption?.pauses ?? false
  const hold = { outage: outage.id, row: position.row, from, to: null, pauses }
  return [{ type: 'held_up', at, by: { kind: 'system' }, hold }]
}

/** `hold` says nothing of its own: what is out of order is found where the dossier stands. */
export const decideOutage = (state: DossierState, command: OutageCommand, at: Instant): Decision => {
  if (command.by.kind !== 'system') return refuse('wrong_post')
  if (state.status === 'ended') return refuse('ended')
  if (command.type === 'hold') return { events: [] }
  const { by, outage } = command
  const hold = holdUpOf(state)
  if (hold?.outage !== outage) return refuse('not_held_up')
  return { events: [{ type: 'released', at, by, outage, until: Math.min(at, Math.max(hold.from, command.until)) }] }
}
