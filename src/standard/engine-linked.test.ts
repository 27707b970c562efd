import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promise } from './clock-promise.ts'
import { opensWith } from './engine-linked.ts'
import {
  applicant,
  bothOk,
  testCalendar as cal,
  clerk,
  drive,
  local,
  opening,
  row,
  standardOf,
} from './engine-testkit.ts'
import type { Row } from './model.ts'
import type { ActCommand, Holder } from './state.ts'

const system = { kind: 'system' as const }
const agency: Holder = { kind: 'other', actor: 'agency' }
const ask: Row = row('ask', {
  acts: [{ kind: 'check' }, { kind: 'lookup', registry: 'registri' }],
  ...opening('wait'),
  results: { not_registered: { to: 'row', row: 'wait' } },
  next: 'give',
})
const wait: Row = row('wait', {
  actors: ['agency'],
  acts: [{ kind: 'external' }],
  results: {
    answered: { to: 'row', row: 'ask' },
    refused: { to: 'end', end: { end: 'refused', shown: 'belum dapat' } },
  },
  next: 'give',
})
const give = row('give', { acts: [{ kind: 'deliver' }], end: { end: 'finished', shown: 'selesai' } })
const waiting = standardOf([ask, wait, give])
const opened = { dossier: 'anak', service: 'layanan-lain', holder: agency }

const linked = (standard = waiting) => {
  const dossier = drive(standard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
  const lookup = { lookup: { registry: 'registri', evidence: 'bukti' } }
  const command: ActCommand = {
    type: 'act',
    by: clerk,
    row: 'ask',
    act: 1,
    kind: 'lookup',
    outcome: 'not_registered',
    ...lookup,
  }
  assert.deepEqual(opensWith(standard, dossier.state(), command), standard.rows[0]?.opens)
  dossier.give({ ...command, opened }, local('2026-06-02 09:10'))
  return { dossier, command }
}

test('a look-up that finds nobody opens the other service once, and the file waits with whoever has that one', () => {
  const { dossier, command } = linked()
  const state = dossier.state()
  assert.deepEqual([state.waitsFor, state.holder], ['anak', agency])
  assert.equal(opensWith(waiting, state, command), null)
  const clock = promise(waiting, state, cal, local('2026-06-02 15:00'))
  assert.equal(clock?.state, 'paused')
  const office: Holder = { kind: 'office', actor: 'desk', posts: ['petugas'] }
  const after = dossier.give({ type: 'follow', by: system, dossier: 'anak', holder: office }, local('2026-06-02 15:00'))
  assert.deepEqual(after.holder, office)
  assert.equal(promise(waiting, after, cal, local('2026-06-02 15:05'))?.state, 'running')
})

test('nobody acts on a file that waits for another, but the applicant may take it back', () => {
  const { dossier } = linked()
  const external: ActCommand = { type: 'act', by: clerk, row: 'wait', act: 0, kind: 'external', outcome: 'answered' }
  assert.equal(dossier.refused(external, local('2026-06-03 08:00')).code, 'waits_linked')
  const state = dossier.give({ type: 'withdraw', by: applicant, reason: 'catatan' }, local('2026-06-03 08:00'))
  assert.equal(state.waitsFor, undefined)
  dossier.give({ type: 'link_end', by: system, dossier: 'anak', end: 'finished' }, local('2026-06-04 08:00'))
  assert.equal(dossier.state().status, 'ended')
})

test('it goes on when the other ends well', () => {
  const { dossier } = linked()
  const state = dossier.give(
    { type: 'link_end', by: system, dossier: 'anak', end: 'finished' },
    local('2026-06-04 08:00'),
  )
  assert.deepEqual(state.position, { row: 'ask', act: 0, visit: 2 })
  assert.deepEqual([state.waitsFor, state.links?.[0]?.end], [undefined, 'finished'])
  assert.equal(
    dossier.refused({ type: 'link_end', by: system, dossier: 'anak', end: 'finished' }, local('2026-06-04 08:01')).code,
    'not_linked',
  )
})

test('with another NIK the registration is opened anew: the one before answers nothing about this person', () => {
  const { dossier, command } = linked()
  dossier.give({ type: 'link_end', by: system, dossier: 'anak', end: 'finished' }, local('2026-06-04 08:00'))
  assert.equal(opensWith(waiting, dossier.state(), command), null)
  const amended = { type: 'amend_answers' as const, by: clerk, fields: ['nik'], note: 'catatan' }
  const same = dossier.give({ ...amended, person: false }, local('2026-06-04 08:10'))
  assert.equal(opensWith(waiting, same, command), null)
  const state = dossier.give({ ...amended, person: true }, local('2026-06-04 08:20'))
  assert.deepEqual(opensWith(waiting, state, command), waiting.rows[0]?.opens)
})

test('it ends as its standard says when the other is refused', () => {
  const { dossier } = linked()
  const state = dossier.give(
    { type: 'link_end', by: system, dossier: 'anak', end: 'refused' },
    local('2026-06-04 08:00'),
  )
  assert.equal(state.end?.end.shown, 'belum dapat')
})

for (const end of ['cancelled', 'referred'] as const)
  test(`it is looked up again, and may open another, when the other ends undecided (${end})`, () => {
    const { dossier, command } = linked()
    const state = dossier.give({ type: 'link_end', by: system, dossier: 'anak', end }, local('2026-06-04 08:00'))
    assert.deepEqual(
      [state.status, state.position, state.waitsFor],
      ['open', { row: 'ask', act: 1, visit: 2 }, undefined],
    )
    assert.deepEqual(state.holder, { kind: 'office', actor: 'desk', posts: ['petugas'] })
    assert.deepEqual(opensWith(waiting, state, command), waiting.rows[0]?.opens)
    const again = { ...command, visit: 2, opened: { ...opened, dossier: 'anak-2' } }
    assert.equal(dossier.give(again, local('2026-06-04 08:30')).waitsFor, 'anak-2')
  })

test('where the standard is silent on a bad end, the officers of the row have it again', () => {
  const silent = standardOf([{ ...ask, results: {} }, give])
  const { dossier } = linked(silent)
  assert.equal(dossier.state().position?.row, 'give')
  const state = dossier.give(
    { type: 'link_end', by: system, dossier: 'anak', end: 'refused' },
    local('2026-06-04 08:00'),
  )
  assert.deepEqual(state.holder, { kind: 'office', actor: 'desk', posts: ['petugas'] })
  assert.equal(state.position?.row, 'give')
})

test('a link that is not waited for leaves the file where its own way leads', () => {
  const goes = standardOf([{ ...ask, ...opening('go_on') }, wait, give])
  const { dossier } = linked(goes)
  assert.deepEqual([dossier.state().waitsFor, dossier.state().position?.row], [undefined, 'wait'])
  const amended = { type: 'amend_answers' as const, by: clerk, fields: ['nik'], person: true, note: 'catatan' }
  const refusal = dossier.refused(amended, local('2026-06-02 10:00'))
  assert.equal(refusal.code, 'cannot_look_again', 'nor is the NIK changed that another agency was told')
  dossier.act(clerk, 'answered', local('2026-06-03 08:00'), { evidence: 'jawaban' })
  const state = dossier.give(
    { type: 'link_end', by: system, dossier: 'anak', end: 'refused' },
    local('2026-06-04 08:00'),
  )
  assert.deepEqual([state.position?.row, state.links?.[0]?.end], ['ask', 'refused'])
})
