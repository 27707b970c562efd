import { withAnswer } from './engine-branches.ts'
import { afterStep, linkStep } from './evolve-after.ts'
import { close, handOver, letGo } from './evolve-spans.ts'
import { plannedKinds } from './model.ts'
import type { DoneAct, DossierBody, DossierEvent, DossierState, GivenVerdict, LetterState, SentPaper } from './state.ts'

type Of<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

/** One event onto a state. Needs no standard: events carry all they change. Throws on a history that cannot be. */
export const evolve = (state: DossierState | null, event: DossierEvent): DossierState => {
  if (event.type === 'opened') {
    if (state) throw new Error('a dossier is opened once')
    return open(event)
  }
  if (!state) throw new Error('a dossier begins with being opened')
  return { ...step(state, event), seq: state.seq + 1, lastAt: event.at }
}

/** The state a history of events gives. */
export const replay = (events: Iterable<DossierEvent>): DossierState | null => {
  let state: DossierState | null = null
  for (const event of events) state = evolve(state, event)
  return state
}

const open = (event: Of<'opened'>): DossierState => ({
  seq: 1,
  status: 'open',
  position: event.position,
  holder: event.holder,
  returned: null,
  channel: event.channel,
  standard: event.standard,
  visits: { [event.position.row]: event.position.visit },
  rowSince: event.at,
  papers: addPapers({}, event.papers),
  verdicts: {},
  lookups: {},
  letters: {},
  spans: [{ holder: event.holder, row: event.position.row, from: event.at, to: null }],
  receivedAt: event.at,
  arrivedAt: event.at,
  completeAt: null,
  end: null,
  ...(event.parent === undefined ? {} : { parent: event.parent }),
  ...(event.from === undefined ? {} : { from: event.from }),
  doneBy: [],
  lastAt: event.at,
  undo: null,
})

const step = (state: DossierState, event: Exclude<DossierEvent, { type: 'opened' }>): DossierState => {
  switch (event.type) {
    case 'acted':
      return acted(state, event)
    case 'found_complete':
      return { ...state, completeAt: event.completeAt }
    case 'fanned': {
      const list = event.branches.map(branch => ({ ...branch, outcome: null, at: null, officer: null }))
      const { row, act, visit, each } = event
      return { ...state, branches: { ...state.branches, [row]: { act, visit, each, list } } }
    }
    case 'reminded': {
      const { row, visit, at } = event
      const before = state.reminded?.row === row && state.reminded.visit === visit ? state.reminded.times : 0
      return { ...state, reminded: { row, visit, at, times: before + 1 } }
    }
    case 'silent':
      return { ...state, undo: null }
    case 'moved':
      return moved(state, event)
    case 'returned': {
      const spans = handOver(state.spans, event.holder, event.returned.resumeAt.row, event.at)
      return { ...letGo(state, event.at), holder: event.holder, returned: event.returned, spans, undo: null }
    }
    case 'supplemented':
      return supplemented(state, event)
    case 'withdrawn':
      return { ...state, undo: null }
    case 'ended':
      return ended(state, event)
    case 'undone':
      return undone(state, event)
    case 'held_up':
      return { ...state, holdUps: [...(state.holdUps ?? []), event.hold] }
    case 'released':
      return letGo(state, event.until)
    case 'linked':
    case 'followed':
    case 'link_ended':
      return linkStep(state, event)
    default:
      return afterStep(state, event)
  }
}

const addPapers = (papers: Record<string, SentPaper[]>, sent: SentPaper[]): Record<string, SentPaper[]> => {
  const all = { ...papers }
  for (const paper of sent) all[paper.requirement] = [...(all[paper.requirement] ?? []), paper]
  return all
}

const bodyOf = ({ undo: _, ...body }: DossierState): DossierBody => body

const letterAfter = (state: DossierState, event: Of<'acted'>): Record<string, LetterState> => {
  const { kind, outcome, product } = event
  if (kind === 'draft' && product !== undefined) {
    const { before } = state.letters[product] ?? {}
    return {
      ...state.letters,
      [product]: { id: event.letter ?? null, state: 'drafted', ...(before ? { before } : {}) },
    }
  }
  if (kind !== 'sign' || outcome === 'amend') return state.letters
  const to: LetterState['state'] = outcome === 'signed' ? 'signed' : 'void'
  const letters = { ...state.letters }
  for (const [name, letter] of Object.entries(letters))
    if ((product === undefined || name === product) && letter.state === 'drafted')
      letters[name] = { ...(to === 'void' ? letter : {}), id: event.letter ?? letter.id, state: to }
  return letters
}

