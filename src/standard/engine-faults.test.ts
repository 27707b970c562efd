import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from './engine.ts'
import { applicant, clerk, drive, local, refusalOf, row, standardOf } from './engine-testkit.ts'
import type { Command } from './state.ts'

const at = local('2026-06-02 09:00')

test('a standard that leads nowhere stops with a sentence instead of losing the dossier', () => {
  const lost = standardOf([row('a', { acts: [{ kind: 'receive' }] })])
  const dossier = drive(lost)
  dossier.submit(at)
  const receive: Command = { type: 'act', by: clerk, row: 'a', act: 0, kind: 'receive', outcome: 'received' }
  assert.equal(dossier.refused(receive, at).code, 'dead_end')
  const circle = standardOf([row('a', { next: 'b' }), row('b', { next: 'a' })])
  const submit: Command = { type: 'submit', by: applicant, papers: [], channel: 'counter' }
  assert.equal(refusalOf(decide(circle, null, submit, at)).code, 'dead_end')
})
