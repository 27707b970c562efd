import type { Instant } from '#core'
import { amendAnswers, lookedUpFirst } from './engine-answers.ts'
import { stands } from './engine-branches.ts'
import { refuse } from './engine-refusals.ts'
import { enter, findRow, holderOf } from './engine-route.ts'
import type { End, Standard } from './model.ts'
import type { AfterCommand, Decision, Departure, Doer, DossierEvent, DossierState, Objection } from './state.ts'

type Of<T extends AfterCommand['type']> = Extract<AfterCommand, { type: T }>

/** Returned and never mended: closed by rule, without a judgement on the request. */
export const lapsedEnd: End = {
  end: 'cancelled',
  shown: 'Ditutup karena kekurangannya tidak dikirim',
  told: 'Berkas ini dikembalikan untuk dilengkapi, tetapi kekurangannya tidak kami terima sampai batas waktunya.',
  wayOut: 'Ajukan lagi kapan saja dengan dokumen yang lengkap. Tidak ada biaya.',
}
const referredShown = 'Diteruskan ke kantor lain'

/** Ends against which whoever asked may object: a refusal, or closed by the office's own rule (UU 30/2014 art. 75). */
export const mayObject = (state: DossierState): boolean =>
  state.end !== null && (state.end.end.end === 'refused' || state.end.end.shown === lapsedEnd.shown)

/** The objection to the present end; undefined when there is none. One that was upheld belongs to an earlier end. */
export const objectionOf = (state: DossierState): Objection | undefined =>
  state.objections?.findLast(one => state.end !== null && one.at >= state.end.at && one.answered?.outcome !== 'upheld')

/** The rows at which a dossier may be opened again: those it has been at, the applicant's own sending aside. */
export const reopenRows = (standard: Standard, state: DossierState): string[] =>
  state.end === null || state.end.end.end === 'referred'
    ? []
    : standard.rows
        .filter(row => state.visits[row.id] !== undefined && row.acts[0] && row.acts[0].kind !== 'submit')
        .map(row => row.id)

/** What happens to a dossier beside its SOP: the calendar, silence, another office, a second look. */
export const decideAfter = (standard: Standard, state: DossierState, command: AfterCommand, at: Instant): Decision => {
  switch (command.type) {
    case 'recount':
      return recount(state, command, at)
    case 'warn':
    case 'lapse':
      return silence(state, command, at)
    case 'refer':
      return refer(state, command, at)
    case 'identify':
      return identify(command, at)
    case 'amend_answers':
      return amendAnswers(standard, state, command, at)
    case 'depart':
      return depart(standard, state, command, at)
    case 'reopen':
      return reopen(standard, state, command, at)
    case 'correct':
      return correct(standard, state, command, at)
    case 'revoke':
      return revoke(command, at)
    case 'compensate':
      return compensate(command, at)
    case 'object':
      return object(state, command, at)
    case 'answer_objection':
      return answer(standard, state, command, at)
  }
}

/** Possible at any time, ended dossiers too: who a person is stays true. */
const identify = ({ by, field, note }: Of<'identify'>, at: Instant): Decision => {
  if (by.kind !== 'officer') return refuse('wrong_post')
  return note === '' ? refuse('note_missing') : { events: [{ type: 'identified', at, by, field, note }] }
}

/** What becomes of a file whose person died or moved away: the standard's word; undefined where it says nothing. */
export const turnOf = ({ onDeath, onMove }: Standard, what: Departure['what']) => (what === 'died' ? onDeath : onMove)

const departedShown = { died: 'Ditutup karena yang bersangkutan meninggal', moved_away: 'Ditutup karena pindah' }

/** A death is recorded once; whoever moves may move again. */
const depart = (standard: Standard, state: DossierState, command: Of<'depart'>, at: Instant): Decision => {
  const { by, what, note } = command
  if (by.kind !== 'officer') return refuse('wrong_post')
  if (state.status === 'ended') return refuse('ended')
  if (note === '') return refuse('note_missing')
  if (what === 'died' && state.departures?.some(one => one.what === what)) return refuse('already_done')
  const said = turnOf(standard, what)
  const departed: DossierEvent = { type: 'departed', at, by, what, note }
  if ((said?.becomes ?? command.becomes) === 'goes_on') return { events: [departed] }
  const end: End = { end: 'cancelled', shown: departedShown[what], ...(said ? { told: said.told } : {}) }
  return { events: [departed, { type: 'ended', at, by, end, row: state.position?.row ?? '' }] }
}

const recount = (state: DossierState, { by, from, to }: Of<'recount'>, at: Instant): Decision => {
  if (by.kind !== 'system') return refuse('wrong_post')
  return state.status === 'ended'
    ? refuse('ended')
    : { events: [{ type: 'recounted', at, by, from, to, why: 'calendar' }] }
}

const silence = (state: DossierState, { type, by, closesAt }: Of<'warn' | 'lapse'>, at: Instant): Decision => {
  if (by.kind !== 'system') return refuse('wrong_post')
  if (!state.returned) return refuse('not_returned')
  if (type === 'warn')
    return state.returned.warnedAt === undefined
      ? { events: [{ type: 'warned', at, by, closesAt }] }
      : refuse('already_done')
  const { warnedAt, closesAt: said = closesAt } = state.returned
  if (at < said || warnedAt === undefined) return refuse('too_early')
  return { events: [{ type: 'ended', at, by, end: lapsedEnd, row: state.position?.row ?? '' }] }
}

