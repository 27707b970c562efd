import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officeMinutesBetween } from './calendar.ts'
import { held, heldByRow } from './clock.ts'
import { promises } from './clock-promise.ts'
import { anyStandard, eachHistory, live } from './engine-histories.testing.ts'
import { holdUpOf } from './engine-outage.ts'
import { choices } from './engine-random.ts'
import { testCalendar as cal, letterStandard } from './engine-testkit.ts'
import type { Standard } from './model.ts'

test('spans cover the time from receipt to now without overlap, and without gap but for what was closed', () => {
  eachHistory(({ state }) => {
    if (!state) return
    let reached = state.receivedAt
    const overClosures = () => {
      for (const closure of state.closures ?? []) if (closure.from === reached) reached = closure.to
    }
    for (const span of state.spans) {
      overClosures()
      assert.equal(span.from, reached)
      assert.ok(span.to === null || span.to > span.from)
      reached = span.to ?? state.lastAt
    }
    // Opened again and ended in the same moment: no span follows the last closure.
    overClosures()
    assert.equal(reached, state.end?.at ?? state.lastAt)
  })
})

test('what holds a dossier up runs only while the office has it, and never twice at once', () => {
  eachHistory(({ steps }) => {
    for (const { after } of steps) {
      const all = after?.holdUps ?? []
      for (const [place, hold] of all.entries()) {
        const next = all[place + 1]
        assert.ok(hold.to === null ? next === undefined : hold.to > hold.from)
        assert.ok(!next || (hold.to !== null && next.from >= hold.to))
        const others = after?.spans.filter(span => span.holder.kind !== 'office') ?? []
        const until = hold.to ?? after?.lastAt ?? 0
        assert.ok(
          others.every(span => (span.to ?? until) <= hold.from || span.from >= until),
          'no time stands still twice',
        )
      }
      if (after && holdUpOf(after)) assert.ok(after.holder?.kind === 'office' && !after.returned && !after.waitsFor)
    }
  })
})

test('what every holder had adds up to the whole, and office time is never more than time', () => {
  eachHistory(({ state, now }) => {
    if (!state) return
    const totals = held(cal, state.spans, now)
    const until = state.end?.at ?? now
    const closed = state.closures ?? []
    let office = 0
    let wall = 0
    for (const { officeMinutes, wallMs } of Object.values(totals)) {
      assert.ok(officeMinutes * 60_000 <= wallMs + 1)
      office += officeMinutes
      wall += wallMs
    }
    for (const { from, to } of closed) {
      wall += to - from
      office += officeMinutesBetween(cal, from, to)
    }
    assert.equal(wall, until - state.receivedAt)
    assert.ok(Math.abs(office - officeMinutesBetween(cal, state.receivedAt, until)) < 1e-6)
  })
})

test('what each holder had at each row adds up to what each holder had', () => {
  eachHistory(({ state, now }) => {
    if (!state) return
    const byRow = [...heldByRow(cal, state.spans, now).values()]
    for (const [kind, whole] of Object.entries(held(cal, state.spans, now))) {
      const parts = byRow.map(row => row[kind as keyof typeof row])
      assert.equal(
        parts.reduce((sum, one) => sum + one.wallMs, 0),
        whole.wallMs,
      )
    }
  })
})

test('a promise that has begun is due after it began, and what is late stays late', () => {
  const since: Standard['pledges'] = [
    ...letterStandard.pledges,
    { of: 'service', limit: { amount: 2, unit: 'day', counted: 'working_days' }, since: 'submitted', owner: 'office' },
    { of: 'service', limit: { amount: 24, unit: 'hour', counted: 'wall_clock' }, since: 'received', owner: 'other' },
  ]
  fc.assert(
    fc.property(anyStandard, choices, fc.nat(20 * 86_400_000), (plain, made, more) => {
      const { standard, state, now } = live({ ...plain, pledges: since }, made)
      if (!state) return
      const soon = promises(standard, state, cal, now)
      for (const [index, later] of promises(standard, state, cal, now + more).entries()) {
        const { startedAt, dueAt: due, spentOfficeMinutes, state: first } = soon[index] ?? later
        assert.equal(startedAt === null, due === null)
        if (startedAt !== null && due !== null) assert.ok(due > startedAt)
        assert.ok(spentOfficeMinutes >= 0)
        if (first === 'late') assert.equal(later.state, 'late')
        if (first === 'met') assert.equal(later.state, 'met')
      }
    }),
    { numRuns: 400 },
  )
})
