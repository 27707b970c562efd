import type { Instant } from '#core'
import { notApart } from './engine-apart.ts'
import { arrive } from './engine-arrive.ts'
import { waysBack } from './engine-back.ts'
import { branchesAt, offeredNow, takeTurn } from './engine-branches.ts'
import { checkVerdicts, refusedPapers } from './engine-check.ts'
import { addressed, checkAddressees } from './engine-dispose.ts'
import { linkedBy } from './engine-linked.ts'
import { duePosts } from './engine-minders.ts'
import { refuse } from './engine-refusals.ts'
import { actorsOf, after, enter, findRow, needsNote } from './engine-route.ts'
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

/**
 * The office's acts need a post the standard names. At the counter an officer may enter the applicant's part; what
 * another agency did is recorded by an officer who minds the file, by the agency itself, or by the system.
 */
const wrongDoer = (standard: Standard, state: DossierState, row: Row, act: number, by: Doer): Refused => {
  const kind = state.holder?.kind
  if (by.kind === 'other')
    return kind === 'other' && actorsOf(row, act).includes(by.actor) ? undefined : refuse('wrong_post')
  if (kind === 'applicant') return by.kind === 'system' ? refuse('wrong_post') : undefined
  if (kind === 'other' && by.kind === 'system') return undefined
  if (by.kind !== 'officer') return refuse('wrong_post')
  const posts = duePosts(standard, state)
  if (kind === 'other' && posts.length === 0) return undefined
  return posts.some(post => by.posts.includes(post)) ? undefined : refuse('wrong_post')
}

const evidence = (act: Act, command: ActCommand): Refused => {
  if (act.kind === 'external')
    return command.evidence || command.by.kind === 'system' ? undefined : refuse('answer_missing')
  if (act.kind !== 'lookup') return undefined
  const { lookup } = command
  const right = act.registry === undefined || act.registry === lookup?.registry
  return lookup && lookup.evidence !== '' && right ? undefined : refuse('evidence_missing')
}

const content = (standard: Standard, state: DossierState, row: Row, act: Act, command: ActCommand): Refused => {
  if (!offeredNow(row, command.act, branchesAt(state)).includes(command.outcome)) return refuse('unknown_outcome')
  if (act.product !== undefined && command.product !== undefined && act.product !== command.product)
    return refuse('wrong_product')
  if (act.kind === 'check') return checkVerdicts(standard, state, command)
  if (needsNote.has(command.outcome) && !command.note) return refuse('note_missing')
  if (command.back !== undefined && !(command.outcome === 'amend' && waysBack(standard, state).includes(command.back)))
    return refuse('cannot_go_back')
  return evidence(act, command) ?? checkAddressees(standard, row, command)
}

const acted = (act: Act, position: Position, command: ActCommand, at: Instant, more: object): DossierEvent => {
  const product = act.product ?? command.product
  const { verdicts, lookup, letter, record, note, disposition, evidence: kept, back, next, ground } = command
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
    ...(record === undefined ? {} : { record }),
    ...(note === undefined ? {} : { note }),
    ...(disposition === undefined ? {} : { disposition }),
    ...(kept === undefined ? {} : { evidence: kept }),
    ...(back === undefined ? {} : { back }),
    ...(next === undefined ? {} : { next }),
    ...(ground === undefined ? {} : { ground }),
    ...more,
  }
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
  const wrong =
    wrongDoer(standard, state, row, command.act, command.by) ??
    notApart(standard, state, act.kind, command.by) ??
    content(standard, state, row, act, command)
  if (wrong) return wrong
  const turn = takeTurn(standard, state, row, command, at)
  if ('refusal' in turn) return turn
  const { by, outcome } = command
  const branch = turn.branch === undefined ? {} : { branch: turn.branch }
  if (turn.over === null)
    return {
      events: [acted(act, position, command, at, branch), { type: 'moved', at, by, to: position, holder: turn.holder }],
    }
  const place = command.back ? enter(standard, command.back) : after(standard, row, command.act, turn.over)
  const charge = command.disposition && { charged: addressed(standard, place, command.disposition.to) }
  const from = { position, visits: state.visits, charged: { ...state.charged, ...charge?.charged } }
  const arrival = arrive(standard, from, place, whatReturns(state, row, command))
  if (!arrival) return refuse('dead_end')
  const complete = act.kind === 'check' && outcome === 'complete' && state.completeAt === null
  const found: DossierEvent[] = complete ? [{ type: 'found_complete', at, by, completeAt: state.arrivedAt }] : []
  const moved = arrival(at, by)
  const done = acted(act, position, command, at, { ...branch, ...charge })
  return { events: [done, ...found, moved, ...linkedBy(standard, command, moved)] }
}
