import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, chain, genesis, verifyChain } from './chain.ts'
import { bothOk, clerk, drive, letterStandard, local } from './engine-testkit.ts'
import type { DossierEvent } from './state.ts'

const events = (): DossierEvent[] => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
  return dossier.events
}

test('the same thing written in another order has the same bytes', () => {
  assert.equal(canonicalJson({ b: [2, { d: 1, c: null }], a: undefined, e: 'é' }), '{"b":[2,{"c":null,"d":1}],"e":"é"}')
  assert.equal(canonicalJson({ z: 1, a: 2 }), canonicalJson({ a: 2, z: 1 }))
})

test('a chain verifies after a way through the database', () => {
  const chained = chain(genesis, events())
  assert.deepEqual(verifyChain(JSON.parse(JSON.stringify(chained))), { ok: true, head: chained.at(-1)?.hash })
  assert.deepEqual(verifyChain([]), { ok: true, head: genesis })
})

test('a changed, swapped or missing event shows, and where', () => {
  const chained = chain(genesis, events())
  const changed = chained.map((one, index) => (index === 2 ? { ...one, event: { ...one.event, at: 0 } } : one))
  assert.deepEqual(verifyChain(changed), { ok: false, brokenAt: 2 })
  assert.deepEqual(verifyChain(chained.toSpliced(1, 1)), { ok: false, brokenAt: 1 })
  assert.deepEqual(verifyChain(chained.slice(1)), { ok: false, brokenAt: 0 })
})

test('a chain goes on from its head', () => {
  const all = events()
  const first = chain(genesis, all.slice(0, 2))
  const rest = chain(first.at(-1)?.hash ?? genesis, all.slice(2))
  assert.deepEqual([...first, ...rest], chain(genesis, all))
})
