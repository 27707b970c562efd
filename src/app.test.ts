import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beatHeart } from '#core'
import { buildApp } from './app.ts'
import { testRuntime } from './core/testing.ts'
import { recurringWords } from './message/stuck-recurring.ts'

test('whatever the server does again and again is told in plain words where it is shown as overdue', async t => {
  const { runtime, drop } = await testRuntime()
  t.after(() => drop())
  beatHeart(runtime)
  const { server } = await buildApp(runtime)
  t.after(() => server.close())
  assert.deepEqual([...runtime.jobs.recurring.keys()].toSorted(), Object.keys(recurringWords).toSorted())
})