/** A visit done ends the day agreed on for it; the next one may be agreed on with it. */
const plannedAfter = (state: DossierState, { kind, next }: Of<'acted'>): Pick<DossierState, 'planned'> =>
  next !== undefined ? { planned: next } : state.planned && !plannedKinds.has(kind) ? { planned: state.planned } : {}

const acted = (whole: DossierState, event: Of<'acted'>): DossierState => {
  const { planned: _, ...state } = whole
  const { row, act, visit, kind, outcome, product, at } = event
  const officer = event.by.kind === 'officer' ? event.by.officer : null
  const seq = state.seq + 1
  const verdicts: Record<string, GivenVerdict> = { ...state.verdicts }
  for (const verdict of event.verdicts ?? []) verdicts[verdict.requirement] = { ...verdict, row, act }
  const lookups = event.lookup
    ? { ...state.lookups, [event.lookup.registry]: { evidence: event.lookup.evidence, outcome, at } }
    : state.lookups
  const done: DoneAct = {
    ...{ seq, row, act, visit, kind, outcome, officer, at },
    ...(product === undefined ? {} : { product }),
    ...(event.record === undefined ? {} : { record: event.record.id }),
    ...(event.branch === undefined ? {} : { branch: event.branch }),
  }
  const turns = event.branch === undefined ? undefined : state.branches?.[row]
  return {
    ...state,
    ...(event.charged ? { charged: { ...state.charged, ...event.charged } } : {}),
    ...(turns && event.branch !== undefined
      ? { branches: { ...state.branches, [row]: withAnswer(turns, event.branch, { outcome, at, officer }) } }
      : {}),
    verdicts,
    lookups,
    ...plannedAfter(whole, event),
    letters: letterAfter(state, event),
    doneBy: [...state.doneBy, done],
    undo: officer === null ? null : { of: seq, officer, kind, before: bodyOf(whole) },
  }
}

const moved = (state: DossierState, event: Of<'moved'>): DossierState => {
  const { to, holder, at } = event
  const { position } = state
  const sameVisit = position?.row === to.row && position.visit === to.visit
  const stays = sameVisit && state.returned === null && JSON.stringify(holder) === JSON.stringify(state.holder)
  return {
    ...(sameVisit && position?.act === to.act && holder.kind === 'office' ? state : letGo(state, at)),
    position: to,
    holder,
    returned: null,
    visits: { ...state.visits, [to.row]: to.visit },
    rowSince: sameVisit ? state.rowSince : at,
    spans: stays ? state.spans : handOver(state.spans, holder, to.row, at),
  }
}

/** What was sent again loses its old verdict: it has to be looked at anew. */
const supplemented = (state: DossierState, event: Of<'supplemented'>): DossierState => {
  const again = new Set(event.papers.map(paper => paper.requirement))
  const verdicts = Object.fromEntries(Object.entries(state.verdicts).filter(([requirement]) => !again.has(requirement)))
  return { ...state, verdicts, papers: addPapers(state.papers, event.papers), arrivedAt: event.at, undo: null }
}

/** What was being put right and was not: the letter signed before is out in the world and stands. */
const standing = (letters: Record<string, LetterState>): Record<string, LetterState> =>
  Object.fromEntries(Object.entries(letters).map(([product, letter]) => [product, letter.before ?? letter]))

const ended = ({ waitsFor: _, ...state }: DossierState, event: Of<'ended'>): DossierState => ({
  ...letGo(state, event.at),
  letters: standing(state.letters),
  status: 'ended',
  position: null,
  holder: null,
  returned: null,
  spans: close(state.spans, event.at),
  end: { end: event.end, at: event.at, row: event.row },
  undo: null,
})

/** The place before the act comes back; time does not: the spans since then stay as they were lived. */
const undone = (state: DossierState, event: Of<'undone'>): DossierState => {
  const before = state.undo?.before
  if (!before?.holder || !before.position || state.undo?.of !== event.of)
    throw new Error('only the last act can be undone')
  const { holdUps } = letGo(state, event.at)
  const lived = { ...(state.links ? { links: state.links } : {}), ...(holdUps ? { holdUps } : {}) }
  return { ...before, ...lived, spans: handOver(state.spans, before.holder, before.position.row, event.at), undo: null }
}