const refer = (state: DossierState, command: Of<'refer'>, at: Instant): Decision => {
  const { by, office, officeName, transfer, reason } = command
  if (by.kind !== 'officer') return refuse('wrong_post')
  if (state.status === 'ended') return refuse('ended')
  if (reason === '') return refuse('note_missing')
  const end: End = {
    end: 'referred',
    shown: referredShown,
    told: `Permohonan ini menjadi urusan ${officeName}. Isian yang diperlukan sudah kami kirim ke sana.`,
  }
  return {
    events: [
      { type: 'referred', at, by, office, transfer, reason },
      { type: 'ended', at, by, end, row: state.position?.row ?? '' },
    ],
  }
}

/** The event that opens an ended dossier at a row; null where it may not. */
const reopening = (
  standard: Standard,
  state: DossierState,
  id: string,
  reason: string,
): ((at: Instant, by: Doer) => DossierEvent) | null => {
  const place = reopenRows(standard, state).includes(id) && findRow(standard, id) ? enter(standard, id) : null
  if (place?.at !== 'act') return null
  const { row, act } = lookedUpFirst(standard, state, place)
  const to = { row: row.id, act, visit: (state.visits[row.id] ?? 0) + 1 }
  return (at, by) => ({ type: 'reopened', at, by, to, holder: holderOf(standard, row, act, state.charged), reason })
}

const reopen = (standard: Standard, state: DossierState, command: Of<'reopen'>, at: Instant): Decision => {
  const { by, row, reason } = command
  if (by.kind !== 'officer') return refuse('wrong_post')
  if (state.status !== 'ended') return refuse('not_ended')
  if (reason === '') return refuse('note_missing')
  const objection = objectionOf(state)
  if (objection && !objection.answered) return refuse('objection_waits')
  const event = reopening(standard, state, row, reason)
  return event ? { events: [event(at, by)] } : refuse('cannot_reopen')
}

/** Where a letter is put right: the act of this dossier that last drafted it, else the one that signed it; undefined before that. */
const correctionPlace = (standard: Standard, state: DossierState, product: string) => {
  const made = (kind: 'draft' | 'sign') =>
    state.doneBy.findLast(done => done.kind === kind && done.product === product && findRow(standard, done.row))
  return made('draft') ?? made('sign')
}

/** Whether a signed letter may be put right now: nobody else has the file, and it is not being put right already. */
export const mayCorrect = (standard: Standard, state: DossierState, product: string): boolean => {
  const objection = objectionOf(state)
  return (
    stands(state) &&
    state.letters[product]?.state === 'signed' &&
    (!objection || objection.answered !== undefined) &&
    correctionPlace(standard, state, product) !== undefined
  )
}

const correct = (standard: Standard, state: DossierState, command: Of<'correct'>, at: Instant): Decision => {
  const { by, product, letter, reason } = command
  if (by.kind !== 'officer') return refuse('wrong_post')
  if (reason === '') return refuse('note_missing')
  const place = correctionPlace(standard, state, product)
  const row = place && findRow(standard, place.row)
  const same = state.letters[product]?.id === letter
  if (!place || !row || !same || !mayCorrect(standard, state, product)) return refuse('cannot_correct')
  const to = { row: row.id, act: place.act, visit: (state.visits[row.id] ?? 0) + 1 }
  const holder = holderOf(standard, row, place.act, state.charged)
  return { events: [{ type: 'correcting', at, by, to, holder, product, letter, reason }] }
}

/** Possible at any time, ended dossiers too: a wrong letter is out in the world. Whether it still counts its room knows. */
const revoke = ({ by, product, letter, reason }: Of<'revoke'>, at: Instant): Decision => {
  if (by.kind !== 'officer') return refuse('wrong_post')
  return reason === '' ? refuse('note_missing') : { events: [{ type: 'revoked', at, by, product, letter, reason }] }
}

/** Whether there is anything to answer for, and that it is answered once, its room knows. */
const compensate = ({ by, given, note }: Of<'compensate'>, at: Instant): Decision => {
  if (by.kind !== 'officer') return refuse('wrong_post')
  return note === '' ? refuse('note_missing') : { events: [{ type: 'compensated', at, by, given, note }] }
}

const object = (state: DossierState, command: Of<'object'>, at: Instant): Decision => {
  const { by, until, answerBy, via, note, receivedAt } = command
  if (by.kind === 'system') return refuse('wrong_post')
  if (!mayObject(state)) return refuse('cannot_object')
  if (objectionOf(state)) return refuse('already_objected')
  if (note === '') return refuse('note_missing')
  if ((receivedAt ?? at) > until) return refuse('objection_late')
  const received = receivedAt === undefined ? {} : { receivedAt }
  return { events: [{ type: 'objected', at, by, answerBy, via, note, ...received }] }
}

const answer = (standard: Standard, state: DossierState, command: Of<'answer_objection'>, at: Instant): Decision => {
  const { by, outcome, row, note } = command
  if (by.kind !== 'officer') return refuse('wrong_post')
  const open = objectionOf(state)
  if (!open || open.answered) return refuse('no_objection')
  if (note === '') return refuse('note_missing')
  const answered: DossierEvent = { type: 'objection_answered', at, by, outcome, note }
  if (outcome === 'rejected') return { events: [answered] }
  const event = row === undefined ? null : reopening(standard, state, row, note)
  return event ? { events: [answered, event(at, by)] } : refuse('cannot_reopen')
}
