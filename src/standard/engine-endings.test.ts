import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promise } from './clock-promise.ts'
import { lapsedEnd, mayObject, objectionOf, reopenRows } from './engine-endings.ts'
import {
  applicant,
  bothOk,
  testCalendar as cal,
  cardBlurred,
  chief,
  clerk,
  drive,
  letterStandard,
  local,
} from './engine-testkit.ts'

const system = { kind: 'system' as const }
const evidence = { lookup: { registry: 'registri', evidence: 'bukti-1' } }
const objected = {
  type: 'object' as const,
  by: applicant,
  until: local('2026-07-02 16:00'),
  answerBy: local('2026-06-17 16:00'),
  via: 'online' as const,
  note: 'catatan-keberatan',
}
const answer = (outcome: 'upheld' | 'rejected', row?: string) => ({
  type: 'answer_objection' as const,
  by: chief,
  outcome,
  note: 'catatan-jawaban',
  ...(row ? { row } : {}),
})

const returned = () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:10'), { verdicts: cardBlurred })
  return dossier
}

const refused = () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
  dossier.act(clerk, 'not_registered', local('2026-06-02 09:10'), evidence)
  return dossier
}

test('a letter is taken back wherever the file is, and what was done before it cannot be undone any more', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
  dossier.act(clerk, 'registered', local('2026-06-02 09:10'), evidence)
  dossier.act(clerk, 'drafted', local('2026-06-02 09:20'), { product: 'letter' })
  const signed = dossier.act(chief, 'signed', local('2026-06-02 10:00'), { product: 'letter', letter: 'surat-1' })
  const back = { type: 'revoke' as const, by: chief, product: 'letter', letter: 'surat-1', reason: 'catatan-cabut' }
  assert.equal(dossier.refused({ ...back, by: applicant }, local('2026-06-02 10:05')).code, 'wrong_post')
  assert.equal(dossier.refused({ ...back, reason: '' }, local('2026-06-02 10:05')).code, 'note_missing')
  const at = local('2026-06-02 10:05')
  const state = dossier.give(back, at)
  assert.deepEqual([state.letters.letter?.state, state.letters.letter?.revokedAt], ['signed', at])
  assert.deepEqual([state.position, state.holder, state.spans], [signed.position, signed.holder, signed.spans])
  assert.equal(state.undo, null)
  const other = dossier.give({ ...back, letter: 'surat-0' }, local('2026-06-02 10:10'))
  assert.deepEqual(other.letters, state.letters, 'an earlier letter is no longer the one that counts')
})

test('who is silent is warned first, and only then the file is closed, with a way on', () => {
  const dossier = returned()
  const closesAt = local('2026-07-02 16:00')
  const lapse = { type: 'lapse' as const, by: system, closesAt }
  assert.equal(dossier.refused(lapse, closesAt).code, 'too_early', 'never without a warning')
  dossier.give({ type: 'warn', by: system, closesAt }, local('2026-06-22 08:00'))
  assert.equal(dossier.refused({ type: 'warn', by: system, closesAt }, local('2026-06-23 08:00')).code, 'already_done')
  assert.equal(dossier.refused(lapse, local('2026-07-01 08:00')).code, 'too_early')
  const state = dossier.give(lapse, closesAt)
  assert.deepEqual(state.end?.end, lapsedEnd)
  assert.equal(mayObject(state), true)
})

test('what is mended in time is not closed', () => {
  const dossier = returned()
  const closesAt = local('2026-07-02 16:00')
  dossier.give({ type: 'warn', by: system, closesAt }, local('2026-06-22 08:00'))
  dossier.give({ type: 'complete', by: applicant, papers: [{ requirement: 'card' }] }, local('2026-06-23 08:00'))
  assert.equal(dossier.refused({ type: 'lapse', by: system, closesAt }, closesAt).code, 'not_returned')
})

test('only the system warns, closes and recounts', () => {
  const dossier = returned()
  const at = local('2026-07-03 08:00')
  assert.equal(dossier.refused({ type: 'lapse', by: clerk, closesAt: at }, at).code, 'wrong_post')
  assert.equal(dossier.refused({ type: 'recount', by: clerk, from: null, to: at }, at).code, 'wrong_post')
})

