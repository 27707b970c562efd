import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isDemo } from '#core'
import { addOfficer } from '#office'
import { importStandards, offices } from '#standard'
import { testRuntime } from './core/testing.ts'
import { prepareDemo } from './demo.ts'

const folder = fileURLToPath(new URL('../demo', import.meta.url))
const standards = fileURLToPath(new URL('../standards', import.meta.url))

const installation = async (t: { after: (fn: () => unknown) => void }, demo: boolean) => {
  const bench = await testRuntime({ demo })
  t.after(() => bench.drop())
  await importStandards(bench.runtime, standards)
  return {
    runtime: bench.runtime,
    load: async () => prepareDemo(bench.runtime, folder, await offices(bench.runtime.db)),
  }
}

test('an empty installation gets invented people, says so for good, and prints the same sign-ins again', async t => {
  const { runtime, load } = await installation(t, true)
  const first = await load()
  assert.ok(first.some(line => line.includes('(contoh)')))
  assert.deepEqual(await load(), first)
  runtime.config.demo = false
  assert.deepEqual(await load(), [])
  assert.equal(runtime.config.demo, true, 'the banner stays although the settings say no')
})

test('an office where somebody works never gets invented people', async t => {
  const { runtime, load } = await installation(t, true)
  await addOfficer(runtime.db, {
    office: 'kab-magetan',
    name: 'Ani Sungguhan (contoh)',
    posts: [{ post: 'admin-ti', since: '2024-01-01' }],
    at: runtime.now(),
  })
  assert.deepEqual(await load(), [])
  assert.equal(runtime.config.demo, false)
  assert.equal(await isDemo(runtime.db), false)
})

test('an installation that does not want a trial gets none', async t => {
  const { runtime, load } = await installation(t, false)
  assert.deepEqual(await load(), [])
  assert.equal(await isDemo(runtime.db), false)
})
