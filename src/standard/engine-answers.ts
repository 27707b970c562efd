import type { Instant } from '#core'
import { arrive } from './engine-arrive.ts'
import { stands } from './engine-branches.ts'
import { refuse } from './engine-refusals.ts'
import { type At, findRow, type Place, plainWay } from './engine-route.ts'
import type { Standard } from './model.ts'
import type { AfterCommand, Decision, DossierEvent, DossierState } from './state.ts'

/**
 * Where a file goes that was looked up by a NIK that proved wrong, from where it stands: back to the first look-up it was at, or to this
 * one anew, for its page may lie open with the old number. Null where none was done, where it comes to that look-up by itself before
 * another agency has it, and once a letter is signed: that is out in the world, and is put right by a letter.
 */
const lookUpFrom = (standard: Standard, state: DossierState, here: At): At | null => {
  if (Object.values(state.letters).some(letter => letter.state === 'signed')) return null
  const [, ...ahead] = plainWay(standard, here, kind => kind !== 'external').acts
  const comesTo = (row: string, act: number) => ahead.some(place => place.row.id === row && place.act === act)
  const done = state.doneBy.find(
    one => one.kind === 'lookup' && findRow(standard, one.row) && !comesTo(one.row, one.act),
  )
  const back = done && findRow(standard, done.row)
  if (back) return { at: 'act', row: back, act: done.act }
  return here.row.acts[here.act]?.kind === 'lookup' ? here : null
}

export const lookUpAgain = (standard: Standard, state: DossierState): Place | null => {
  const row = state.position && findRow(standard, state.position.row)
  return row && state.position ? lookUpFrom(standard, state, { at: 'act', row, act: state.position.act }) : null
}

/** Where a file opened again at a place begins: at its look-up, when nobody has looked since the NIK was put right. */
export const lookedUpFirst = (standard: Standard, state: DossierState, here: At): At => {
  const { otherPersonAt: since } = state
  const open = since !== undefined && !state.doneBy.some(done => done.kind === 'lookup' && done.at >= since)
  return (open ? lookUpFrom(standard, state, here) : null) ?? here
}

/** Whether the file may be taken to another place: it waits for nobody beside the office. */
export const mayLookAgain = (state: DossierState): boolean => stands(state) && state.holder?.kind === 'office'

/** Possible at any time, as is naming a person. */
export const amendAnswers = (
  standard: Standard,
  state: DossierState,
  { by, fields, person, note }: Extract<AfterCommand, { type: 'amend_answers' }>,
  at: Instant,
): Decision => {
  if (by.kind !== 'officer') return refuse('wrong_post')
  if (note === '') return refuse('note_missing')
  const amended: DossierEvent = { type: 'answers_amended', at, by, fields, person, note }
  const place = person ? lookUpAgain(standard, state) : null
  if (!place || !state.position) return { events: [amended] }
  if (!mayLookAgain(state)) return refuse('cannot_look_again')
  const back = arrive(standard, { ...state, position: state.position }, place)
  return back ? { events: [amended, back(at, by)] } : refuse('dead_end')
}
