import { handOver, letGo } from './evolve-spans.ts'
import type { AfterEvent, DossierState, LetterState, Link, LinkEvent, Objection } from './state.ts'

type Of<T extends AfterEvent['type']> = Extract<AfterEvent, { type: T }>

/** Events beside the SOP onto a state. Like `evolve`, needs no standard. */
export const afterStep = (state: DossierState, event: AfterEvent): DossierState => {
  switch (event.type) {
    case 'recounted':
    case 'referred':
    case 'identified':
    case 'compensated':
      return state
    case 'answers_amended': {
      if (!event.person) return { ...state, undo: null }
      const links = state.links?.map(link => ({ ...link, otherPerson: true }))
      return { ...state, ...(links ? { links } : {}), otherPersonAt: event.at, undo: null }
    }
    case 'warned':
      if (!state.returned) throw new Error('only a returned dossier is warned')
      return { ...state, returned: { ...state.returned, warnedAt: event.at, closesAt: event.closesAt } }
    case 'departed': {
      const { what, at, note } = event
      return { ...state, departures: [...(state.departures ?? []), { what, at, note }], undo: null }
    }
    case 'reopened':
      return reopened(state, event)
    case 'correcting':
      return correcting(state, event)
    case 'revoked':
      return revoked(state, event)
    case 'objected': {
      const { at, answerBy, via, note } = event
      return { ...state, objections: [...(state.objections ?? []), { at, answerBy, via, note }] }
    }
    case 'objection_answered':
      return { ...state, objections: answered(state.objections ?? [], event) }
  }
}

/** The place changes hands anew; the time it was closed belongs to nobody. */
const reopened = (state: DossierState, event: Of<'reopened'> | Of<'correcting'>): DossierState => {
  const { at, to, holder } = event
  if (!state.end) throw new Error('only an ended dossier is opened again')
  const closure = { from: state.end.at, to: at }
  return {
    ...state,
    status: 'open',
    position: to,
    holder,
    visits: { ...state.visits, [to.row]: to.visit },
    rowSince: at,
    spans: handOver(state.spans, holder, to.row, at),
    end: null,
    ...(closure.to > closure.from ? { closures: [...(state.closures ?? []), closure] } : {}),
    undo: null,
  }
}

/** Back to where the letter was drafted, whether the file had ended or was on its way; until it is signed anew there is none. */
const correcting = (state: DossierState, event: Of<'correcting'>): DossierState => {
  const { at, to, holder, product } = event
  const before = state.letters[product]
  const letters: DossierState['letters'] = {
    ...state.letters,
    [product]: { id: null, state: 'drafted', ...(before ? { before } : {}) },
  }
  if (state.end) return { ...reopened(state, event), letters }
  return {
    ...letGo(state, at),
    letters,
    position: to,
    holder,
    visits: { ...state.visits, [to.row]: to.visit },
    rowSince: at,
    spans: handOver(state.spans, holder, to.row, at),
    undo: null,
  }
}

/** One that is being put right has left its place already, and would come back to it as what it is now. */
const revoked = (state: DossierState, { product, letter: id, at }: Of<'revoked'>): DossierState => {
  const letter = state.letters[product]
  const put = (to: LetterState): DossierState => ({
    ...state,
    letters: { ...state.letters, [product]: to },
    undo: null,
  })
  if (letter?.id === id) return put({ ...letter, revokedAt: at })
  if (letter?.before?.id === id) return put({ ...letter, before: { ...letter.before, revokedAt: at } })
  return { ...state, undo: null }
}

const answered = (objections: Objection[], { outcome, at, note }: Of<'objection_answered'>): Objection[] =>
  objections.map((one, index) => (index === objections.length - 1 ? { ...one, answered: { outcome, at, note } } : one))

/** What a linked dossier does to the one that opened it. */
export const linkStep = (state: DossierState, event: LinkEvent): DossierState => {
  const row = state.position?.row ?? ''
  const held = (holder: LinkEvent['holder']) =>
    holder ? { holder, spans: handOver(state.spans, holder, row, event.at) } : {}
  if (event.type === 'followed') return { ...state, ...held(event.holder) }
  if (event.type === 'linked') {
    const links: Link[] = [...(state.links ?? []), event.link]
    const waits = event.holder ? { waitsFor: event.link.dossier } : {}
    return { ...(event.holder ? letGo(state, event.at) : state), links, ...waits, ...held(event.holder), undo: null }
  }
  const { waitsFor, ...rest } = state
  const links = (state.links ?? []).map(link => (link.dossier === event.dossier ? { ...link, end: event.end } : link))
  return { ...(waitsFor === event.dossier ? rest : state), links, ...held(event.holder) }
}