test('a file is opened again only with a reason, at a row it has been at, and its clock goes on where it stopped', () => {
  const dossier = refused()
  assert.deepEqual(reopenRows(letterStandard, dossier.state()), ['check'])
  const at = local('2026-06-04 10:00')
  const reopen = (row: string, reason = 'catatan') => ({ type: 'reopen' as const, by: chief, row, reason })
  assert.equal(dossier.refused(reopen('check', ''), at).code, 'note_missing')
  assert.equal(dossier.refused(reopen('sign'), at).code, 'cannot_reopen')
  assert.equal(dossier.refused(reopen('send'), at).code, 'cannot_reopen')
  const state = dossier.give(reopen('check'), at)
  assert.deepEqual(state.position, { row: 'check', act: 0, visit: 2 })
  assert.deepEqual(state.holder, { kind: 'office', actor: 'desk', posts: ['petugas'] })
  const clock = promise(letterStandard, state, cal, local('2026-06-04 10:05'))
  assert.equal(clock?.dueAt, local('2026-06-04 10:20'), 'ten of thirty minutes were spent')
  assert.equal(clock?.spentOfficeMinutes, 15)
  assert.equal(dossier.refused(reopen('check'), at).code, 'not_ended')
})

test('an objection is taken once, within its time, against a refusal and nothing else (UU 30/2014 art. 77)', () => {
  const open = returned()
  assert.equal(open.refused(objected, local('2026-06-03 08:00')).code, 'cannot_object')
  const dossier = refused()
  assert.equal(dossier.refused(objected, local('2026-07-03 08:00')).code, 'objection_late')
  assert.equal(dossier.refused({ ...objected, note: '' }, local('2026-06-03 08:00')).code, 'note_missing')
  const inTime = { ...objected, via: 'counter' as const, by: clerk, receivedAt: local('2026-07-02 00:00') }
  const written = refused().give(inTime, local('2026-07-06 08:00'))
  assert.equal(objectionOf(written)?.at, local('2026-07-06 08:00'), 'handed in on the last day, written down later')
  const state = dossier.give(objected, local('2026-06-03 08:00'))
  assert.equal(state.status, 'ended')
  assert.equal(objectionOf(state)?.answerBy, objected.answerBy)
  assert.equal(dossier.refused(objected, local('2026-06-03 08:01')).code, 'already_objected')
  const reopen = { type: 'reopen' as const, by: chief, row: 'check', reason: 'catatan' }
  assert.equal(dossier.refused(reopen, local('2026-06-03 08:02')).code, 'objection_waits')
})

test('an upheld objection opens the file again at the row the head names; a new refusal may be objected to anew', () => {
  const dossier = refused()
  dossier.give(objected, local('2026-06-03 08:00'))
  const at = local('2026-06-04 08:00')
  assert.equal(dossier.refused(answer('upheld'), at).code, 'cannot_reopen')
  const state = dossier.give(answer('upheld', 'check'), at)
  assert.equal(state.status, 'open')
  assert.deepEqual(state.objections?.[0]?.answered, { outcome: 'upheld', at, note: 'catatan-jawaban' })
  dossier.act(clerk, 'complete', at, { verdicts: bothOk })
  const again = dossier.act(clerk, 'not_registered', at, evidence)
  assert.equal(objectionOf(again), undefined)
  dossier.give({ ...objected, via: 'counter', by: clerk }, at)
})

test('a rejected objection leaves the end as it is and is not taken twice', () => {
  const dossier = refused()
  assert.equal(dossier.refused(answer('rejected'), local('2026-06-03 08:00')).code, 'no_objection')
  dossier.give(objected, local('2026-06-03 08:00'))
  const state = dossier.give(answer('rejected'), local('2026-06-04 08:00'))
  assert.equal(state.end?.end.shown, 'belum terdaftar')
  assert.equal(dossier.refused(objected, local('2026-06-04 09:00')).code, 'already_objected')
  assert.equal(dossier.refused(answer('rejected'), local('2026-06-04 09:00')).code, 'no_objection')
})

test('what goes to another office ends here and is not opened again', () => {
  const dossier = returned()
  const refer = {
    type: 'refer' as const,
    by: chief,
    office: 'kantor-lain',
    officeName: 'Kantor Lain (contoh)',
    transfer: 'kiriman-1',
    reason: 'catatan',
  }
  assert.equal(dossier.refused({ ...refer, reason: '' }, local('2026-06-03 08:00')).code, 'note_missing')
  const state = dossier.give(refer, local('2026-06-03 08:00'))
  assert.equal(state.end?.end.end, 'referred')
  assert.match(state.end?.end.told ?? '', /Kantor Lain \(contoh\)/)
  assert.deepEqual(reopenRows(letterStandard, state), [])
})
