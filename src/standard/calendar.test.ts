import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addCalendarDays,
  addMonths,
  addOfficeMinutes,
  addWorkingDays,
  closingsBetween,
  nextOpening,
  officeMinutesBetween,
  warnings,
} from './calendar.ts'
import { addMonthsTo, instantOf, localDate } from './calendar-zone.ts'
import { testCalendar as cal, local } from './engine-testkit.ts'
import type { OfficeCalendar } from './model.ts'

test('Friday 16.15 and thirty minutes is Monday 07.45', () => {
  assert.equal(addOfficeMinutes(cal, local('2026-06-05 16:15'), 30), local('2026-06-08 07:45'))
})

test('time that ends at closing ends that day, not the next', () => {
  assert.equal(addOfficeMinutes(cal, local('2026-06-05 16:00'), 30), local('2026-06-05 16:30'))
})

test('an arrival before opening or in the break counts from the next opening', () => {
  assert.equal(addOfficeMinutes(cal, local('2026-06-02 05:00'), 15), local('2026-06-02 07:45'))
  assert.equal(nextOpening(cal, local('2026-06-02 12:10')), local('2026-06-02 13:00'))
  assert.equal(nextOpening(cal, local('2026-06-06 09:00')), local('2026-06-08 07:30'))
})

test('the break does not count', () => {
  assert.equal(addOfficeMinutes(cal, local('2026-06-02 11:50'), 30), local('2026-06-02 13:20'))
  assert.equal(addOfficeMinutes(cal, local('2026-06-05 11:20'), 30), local('2026-06-05 13:20'))
  assert.equal(officeMinutesBetween(cal, local('2026-06-02 11:00'), local('2026-06-02 14:00')), 120)
})

test('a shift holds its opening moment and not its closing one', () => {
  assert.equal(nextOpening(cal, local('2026-06-02 07:30')), local('2026-06-02 07:30'))
  assert.equal(nextOpening(cal, local('2026-06-02 12:00')), local('2026-06-02 13:00'))
  assert.equal(nextOpening(cal, local('2026-06-02 16:00')), local('2026-06-03 07:30'))
})

test('a week has 37 hours and 30 minutes, in Ramadan 32 hours and 30 minutes', () => {
  assert.equal(officeMinutesBetween(cal, local('2026-06-01 00:00'), local('2026-06-08 00:00')), 37.5 * 60)
  assert.equal(officeMinutesBetween(cal, local('2026-03-02 00:00'), local('2026-03-09 00:00')), 32.5 * 60)
})

test('tomorrow is a holiday: the rest is counted the day after', () => {
  assert.equal(addOfficeMinutes(cal, local('2026-05-13 15:45'), 30), local('2026-05-15 07:45'))
  assert.equal(addWorkingDays(cal, local('2026-05-13 10:00'), 1), local('2026-05-15 16:30'))
})

test('Ramadan hours begin and end with their dates', () => {
  assert.equal(addOfficeMinutes(cal, local('2026-02-17 15:50'), 30), local('2026-02-18 08:20'))
  assert.equal(addWorkingDays(cal, local('2026-02-17 10:00'), 1), local('2026-02-18 15:00'))
})

test('joint leave closes the office like a holiday', () => {
  assert.equal(addWorkingDays(cal, local('2026-03-19 10:00'), 1), local('2026-03-25 16:00'))
})

test('n working days end when the nth working day after the start day closes', () => {
  assert.equal(addWorkingDays(cal, local('2026-06-04 09:00'), 3), local('2026-06-09 16:00'))
  assert.equal(addWorkingDays(cal, local('2026-06-04 20:00'), 1), local('2026-06-08 16:00'))
})

