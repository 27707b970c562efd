import type { Instant } from '#core'
import { decideAct } from './engine-act.ts'
import { arrive } from './engine-arrive.ts'
import { fan } from './engine-branches.ts'
import { checkCompletion, unknownPapers } from './engine-check.ts'
import { decideAfter } from './engine-endings.ts'
import { decideLink } from './engine-linked.ts'
import { decideOutage, heldUp } from './engine-outage.ts'
import { refuse } from './engine-refusals.ts'
import { after, enter, findRow, holderOf } from './engine-route.ts'
import { decideSilence } from './engine-silence.ts'
import { byStandingOrder } from './engine-standing.ts'
import { evolve } from './evolve.ts'
import type { ActKind, Standard } from './model.ts'
import type { Around, Command, Decision, DossierEvent, DossierState, Position } from './state.ts'

export { waysBack } from './engine-back.ts'
export { branchesAt, offeredNow } from './engine-branches.ts'
export { addressees, leftOut } from './engine-dispose.ts'
export { duePosts, minders } from './engine-minders.ts'
export { offered } from './engine-route.ts'
export { mayLapse } from './engine-silence.ts'

/** Acts whose effect has left the desk: a number given, a signature, something in somebody's hands. */
const lasting = new Set<ActKind>(['submit', 'receive', 'sign', 'deliver', 'aid', 'distribute'])

/**
 * What a command does to a dossier: the events to append, or why not. Pure: the same arguments give the same answer.
 * `now` before the last event counts as the time of that event, so that spans never run backwards. What follows of itself
 * where the dossier comes to (a standing order, a row done by many) belongs to the same decision; it needs `around`.
 */
export const decide = (
  standard: Standard,
  state: DossierState | null,
  command: Command,
  now: Instant,
  around: Around = {},
): Decision => {
  const decision = decideOne(standard, state, command, now)
  if ('refusal' in decision) return decision
  const goesOn = command.type !== 'undo' && decision.events.some(comes)
  const events = goesOn ? [...decision.events, ...ofItself(standard, state, decision.events, around)] : decision.events
  const here = events.reduce<DossierState | null>(evolve, state)
  const held = here ? heldUp(standard, here, around.outages ?? [], Math.max(now, here.lastAt)) : []
  return command.type === 'hold' && held.length === 0 ? refuse('not_held_up') : { events: [...events, ...held] }
}

/** What is said of a dossier that stays where it is (a reminder, another date) sets nothing else going. */
const comes = ({ type }: DossierEvent): boolean =>
  type === 'opened' || type === 'moved' || type === 'reopened' || type === 'correcting'

/** What happens without anybody's hand where these events have brought a dossier. */
const ofItself = (
  standard: Standard,
  before: DossierState | null,
  events: DossierEvent[],
  around: Around,
): DossierEvent[] => {
  const come = (from: DossierState | null, more: DossierEvent[]) => more.reduce<DossierState | null>(evolve, from)
  const here = come(before, events)
  if (!here) return []
  const ordered = byStandingOrder(standard, here, around.today)
  const there = come(here, ordered) ?? here
  return [...ordered, ...fan(standard, there, around)]
}

const decideOne = (standard: Standard, state: DossierState | null, command: Command, now: Instant): Decision => {
  if (command.type === 'submit') return state ? refuse('already_submitted') : submit(standard, command, now)
  if (!state) return refuse('not_submitted')
  const at = Math.max(now, state.lastAt)
  switch (command.type) {
    case 'act':
      return decideAct(standard, state, command, at)
    case 'complete':
      return state.status === 'ended' ? refuse('ended') : complete(standard, state, command, at)
    case 'withdraw':
      return state.status === 'ended' ? refuse('ended') : withdraw(state, command, at)
    case 'undo':
      return undo(state, command, at)
    case 'remind':
    case 'silence':
      return state.status === 'ended' ? refuse('ended') : decideSilence(standard, state, command, at)
    case 'hold':
    case 'release':
      return decideOutage(state, command, at)
    case 'follow':
    case 'link_end':
      return decideLink(standard, state, command, at)
    default:
      return decideAfter(standard, state, command, at)
  }
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>

const submit = (standard: Standard, command: Of<'submit'>, at: Instant): Decision => {
  const strange = unknownPapers(standard, command.papers)
  if (strange) return strange
  const first = standard.rows[0]
  const place = first ? enter(standard, first.id) : { at: 'nowhere' as const }
  if (place.at !== 'act') return refuse('dead_end')
  const { row } = place
  const { by, channel, papers } = command
  const { service, effectiveFrom, correction } = standard
  const position: Position = { row: row.id, act: 0, visit: 1 }
  const opened: DossierEvent = {
    type: 'opened',
    at,
    by,
    standard: { service, effectiveFrom, correction },
    channel,
    papers,
    position,
    holder: holderOf(standard, row, 0),
    ...(command.parent === undefined ? {} : { parent: command.parent }),
    ...(command.from === undefined ? {} : { from: command.from }),
  }
  if (row.acts[0]?.kind !== 'submit') return { events: [opened] }
  const onward = after(standard, row, 0, 'submitted')
  const returned = { resumeAt: { row: row.id, act: 0 }, papers: [] }
  const arrival = arrive(standard, { position, visits: { [row.id]: 1 } }, onward, returned)
  if (!arrival) return refuse('dead_end')
  return {
    events: [opened, { type: 'acted', at, by, ...position, kind: 'submit', outcome: 'submitted' }, arrival(at, by)],
  }
}

const complete = (standard: Standard, state: DossierState, command: Of<'complete'>, at: Instant): Decision => {
  const { returned, position } = state
  if (!returned || !position) return refuse('not_returned')
  if (command.by.kind === 'system') return refuse('wrong_post')
  const lacking = checkCompletion(standard, state, command.papers)
  if (lacking) return lacking
  const row = findRow(standard, returned.resumeAt.row)
  if (!row) return refuse('dead_end')
  const to = { ...returned.resumeAt, visit: (state.visits[row.id] ?? 0) + 1 }
  const { by, papers } = command
  return {
    events: [
      { type: 'supplemented', at, by, papers },
      { type: 'moved', at, by, to, holder: holderOf(standard, row, to.act, state.charged) },
    ],
  }
}

const withdraw = (state: DossierState, command: Of<'withdraw'>, at: Instant): Decision => {
  const { by, reason } = command
  if (by.kind === 'system') return refuse('wrong_post')
  if (reason === '') return refuse('note_missing')
  const end = { end: 'cancelled' as const, shown: 'Dibatalkan oleh pemohon' }
  return {
    events: [
      { type: 'withdrawn', at, by, reason },
      { type: 'ended', at, by, end, row: state.position?.row ?? '' },
    ],
  }
}

/** The last act, by the officer who did it, before anybody went on, and only while nothing has left the desk. */
const undo = (state: DossierState, command: Of<'undo'>, at: Instant): Decision => {
  const last = state.undo
  const { by, of } = command
  if (
    state.status === 'ended' ||
    !last ||
    last.of !== of ||
    by.kind !== 'officer' ||
    by.officer !== last.officer ||
    lasting.has(last.kind)
  )
    return refuse('cannot_undo')
  return { events: [{ type: 'undone', at, by, of }] }
}

/** Whether the officer may still take back the last act; screens show the button by it. Null when not. */
export const undoable = (state: DossierState, officer: string): number | null =>
  state.status === 'open' && state.undo?.officer === officer && !lasting.has(state.undo.kind) ? state.undo.of : null
