import type { Instant } from '#core'
import { checkVerdicts, refusedPapers } from './engine-check.ts'
import { linkedBy } from './engine-linked.ts'
import { refuse } from './engine-refusals.ts'
import { after, findRow, holderOf, needsNote, offered, type Place, postsOf } from './engine-route.ts'
import type { Act, Row, Standard } from './model.ts'
import type { ActCommand, Decision, Doer, DossierEvent, DossierState, Position, Refusal, Returned } from './state.ts'

type Refused = { refusal: Refusal } | undefined

/** Somebody was first, or the screen is older than the dossier. */
const stale = (state: DossierState, command: ActCommand): Refused => {
  const { position } = state
  const here = position?.row === command.row && position.act === command.act
  const sameVisit = command.visit === undefined || command.visit === position?.visit
  if (here && sameVisit && state.returned === null)
    return state.waitsFor === undefined ? undefined : refuse('waits_linked')
  const done = state.doneBy.findLast(
    one =>
      one.row === command.row &&
      one.act === command.act &&
      (command.visit === undefined || one.visit === command.visit),
  )
  if (done && !(here && sameVisit)) return refuse('already_done', done.officer === null ? {} : { by: done.officer })
  if (state.status === 'ended') return refuse('ended')
  return refuse(state.returned ? 'is_returned' : 'wrong_act')
}

const shares = (left: string[], right: string[]): boolean => left.some(post => right.includes(post))

/**
 * The office's acts need a post the standard names. At the counter an officer may enter the applicant's part; what
 * another agency did is recorded by an officer (of the named posts, if any) or by the system.
 */
const wrongDoer = (standard: Standard, state: DossierState, row: Row, act: number, by: Doer): Refused => {
  const kind = state.holder?.kind
  if (kind === 'applicant') return by.kind === 'system' ? refuse('wrong_post') : undefined
  if (kind === 'other' && by.kind === 'system') return undefined
  if (by.kind !== 'officer') return refuse('wrong_post')
  const posts = postsOf(standard, row, act)
  if (kind === 'other' && posts.length === 0) return undefined
  return shares(posts, by.posts) ? undefined : refuse('wrong_post')
}

const evidence = (act: Act, command: ActCommand): Refused => {
  if (act.kind !== 'lookup') return undefined
  const { lookup } = command
  const right = act.registry === undefined || act.registry === lookup?.registry
  return lookup && lookup.evidence !== '' && right ? undefined : refuse('evidence_missing')
}

const content = (standard: Standard, state: DossierState, row: Row, act: Act, command: ActCommand): Refused => {
  if (!offered(row, command.act).includes(command.outcome)) return refuse('unknown_outcome')
  if (act.product !== undefined && command.product !== undefined && act.product !== command.product)
    return refuse('wrong_product')
  if (act.kind === 'check') return checkVerdicts(standard, state, command)
  if (needsNote.has(command.outcome) && !command.note) return refuse('note_missing')
  return evidence(act, command)
}

const acted = (act: Act, position: Position, command: ActCommand, at: Instant): DossierEvent => {
  const product = act.product ?? command.product
  const { verdicts, lookup, letter, note } = command
  return {
    type: 'acted',
    at,
    by: command.by,
    ...position,
    kind: act.kind,
    outcome: command.outcome,
    ...(verdicts === undefined ? {} : { verdicts }),
    ...(lookup === undefined ? {} : { lookup }),
    ...(product === undefined ? {} : { product }),
    ...(letter === undefined ? {} : { letter }),
    ...(note === undefined ? {} : { note }),
  }
}

/** The event that brings a dossier to a place; nothing for a place that does not exist. */
export const arrive = (
  standard: Standard,
  from: { position: Position; visits: Record<string, number> },
  place: Place,
  returned: Returned,
): ((at: Instant, by: Doer) => DossierEvent) | null => {
  if (place.at === 'nowhere') return null
  if (place.at === 'end') return (at, by) => ({ type: 'ended', at, by, end: place.end, row: place.row })
  if (place.at === 'returned')
    return (at, by) => ({ type: 'returned', at, by, holder: { kind: 'applicant', why: 'returned' }, returned })
  const onward = place.row.id === from.position.row && place.act > from.position.act
  const visit = onward ? from.position.visit : (from.visits[place.row.id] ?? 0) + 1
  const to = { row: place.row.id, act: place.act, visit }
  return (at, by) => ({ type: 'moved', at, by, to, holder: holderOf(standard, place.row, place.act) })
}

/** A returned dossier comes back to the check of the row that sent it back, or to the act itself if that row has none. */
const whatReturns = (state: DossierState, row: Row, command: ActCommand): Returned => {
  const check = row.acts.findIndex(act => act.kind === 'check')
  return {
    resumeAt: { row: row.id, act: check >= 0 && check <= command.act ? check : command.act },
    papers: row.acts[command.act]?.kind === 'check' ? refusedPapers(state, command) : [],
    ...(command.note === undefined ? {} : { note: command.note }),
  }
}

/** An act of the SOP: the right place, the right person, a known outcome, and what that act must leave behind. */
export const decideAct = (standard: Standard, state: DossierState, command: ActCommand, at: Instant): Decision => {
  const late = stale(state, command)
  if (late) return late
  const row = findRow(standard, command.row)
  const act = row?.acts[command.act]
  const { position } = state
  if (!row || !act || !position || act.kind !== command.kind) return refuse('wrong_act')
  const wrong = wrongDoer(standard, state, row, command.act, command.by) ?? content(standard, state, row, act, command)
  if (wrong) return wrong
  const place = after(standard, row, command.act, command.outcome)
  const arrival = arrive(standard, { position, visits: state.visits }, place, whatReturns(state, row, command))
  if (!arrival) return refuse('dead_end')
  const { by } = command
  const complete = act.kind === 'check' && command.outcome === 'complete' && state.completeAt === null
  const found: DossierEvent[] = complete ? [{ type: 'found_complete', at, by, completeAt: state.arrivedAt }] : []
  const moved = arrival(at, by)
  return { events: [acted(act, position, command, at), ...found, moved, ...linkedBy(standard, command, moved)] }
}
