import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Retention } from './model.ts'
import { archived, keepingOf, retentionOf } from './retention.ts'
import { parseDuration } from './shape-duration.ts'

const schedule = (then: Retention['then'], active = '2 tahun', inactive?: string): Retention => ({
  active: parseDuration(active),
  ...(inactive ? { inactive: parseDuration(inactive) } : {}),
  then,
})
const destroyed = schedule('destroyed', '2 tahun', '3 tahun')

test('time is counted from the first of January after the end, whenever in the year that was', () => {
  const last = { active: '2028-12-31', inactive: '2031-12-31' }
  for (const ended of ['2026-01-01', '2026-02-28', '2026-12-31']) assert.deepEqual(archived(destroyed, ended), last)
  assert.deepEqual(archived(destroyed, '2027-01-01'), { active: '2029-12-31', inactive: '2032-12-31' })
})

test('the last day of a time still belongs to it', () => {
  const on = (day: string) => keepingOf(destroyed, '2026-06-15', day)
  assert.equal(on('2026-06-15'), 'active')
  assert.equal(on('2028-12-31'), 'active')
  assert.equal(on('2029-01-01'), 'inactive')
  assert.equal(on('2031-12-31'), 'inactive')
  assert.equal(on('2032-01-01'), 'to_destroy')
})

test('what the schedule keeps for good, or has looked at again, is never proposed for destruction', () => {
  assert.equal(keepingOf(schedule('kept'), '2026-06-15', '2099-01-01'), 'permanent')
  assert.equal(keepingOf(schedule('reviewed'), '2026-06-15', '2099-01-01'), 'to_review')
})

test('without an inactive time the active one is all; months and the 29th of February are counted too', () => {
  assert.deepEqual(archived(schedule('kept', '6 bulan'), '2027-05-05'), {
    active: '2028-06-30',
    inactive: '2028-06-30',
  })
  assert.equal(keepingOf(schedule('kept', '2 bulan'), '2027-05-05', '2028-02-29'), 'active')
  assert.equal(keepingOf(schedule('kept', '2 bulan'), '2027-05-05', '2028-03-01'), 'permanent')
})

test("a standard's own schedule goes before the office's, and a proposal is known as one", () => {
  const proposal = { '/retention': { origin: 'proposal' as const } }
  const office = { retention: destroyed, marks: proposal }
  assert.deepEqual(retentionOf({ marks: {} }, office), { retention: destroyed, proposed: true })
  const own = schedule('kept')
  assert.deepEqual(retentionOf({ retention: own, marks: {} }, office), { retention: own, proposed: false })
  assert.equal(retentionOf({ marks: {} }, {}), null)
})
