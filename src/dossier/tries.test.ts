import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, minute } from '#core'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { lockFor, mostTries } from './rules.ts'
import { countFailure, trackLock } from './sql.ts'
import { nowhere, sweepTries } from './sweep.ts'

let t: TestRuntime
before(async () => {
  t = await testRuntime()
})
after(() => t.drop())

const tryOnce = (resi: string) =>
  inOffice(t.runtime.db, nowhere, async tx => {
    const seen = await trackLock(tx, nowhere, resi)
    await countFailure(tx, nowhere, resi, t.runtime.now(), lockFor, mostTries)
    return seen
  })

test('ten wrong tries at once are ten tries: each sees those before it, and after the fifth the code is locked', async () => {
  const seen = await Promise.all(Array.from({ length: 10 }, () => tryOnce('CTH0')))
  assert.deepEqual(
    seen.map(({ failures }) => failures).sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  )
  assert.equal(seen.filter(({ lockedUntil }) => lockedUntil === null).length, mostTries)
})

test('tries are forgotten after a day, codes of nobody among them', async () => {
  const count = async () => (await t.ownerDb`select 1 from track_attempt where office = ${nowhere}`).length
  await tryOnce('CTH1')
  await sweepTries(t.runtime)
  assert.equal(await count(), 2)
  t.clock.set(t.runtime.now() + 25 * 60 * minute)
  await sweepTries(t.runtime)
  assert.equal(await count(), 0)
})
