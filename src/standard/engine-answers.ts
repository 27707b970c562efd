import type { Instant } from '#core'
import { arrive } from './engine-arrive.ts'
import { stands } from './engine-branches.ts'
import { refuse } from './engine-refusals.ts'
import { findRow, type Place } from './engine-route.ts'
import type { FieldKind, Standard } from './model.ts'
import type { AfterCommand, Decision, DossierEvent, DossierState } from './state.ts'

/** The registries were asked about a person by these numbers: with another number they are asked again. */
const askedBy = new Set<FieldKind>(['nik', 'kk'])

/** Where the file goes when these answers change: back to the look-up done with the number that proved wrong; null where none was. */
export const lookUpAgain = (standard: Standard, state: DossierState, fields: readonly string[]): Place | null => {
  const number = standard.fields.some(field => fields.includes(field.id) && askedBy.has(field.kind))
  const place = number && state.position ? state.doneBy.find(done => done.kind === 'lookup') : undefined
  const row = place && findRow(standard, place.row)
  const here = place && place.row === state.position?.row && place.act === state.position.act
  return place && row && !here ? { at: 'act', row, act: place.act } : null
}

/** Possible at any time, as is naming a person. */
export const amendAnswers = (
  standard: Standard,
  state: DossierState,
  { by, fields, note }: Extract<AfterCommand, { type: 'amend_answers' }>,
  at: Instant,
): Decision => {
  if (by.kind !== 'officer') return refuse('wrong_post')
  if (note === '') return refuse('note_missing')
  const amended: DossierEvent = { type: 'answers_amended', at, by, fields, note }
  const place = lookUpAgain(standard, state, fields)
  if (!place || !state.position) return { events: [amended] }
  if (!stands(state) || state.holder?.kind !== 'office') return refuse('cannot_look_again')
  const back = arrive(standard, { ...state, position: state.position }, place)
  return back ? { events: [amended, back(at, by)] } : refuse('dead_end')
}
