import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import { declareOutage, endOutage } from './actions.ts'

const office = 'kab-magetan'
let bench: TestRuntime
before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../../standards', import.meta.url)))
})
after(() => bench.drop())

test('what is out of order is declared once at a time, however often the button is pressed', async () => {
  const beganAt = bench.runtime.now()
  const outage = { registry: null, label: 'Listrik padam', stops: 'all' as const, told: 'x', beganAt, expectedAt: null }
  const declare = (label: string) => declareOutage(bench.runtime, office, { ...outage, label }, v7())
  const all = await Promise.allSettled([declare('Listrik padam'), declare('Listrik padam'), declare('listrik padam')])
  const made = all.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = all.flatMap(one => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.deepEqual([made.length, refused], [1, ['steps.outage_declared', 'steps.outage_declared']])
  await declare('Jaringan putus')
  await endOutage(bench.runtime, office, made[0]!, bench.runtime.now(), v7())
  await declare('Listrik padam')
})
