import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, offered, undoable } from './engine.ts'
import {
  applicant,
  bothOk,
  bothPapers,
  cardBlurred,
  chief,
  clerk,
  drive,
  letterStandard,
  local,
  officer,
  refusalOf,
  row,
  standardOf,
} from './engine-testkit.ts'
import { replay } from './evolve.ts'
import type { Command } from './state.ts'

const at = local('2026-06-02 09:00')
const evidence = { lookup: { registry: 'registri', evidence: 'bukti-1' } }

const checked = () => {
  const dossier = drive(letterStandard)
  dossier.submit(at)
  dossier.act(clerk, 'complete', at + 1, { verdicts: bothOk })
  return dossier
}

const printed = () => {
  const dossier = checked()
  dossier.act(clerk, 'registered', at + 2, evidence)
  dossier.act(clerk, 'drafted', at + 3, { letter: 'surat-1' })
  return dossier
}

test('a dossier goes from the applicant to the archive, and its history gives the same state', () => {
  const dossier = printed()
  dossier.act(officer('kabid-contoh', 'kabid'), 'signed', at + 4)
  dossier.act(clerk, 'delivered', at + 5)
  const end = dossier.act(clerk, 'archived', at + 6)
  assert.equal(end.status, 'ended')
  assert.equal(end.end?.end.end, 'finished')
  assert.equal(end.holder, null)
  assert.deepEqual(end.letters, { letter: { id: 'surat-1', state: 'signed' } })
  assert.deepEqual(end.lookups.registri, { evidence: 'bukti-1', outcome: 'registered', at: at + 2 })
  assert.deepEqual(replay(dossier.events), end)
})

test('the applicant who sends at the door hands over to the office at once', () => {
  const state = drive(letterStandard).submit(at)
  assert.deepEqual(state.position, { row: 'check', act: 0, visit: 1 })
  assert.deepEqual(state.holder, { kind: 'office', actor: 'desk', posts: ['petugas'] })
  assert.deepEqual(state.spans, [{ holder: state.holder, row: 'check', from: at, to: null }])
})

test('a dossier cannot be submitted twice, nor worked on before it is submitted', () => {
  const dossier = checked()
  const submit: Command = { type: 'submit', by: applicant, papers: bothPapers, channel: 'online' }
  assert.equal(dossier.refused(submit, at).code, 'already_submitted')
  assert.equal(refusalOf(decide(letterStandard, null, { type: 'undo', by: clerk, of: 1 }, at)).code, 'not_submitted')
  const strange: Command = { ...submit, papers: [{ requirement: 'passport' }] }
  assert.deepEqual(refusalOf(decide(letterStandard, null, strange, at)).requirements, ['passport'])
})

test('whoever comes second learns who was first', () => {
  const dossier = checked()
  const again: Command = { type: 'act', by: clerk, row: 'check', act: 0, kind: 'check', outcome: 'complete' }
  const refusal = dossier.refused(again, at + 2)
  assert.equal(refusal.code, 'already_done')
  assert.equal(refusal.by, 'petugas-contoh')
  const ahead: Command = { type: 'act', by: chief, row: 'sign', act: 0, kind: 'sign', outcome: 'signed' }
  assert.equal(dossier.refused(ahead, at + 2).code, 'wrong_act')
})

test('only a post the standard names may act, and any of a joint row', () => {
  const dossier = printed()
  const sign = { type: 'act', row: 'sign', act: 0, kind: 'sign', outcome: 'signed' } as const
  assert.equal(dossier.refused({ ...sign, by: clerk }, at + 4).code, 'wrong_post')
  assert.equal(dossier.refused({ ...sign, by: applicant }, at + 4).code, 'wrong_post')
  assert.equal(dossier.refused({ ...sign, by: { kind: 'system' } }, at + 4).code, 'wrong_post')
  assert.equal(dossier.act(officer('kabid-contoh', 'kabid'), 'signed', at + 4).letters.letter?.state, 'signed')
})

test('an outcome the standard does not name is not offered', () => {
  const dossier = printed()
  const sign = letterStandard.rows.find(one => one.id === 'sign')
  assert.deepEqual(sign && offered(sign, 0), ['signed', 'amend'])
  const refuse = { type: 'act', by: chief, row: 'sign', act: 0, kind: 'sign', outcome: 'refused' } as const
  assert.equal(dossier.refused(refuse, at + 4).code, 'unknown_outcome')
})