test('calendar days and months that end on a closed day end with the next working day', () => {
  assert.equal(addCalendarDays(cal, local('2026-06-04 09:00'), 2), local('2026-06-08 16:00'))
  assert.equal(addMonths(cal, local('2026-04-14 09:00'), 1), local('2026-05-15 16:30'))
  assert.equal(addMonthsTo('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonthsTo('2026-11-30', 3), '2027-02-28')
})

test('the same clock on the wall is an hour earlier in Makassar and two in Jayapura', () => {
  const at = '2026-06-05 16:15'
  for (const [zone, offset] of [
    ['Asia/Makassar', '+08:00'],
    ['Asia/Jayapura', '+09:00'],
  ] as const)
    assert.equal(addOfficeMinutes({ ...cal, zone }, local(at, offset), 30), local('2026-06-08 07:45', offset))
  assert.equal(localDate('Asia/Jayapura', Date.parse('2026-06-05T15:30:00Z')), '2026-06-06')
})

test('a zone that changes its clocks keeps its local hours', () => {
  assert.equal(instantOf('Europe/Berlin', '2026-03-29', 8 * 60), Date.parse('2026-03-29T06:00:00Z'))
  assert.equal(instantOf('Europe/Berlin', '2026-03-28', 8 * 60), Date.parse('2026-03-28T07:00:00Z'))
})

test('a year nobody has entered warns, and counts on by the week', () => {
  const from = local('2026-12-31 15:45')
  assert.equal(addOfficeMinutes(cal, from, 30), local('2027-01-01 07:45'))
  assert.deepEqual(
    warnings(cal, from, local('2027-01-01 07:45')).map(warning => warning.year),
    [2027],
  )
  assert.deepEqual(warnings(cal, local('2026-05-01 00:00'), from), [])
})

test('an office that never opens is an error, not an endless search', () => {
  const shut: OfficeCalendar = { ...cal, weekly: {}, periods: [] }
  assert.throws(() => nextOpening(shut, local('2026-06-05 10:00')), RangeError)
  assert.throws(() => addWorkingDays(shut, local('2026-06-05 10:00'), 1), RangeError)
})

const moment = fc.integer({ min: local('2026-01-01 00:00'), max: local('2026-12-01 00:00') })
const later = fc.integer({ min: 0, max: 40 * 86_400_000 })
const minutes = fc.integer({ min: 0, max: 6000 })

test('adding office minutes undoes measuring them', () => {
  fc.assert(
    fc.property(moment, minutes, (at, n) => {
      assert.equal(officeMinutesBetween(cal, at, addOfficeMinutes(cal, at, n)), n)
    }),
  )
  fc.assert(
    fc.property(moment, later, (at, more) => {
      const end = nextOpening(cal, at + more)
      const reached = addOfficeMinutes(cal, at, officeMinutesBetween(cal, at, end))
      assert.ok(reached === end || officeMinutesBetween(cal, reached, end) === 0)
    }),
  )
})

test('later starts and longer times never end earlier', () => {
  fc.assert(
    fc.property(moment, later, minutes, minutes, (at, more, n, extra) => {
      const end = addOfficeMinutes(cal, at, n)
      assert.ok(addOfficeMinutes(cal, at + more, n) >= end || n === 0)
      assert.ok(addOfficeMinutes(cal, at, n + extra) >= end)
      assert.ok(addWorkingDays(cal, at + more, n % 20) >= addWorkingDays(cal, at, n % 20))
    }),
  )
})

test('office time is never longer than the time on the wall, and adds up over any cut', () => {
  fc.assert(
    fc.property(moment, later, later, (at, first, second) => {
      const middle = at + first
      const end = middle + second
      const whole = officeMinutesBetween(cal, at, end)
      assert.ok(whole * 60_000 <= end - at)
      assert.ok(Math.abs(whole - officeMinutesBetween(cal, at, middle) - officeMinutesBetween(cal, middle, end)) < 1e-6)
      assert.equal(closingsBetween(cal, at, end), closingsBetween(cal, at, middle) + closingsBetween(cal, middle, end))
    }),
  )
})
