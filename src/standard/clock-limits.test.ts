import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dueAt } from './clock.ts'
import { testCalendar as cal, local } from './engine-testkit.ts'
import type { Duration } from './model.ts'

const duration: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('minute', 'hour', 'day', 'month'),
  counted: fc.constantFrom('office', 'working_days', 'calendar_days', 'months', 'wall_clock', 'unstated'),
})

test('a limit never runs out before it began, nor sooner for being longer, starting later or pausing', () => {
  const start = fc.integer({ min: local('2026-01-05 00:00'), max: local('2026-11-01 00:00') })
  const span = fc.integer({ min: 1, max: 9 * 86_400_000 })
  fc.assert(
    fc.property(duration, start, span, span, (limit, at, first, second) => {
      const due = dueAt(cal, limit, at)
      assert.ok(due > at)
      assert.ok(dueAt(cal, { ...limit, amount: limit.amount + 1 }, at) >= due)
      assert.ok(dueAt(cal, limit, at + first) >= due)
      assert.ok(dueAt(cal, limit, at, [{ from: at + first, to: at + first + second }]) >= due)
    }),
    { numRuns: 500 },
  )
})

test('no pause shortens a limit, however many there are and wherever they fall', () => {
  const start = fc.integer({ min: local('2026-01-05 00:00'), max: local('2026-11-01 00:00') })
  const pauses = fc.array(fc.record({ after: fc.nat(6 * 86_400_000), length: fc.nat(4 * 86_400_000) }), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(duration, start, pauses, (limit, at, made) => {
      let reached = at
      const all = made.map(({ after, length }) => {
        const from = reached + after
        reached = from + length
        return { from, to: reached }
      })
      let due = dueAt(cal, limit, at)
      for (let count = 1; count <= all.length; count++) {
        const later = dueAt(cal, limit, at, all.slice(0, count))
        assert.ok(later >= due)
        due = later
      }
    }),
    { numRuns: 500 },
  )
})
