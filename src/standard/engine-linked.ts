import type { Instant } from '#core'
import { arrive } from './engine-arrive.ts'
import { refuse } from './engine-refusals.ts'
import { after, findRow, holderOf, offered } from './engine-route.ts'
import type { EndKind, Row, Standard } from './model.ts'
import type { ActCommand, Command, Decision, DossierEvent, DossierState, LinkCommand, Position } from './state.ts'

/** What opens another service's dossier: the look-up of such a row did not find the person. */
const opens = (row: Row, command: Pick<ActCommand, 'kind' | 'outcome'>): boolean =>
  row.opens !== undefined && command.kind === 'lookup' && command.outcome === 'not_registered'

/** Decided on its own merits: well or badly, the answer this dossier waits for. Taken back, lapsed or sent elsewhere it answers nothing. */
const decided = (end: EndKind): boolean => end === 'finished' || end === 'refused'

/**
 * The dossier an act asks to be opened, once for each row, and again where the one before ended undecided or was for another NIK;
 * null when none. Whoever gives the command opens it.
 */
export const opensWith = (
  standard: Standard,
  state: DossierState,
  command: Command,
): NonNullable<Row['opens']> | null => {
  if (command.type !== 'act') return null
  const row = findRow(standard, command.row)
  if (!row?.opens || !opens(row, command)) return null
  const has = state.links?.some(
    link => link.row === row.id && !link.otherPerson && (link.end === undefined || decided(link.end)),
  )
  return has ? null : row.opens
}

/** The link an act leaves behind. It waits only where it still stands at an act. */
export const linkedBy = (standard: Standard, command: ActCommand, arrival: DossierEvent): DossierEvent[] => {
  const { opened, by } = command
  const row = findRow(standard, command.row)
  if (!opened || !row?.opens || !opens(row, command)) return []
  const { dossier, service, holder } = opened
  const waits = row.opens.then === 'wait' && arrival.type === 'moved'
  const link = { dossier, service, row: row.id }
  return [{ type: 'linked', at: arrival.at, by, link, ...(waits ? { holder } : {}) }]
}

/**
 * What becomes of a dossier when one it opened changes hands or ends. Waiting at another agency's act, a good end counts
 * as its answer and a refusal as its refusal, where the row names one; one that ended undecided leads back to the look-up that
 * opened it. Elsewhere the dossier goes back to the officers of its row, who read how the other ended and decide.
 */
export const decideLink = (standard: Standard, state: DossierState, command: LinkCommand, at: Instant): Decision => {
  const { by, dossier } = command
  if (by.kind !== 'system') return refuse('wrong_post')
  const link = state.links?.find(one => one.dossier === dossier && one.end === undefined)
  if (!link) return refuse('not_linked')
  const waits = state.waitsFor === dossier
  if (command.type === 'follow')
    return waits ? { events: [{ type: 'followed', at, by, dossier, holder: command.holder }] } : refuse('not_linked')
  const { end } = command
  const { position } = state
  const row = position && findRow(standard, position.row)
  if (!waits || !position || !row) return { events: [{ type: 'link_ended', at, by, dossier, end }] }
  const released: DossierEvent = {
    type: 'link_ended',
    at,
    by,
    dossier,
    end,
    holder: holderOf(standard, row, position.act, state.charged),
  }
  const onward = decided(end)
    ? answer(standard, state, row, position, end === 'finished', at)
    : lookAgain(standard, state, link.row, at)
  return { events: [released, ...onward] }
}

/** The officers of the look-up have it again: nobody has said yet what the other dossier was to say. */
const lookAgain = (standard: Standard, state: DossierState, id: string, at: Instant): DossierEvent[] => {
  const row = findRow(standard, id)
  const act = row?.acts.findIndex(({ kind }) => kind === 'lookup') ?? -1
  if (!row || act < 0) return []
  const to = { row: row.id, act, visit: (state.visits[row.id] ?? 0) + 1 }
  return [{ type: 'moved', at, by: { kind: 'system' }, to, holder: holderOf(standard, row, act, state.charged) }]
}

const answer = (
  standard: Standard,
  state: DossierState,
  row: Row,
  position: Position,
  good: boolean,
  at: Instant,
): DossierEvent[] => {
  const kind = row.acts[position.act]?.kind
  const outcome = good ? 'answered' : 'refused'
  if (kind !== 'external' || !offered(row, position.act).includes(outcome)) return []
  const place = after(standard, row, position.act, outcome)
  const returned = { resumeAt: { row: row.id, act: position.act }, papers: [] }
  const arrival = arrive(standard, { ...state, position }, place, returned)
  const by = { kind: 'system' as const }
  return arrival ? [{ type: 'acted', at, by, ...position, kind, outcome }, arrival(at, by)] : []
}
