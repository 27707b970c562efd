import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveBack, hold, mostHeld, release } from './form-memory.ts'
import { Problem } from './problem.ts'

test('uploads of all requests together may take so much memory and no more, until one is answered', () => {
  const [large, small] = [{}, {}]
  hold(large, mostHeld - 10)
  hold(small, 4)
  assert.throws(
    () => hold(small, 7),
    (error: unknown) => error instanceof Problem && error.status === 503,
  )
  hold(small, 6)
  giveBack(small, 6)
  hold(small, 6)
  release(large)
  release(large)
  hold(large, mostHeld - 10)
  assert.throws(() => hold(large, 1))
  release(large)
  release(small)
})