test('sending back to amend needs a word of why, and goes where the row says', () => {
  const dossier = printed()
  const amend = { type: 'act', by: chief, row: 'sign', act: 0, kind: 'sign', outcome: 'amend' } as const
  assert.equal(dossier.refused(amend, at + 4).code, 'note_missing')
  assert.deepEqual(dossier.act(chief, 'amend', at + 4, { note: 'catatan-1' }).position, {
    row: 'print',
    act: 0,
    visit: 2,
  })
  const old = { type: 'act', by: clerk, row: 'print', act: 0, visit: 1, kind: 'draft', outcome: 'drafted' } as const
  assert.equal(dossier.refused(old, at + 5).code, 'already_done')
})

test('a check judges every paper, gives reasons, and ends as its verdicts say', () => {
  const dossier = drive(letterStandard)
  dossier.submit(at)
  const check = { type: 'act', by: clerk, row: 'check', act: 0, kind: 'check', outcome: 'complete' } as const
  const unread = dossier.refused({ ...check, verdicts: bothOk.slice(1) }, at)
  assert.deepEqual([unread.code, unread.requirements], ['verdict_missing', ['card']])
  assert.match(unread.sentence, /Kartu identitas\.$/)
  assert.equal(dossier.refused({ ...check, verdicts: cardBlurred }, at).code, 'verdict_disagrees')
  assert.equal(dossier.refused({ ...check, outcome: 'incomplete', verdicts: bothOk }, at).code, 'verdict_disagrees')
  const silent = [{ requirement: 'card', ok: false as const, reason: '' }]
  assert.equal(dossier.refused({ ...check, outcome: 'incomplete', verdicts: silent }, at).code, 'reason_missing')
})

test('a refused paper that is not required does not hold the dossier up', () => {
  const dossier = drive(letterStandard)
  dossier.submit(at)
  const verdicts = [...bothOk, { requirement: 'extra', ok: false as const, reason: 'buram' }]
  assert.equal(dossier.act(clerk, 'complete', at, { verdicts }).position?.act, 1)
})

test('what is returned waits with the applicant, and only the refused papers come again', () => {
  const dossier = drive(letterStandard)
  dossier.submit(at)
  const back = dossier.act(clerk, 'incomplete', at + 1, { verdicts: cardBlurred })
  assert.deepEqual(back.holder, { kind: 'applicant', why: 'returned' })
  assert.deepEqual(back.returned?.papers, [{ requirement: 'card', reason: 'buram' }])
  const check = { type: 'act', by: clerk, row: 'check', act: 0, kind: 'check', outcome: 'complete' } as const
  assert.equal(dossier.refused(check, at + 2).code, 'is_returned')
  const wrong = dossier.refused({ type: 'complete', by: applicant, papers: [{ requirement: 'family' }] }, at + 2)
  assert.deepEqual([wrong.code, wrong.requirements], ['papers_missing', ['card']])
  const mended = dossier.give({ type: 'complete', by: applicant, papers: [{ requirement: 'card' }] }, at + 5)
  assert.deepEqual(mended.position, { row: 'check', act: 0, visit: 2 })
  assert.equal(mended.verdicts.card, undefined)
  const verdicts = [{ requirement: 'card', ok: true as const }]
  assert.equal(dossier.act(clerk, 'complete', at + 9, { verdicts }).completeAt, at + 5)
})

test('a look-up keeps its evidence, of the registry the row asks', () => {
  const dossier = checked()
  const lookup = { type: 'act', by: clerk, row: 'check', act: 1, kind: 'lookup', outcome: 'registered' } as const
  assert.equal(dossier.refused(lookup, at + 2).code, 'evidence_missing')
  const other = { ...lookup, lookup: { registry: 'lain', evidence: 'bukti-1' } }
  assert.equal(dossier.refused(other, at + 2).code, 'evidence_missing')
  const end = dossier.act(clerk, 'not_registered', at + 2, evidence)
  assert.equal(end.end?.end.shown, 'belum terdaftar')
  assert.equal(end.end?.row, 'advise')
})

