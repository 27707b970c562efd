import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bothOk, cardBlurred, chief, clerk, drive, letterStandard, local } from './engine-testkit.ts'
import type { Command } from './state.ts'

const evidence = { lookup: { registry: 'registri', evidence: 'bukti-1' } }
/** With another NIK, unless said otherwise. */
const amend = (person = true, by: Command['by'] = clerk) => ({
  type: 'amend_answers' as const,
  ...{ by, fields: [person ? 'nik' : 'telepon'], person, note: 'catatan-betul' },
})

const checked = () => {
  const dossier = drive(letterStandard)
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
  const state = dossier.give(amend(false), local('2026-06-02 09:15'))
  assert.deepEqual([state.position, state.spans, state.undo], [position, spans, null])
  for (const by of [{ kind: 'applicant' as const }, { kind: 'system' as const }])
    assert.equal(dossier.refused(amend(false, by), local('2026-06-02 09:16')).code, 'wrong_post')
  assert.equal(dossier.refused({ ...amend(false), note: '' }, local('2026-06-02 09:16')).code, 'note_missing')
})

test('a NIK put right after its look-up brings the file back to it, also from the desk of the signer', () => {
  for (const further of [false, true]) {
    const dossier = lookedUp()
    const { row, act } = dossier.state().doneBy.findLast(done => done.kind === 'lookup')!
    if (further) dossier.act(clerk, 'drafted', local('2026-06-02 09:12'), { product: 'letter' })
    const state = dossier.give(amend(), local('2026-06-02 09:15'))
    assert.deepEqual([state.position?.row, state.position?.act, state.position?.visit], [row, act, 2])
    assert.equal(state.holder?.kind, 'office')
    const there = dossier.give(amend(), local('2026-06-02 09:16'))
    assert.deepEqual(
      [there.position?.act, there.position?.visit],
      [act, 3],
      'a page with the old number counts no more',
    )
    dossier.act(clerk, 'registered', local('2026-06-02 09:20'), evidence)
    dossier.act(clerk, 'drafted', local('2026-06-02 09:22'), { product: 'letter' })
    dossier.act(chief, 'signed', local('2026-06-02 09:25'), { product: 'letter', letter: 'surat-1' })
  }
})

test('once a letter is signed the file stays where it is: the letter is out, and is put right by another', () => {
  const dossier = lookedUp()
  dossier.act(clerk, 'drafted', local('2026-06-02 09:12'), { product: 'letter' })
  const { position } = dossier.act(chief, 'signed', local('2026-06-02 09:25'), { product: 'letter', letter: 'surat-1' })
  assert.deepEqual(dossier.give(amend(), local('2026-06-02 09:30')).position, position)
})

test('before the look-up, and once the file has ended, a NIK is put right where the file is', () => {
  const before = drive(letterStandard)
  const { position } = before.submit(local('2026-06-02 09:00'))
  assert.deepEqual(before.give(amend(), local('2026-06-02 09:02')).position, position)
  const { visit = 0 } = checked().state().position ?? {}
  assert.equal(checked().give(amend(), local('2026-06-02 09:06')).position?.visit, visit + 1, 'the look-up begins anew')
  const ended = lookedUp()
  ended.give({ type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }, local('2026-06-02 09:12'))
  const state = ended.give(amend(), local('2026-06-02 09:15'))
  assert.deepEqual([state.status, state.position], ['ended', null])
})

test('a file opened again behind its look-up begins with it, when nobody has looked since the NIK was put right', () => {
  for (const { other, kind } of [
    { other: true, kind: 'lookup' },
    { other: false, kind: 'draft' },
  ]) {
    const dossier = lookedUp()
    const row = letterStandard.rows.find(one => one.acts[0]?.kind === 'draft')?.id ?? ''
    assert.equal(dossier.state().position?.row, row)
    dossier.give({ type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }, local('2026-06-02 09:12'))
    dossier.give(amend(other), local('2026-06-02 09:13'))
    const reopened = { type: 'reopen' as const, by: chief, row, reason: 'catatan' }
    const { position } = dossier.give(reopened, local('2026-06-02 09:15'))
    const at = letterStandard.rows.find(one => one.id === position?.row)?.acts[position?.act ?? 0]
    assert.equal(at?.kind, kind)
  }
})

test('a file opened again before its look-up is not thrown forward to it', () => {
  const dossier = lookedUp()
  dossier.give({ type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }, local('2026-06-02 09:12'))
  const row = dossier.state().doneBy.find(done => done.kind === 'check')?.row ?? ''
  const { position } = dossier.give({ type: 'reopen', by: chief, row, reason: 'catatan' }, local('2026-06-02 09:15'))
  assert.deepEqual(dossier.give(amend(), local('2026-06-02 09:16')).position, position)
})

test('a file that waits for its applicant is not taken to the look-up from under them', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:05'), { verdicts: cardBlurred })
  dossier.give(amend(), local('2026-06-02 09:06'))
  assert.equal(dossier.state().returned?.papers.length, 1)
})
