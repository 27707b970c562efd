import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bothOk, cardBlurred, chief, clerk, drive, letterStandard, local, nik, phone } from './engine-testkit.ts'
import type { Command } from './state.ts'

const standard = { ...letterStandard, fields: [nik, phone] }
const evidence = { lookup: { registry: 'registri', evidence: 'bukti-1' } }
const amend = (fields: string[], by: Command['by'] = clerk) => ({
  type: 'amend_answers' as const,
  by,
  fields,
  note: 'catatan-betul',
})

const checked = () => {
  const dossier = drive(standard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
  return dossier
}

const lookedUp = () => {
  const dossier = checked()
  dossier.act(clerk, 'registered', local('2026-06-02 09:10'), evidence)
  return dossier
}

test('an answer put right leaves the file where it is, and what was done before it cannot be undone any more', () => {
  const dossier = lookedUp()
  const { position, spans } = dossier.state()
  const state = dossier.give(amend(['telepon']), local('2026-06-02 09:15'))
  assert.deepEqual([state.position, state.spans, state.undo], [position, spans, null])
  for (const by of [{ kind: 'applicant' as const }, { kind: 'system' as const }])
    assert.equal(dossier.refused(amend(['telepon'], by), local('2026-06-02 09:16')).code, 'wrong_post')
  assert.equal(dossier.refused({ ...amend(['telepon']), note: '' }, local('2026-06-02 09:16')).code, 'note_missing')
})

test('a NIK put right after its look-up brings the file back to it, also from the desk of the signer', () => {
  for (const further of [false, true]) {
    const dossier = lookedUp()
    const { row, act } = dossier.state().doneBy.findLast(done => done.kind === 'lookup')!
    if (further) dossier.act(clerk, 'drafted', local('2026-06-02 09:12'), { product: 'letter' })
    const state = dossier.give(amend(['nik', 'telepon']), local('2026-06-02 09:15'))
    assert.deepEqual([state.position?.row, state.position?.act, state.position?.visit], [row, act, 2])
    assert.equal(state.holder?.kind, 'office')
    const there = dossier.give(amend(['nik']), local('2026-06-02 09:16'))
    assert.deepEqual(there.position, state.position, 'it stands at the look-up already')
    dossier.act(clerk, 'registered', local('2026-06-02 09:20'), evidence)
    dossier.act(clerk, 'drafted', local('2026-06-02 09:22'), { product: 'letter' })
    dossier.act(chief, 'signed', local('2026-06-02 09:25'), { product: 'letter', letter: 'surat-1' })
  }
})

test('before the look-up, and once the file has ended, a NIK is put right where the file is', () => {
  const before = checked()
  const { position } = before.state()
  assert.deepEqual(before.give(amend(['nik']), local('2026-06-02 09:06')).position, position)
  const ended = lookedUp()
  ended.give({ type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }, local('2026-06-02 09:12'))
  const state = ended.give(amend(['nik']), local('2026-06-02 09:15'))
  assert.deepEqual([state.status, state.position], ['ended', null])
})

test('a file that waits for its applicant is not taken to the look-up from under them', () => {
  const dossier = drive(standard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:05'), { verdicts: cardBlurred })
  dossier.give(amend(['nik']), local('2026-06-02 09:06'))
  assert.equal(dossier.state().returned?.papers.length, 1)
})