test('a second look-up of the same row is not skipped by the first', () => {
  const two = standardOf([
    row('look', {
      acts: [
        { kind: 'lookup', registry: 'satu' },
        { kind: 'lookup', registry: 'dua' },
      ],
      results: { registered: { to: 'row', row: 'done' } },
      end: { end: 'referred', shown: 'dirujuk' },
    }),
    row('done', { end: { end: 'finished', shown: 'selesai' } }),
  ])
  const dossier = drive(two)
  dossier.submit(at)
  dossier.act(clerk, 'registered', at, { lookup: { registry: 'satu', evidence: 'a' } })
  assert.equal(dossier.state().position?.act, 1)
  const end = dossier.act(clerk, 'registered', at, { lookup: { registry: 'dua', evidence: 'b' } })
  assert.equal(end.end?.end.end, 'finished')
})

test('the last act can be undone by its own officer until somebody goes on', () => {
  const dossier = checked()
  const of = undoable(dossier.state(), 'petugas-contoh')
  assert.ok(of)
  assert.equal(dossier.refused({ type: 'undo', by: chief, of }, at + 2).code, 'cannot_undo')
  const before = dossier.give({ type: 'undo', by: clerk, of }, at + 2)
  assert.deepEqual(before.position, { row: 'check', act: 0, visit: 1 })
  assert.equal(before.completeAt, null)
  assert.deepEqual(before.verdicts, {})
  assert.equal(dossier.refused({ type: 'undo', by: clerk, of }, at + 2).code, 'cannot_undo')
  assert.deepEqual(replay(dossier.events), before)
})

test('undoing gives the dossier back, but not the time others had it', () => {
  const dossier = printed()
  const of = undoable(dossier.state(), 'petugas-contoh') ?? 0
  const back = dossier.give({ type: 'undo', by: clerk, of }, at + 60_003)
  assert.deepEqual(back.letters, {})
  assert.deepEqual(
    back.spans.slice(-2).map(span => [span.holder.kind === 'office' && span.holder.actor, span.from, span.to]),
    [
      ['head', at + 3, at + 60_003],
      ['desk', at + 60_003, null],
    ],
  )
})

test('what has left the desk cannot be undone', () => {
  const dossier = printed()
  const signed = dossier.act(chief, 'signed', at + 4)
  assert.equal(undoable(signed, 'kepala-contoh'), null)
  assert.equal(dossier.refused({ type: 'undo', by: chief, of: signed.undo?.of ?? 0 }, at + 5).code, 'cannot_undo')
  const returned = drive(letterStandard)
  returned.submit(at)
  assert.equal(returned.act(clerk, 'incomplete', at, { verdicts: cardBlurred }).undo, null)
})

test('the applicant may withdraw from anywhere, with a reason, and nothing follows the end', () => {
  const dossier = printed()
  assert.equal(dossier.refused({ type: 'withdraw', by: applicant, reason: '' }, at + 4).code, 'note_missing')
  const end = dossier.give({ type: 'withdraw', by: applicant, reason: 'catatan-2' }, at + 4)
  assert.equal(end.end?.end.end, 'cancelled')
  const late: Command = { type: 'act', by: chief, row: 'sign', act: 0, kind: 'sign', outcome: 'signed' }
  assert.equal(dossier.refused(late, at + 5).code, 'ended')
  assert.equal(dossier.refused({ type: 'withdraw', by: applicant, reason: 'x' }, at + 5).code, 'ended')
})

test('another agency holds the dossier while it acts, and an officer or the system records what it did', () => {
  const outside = standardOf([
    row('ask', { actors: ['desk'], acts: [{ kind: 'forward' }], next: 'wait' }),
    row('wait', {
      actors: ['desk', 'agency'],
      acts: [{ kind: 'external' }, { kind: 'deliver', by: 'desk' }],
      end: { end: 'finished', shown: 'selesai' },
    }),
  ])
  const dossier = drive(outside)
  assert.equal(dossier.submit(at).position?.row, 'ask')
  assert.deepEqual(dossier.act(clerk, 'forwarded', at + 1).holder, { kind: 'other', actor: 'agency' })
  assert.equal(dossier.act({ kind: 'system' }, 'answered', at + 2).holder?.kind, 'office')
})

test('a clock that steps back does not turn time round', () => {
  const dossier = checked()
  assert.equal(dossier.act(clerk, 'registered', at - 60_000, evidence).lastAt, at + 1)
})
