import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAt, held, heldByRow, startOf } from './clock.ts'
import { pledgesOf, promise, promises } from './clock-promise.ts'
import {
  applicant,
  bothOk,
  testCalendar as cal,
  cardBlurred,
  chief,
  clerk,
  drive,
  letterStandard,
  local,
  row,
  standardOf,
} from './engine-testkit.ts'
import type { Duration, OfficeCalendar, Standard } from './model.ts'

const minutes = (amount: number): Duration => ({ amount, unit: 'minute', counted: 'office' })
const days = (amount: number): Duration => ({ amount, unit: 'day', counted: 'working_days' })
const due = (limit: Duration, start: string, of: OfficeCalendar = cal) => {
  const at = local(start)
  return new Date(dueAt(of, limit, startOf(of, limit, at)) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

test('Friday 16.15 and thirty minutes is Monday 07.45', () => {
  assert.equal(due(minutes(30), '2026-06-05 16:15'), '2026-06-08 07:45')
})

test('a limit that runs into Ramadan is counted by its hours from its first day', () => {
  assert.equal(due(minutes(60), '2026-02-17 15:30'), '2026-02-18 08:30')
  assert.equal(due(days(1), '2026-02-17 15:30'), '2026-02-18 15:00')
  assert.equal(due(minutes(60), '2026-02-20 14:50'), '2026-02-23 08:20', 'Friday closes at 15.30 then')
})

test('joint leave and a local closure are no working days', () => {
  assert.equal(due(days(2), '2026-03-18 10:00'), '2026-03-25 16:00')
  const anniversary = { ...cal, closed: { ...cal.closed, '2026-06-09': 'Hari jadi (contoh)' } }
  assert.equal(due(days(2), '2026-06-08 09:00', anniversary), '2026-06-11 16:00')
  assert.equal(due(minutes(30), '2026-06-08 15:45', anniversary), '2026-06-10 07:45')
})

test('a service that never closes counts through the night, also over midnight and a holiday', () => {
  const shifts = [{ from: '00:00', to: '24:00' }]
  const always: OfficeCalendar = {
    ...cal,
    weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [day, shifts])),
    periods: [],
    closed: {},
  }
  assert.equal(due(minutes(30), '2026-06-05 23:45', always), '2026-06-06 00:15')
  assert.equal(due(minutes(24 * 60), '2026-06-06 18:00', always), '2026-06-07 18:00')
  const wall: Duration = { amount: 24, unit: 'hour', counted: 'wall_clock' }
  assert.equal(due(wall, '2026-05-13 22:30'), '2026-05-14 22:30')
})

test('one month from 31 January is the last of February; from a closed day it is the next working day', () => {
  const months = (amount: number): Duration => ({ amount, unit: 'month', counted: 'months' })
  assert.equal(due(months(1), '2025-01-31 09:00'), '2025-02-28 16:30')
  assert.equal(due(months(1), '2026-01-30 09:00'), '2026-03-02 15:00', '28 February 2026 is a Saturday')
})

test('the same moments on the clocks of WITA and WIT', () => {
  for (const [zone, offset] of [
    ['Asia/Makassar', '+08:00'],
    ['Asia/Jayapura', '+09:00'],
  ] as const) {
    const there = { ...cal, zone }
    assert.equal(dueAt(there, minutes(30), local('2026-06-05 16:15', offset)), local('2026-06-08 07:45', offset))
    assert.equal(dueAt(there, days(1), local('2026-06-04 23:30', offset)), local('2026-06-08 16:00', offset))
  }
})

const fourTimes = () => {
  const dossier = drive({
    ...letterStandard,
    pledges: [{ of: 'service', limit: minutes(60), since: 'submitted', owner: 'office' }],
  })
  dossier.submit(local('2026-06-02 09:00'))
  for (const day of ['02', '03', '04', '05']) {
    dossier.act(clerk, 'incomplete', local(`2026-06-${day} 10:00`), { verdicts: cardBlurred })
    const next = `2026-06-${String(Number(day) + (day === '05' ? 3 : 1)).padStart(2, '0')} 09:50`
    dossier.give({ type: 'complete', by: applicant, papers: [{ requirement: 'card' }] }, local(next))
  }
  return dossier
}

test('returned four times, the limit is lengthened by what the applicant had each time, and by nothing else', () => {
  const standard: Standard = {
    ...letterStandard,
    pledges: [{ of: 'service', limit: minutes(100), since: 'submitted', owner: 'office' }],
  }
  const state = fourTimes().state()
  const clock = promise(standard, state, cal, local('2026-06-08 09:55'))
  // The office had 60 + 10 + 10 + 10 minutes before the last return, and ten are left from Monday 09.50.
  assert.equal(clock?.dueAt, local('2026-06-08 10:00'))
  assert.equal(clock?.spentOfficeMinutes, 95)
  const late = promise(
    { ...standard, pledges: [{ ...standard.pledges[0]!, limit: minutes(60) }] },
    state,
    cal,
    local('2026-06-08 09:55'),
  )
  assert.equal(late?.state, 'late', 'what was due at the moment of the first return is not saved by it')
})

test('every row says who had it for how long, and the rows add up to the whole', () => {
  const { spans } = fourTimes().state()
  const now = local('2026-06-08 12:00')
  const byRow = [...heldByRow(cal, spans, now).values()]
  const whole = held(cal, spans, now)
  for (const kind of ['office', 'applicant', 'other'] as const) {
    assert.equal(
      byRow.reduce((sum, one) => sum + one[kind].wallMs, 0),
      whole[kind].wallMs,
    )
    assert.equal(
      byRow.reduce((sum, one) => sum + one[kind].officeMinutes, 0),
      whole[kind].officeMinutes,
    )
  }
  assert.equal(whole.office.officeMinutes, 60 + 10 + 10 + 10 + 130)
})

test('a holiday proclaimed after the fact moves what is still to come and leaves what was kept kept', () => {
  const standard: Standard = {
    ...letterStandard,
    pledges: [{ of: 'service', limit: days(3), since: 'submitted', owner: 'office' }],
  }
  const later = { ...cal, closed: { ...cal.closed, '2026-06-04': 'Cuti bersama tambahan (contoh)' } }
  const open = drive(standard)
  open.submit(local('2026-06-02 09:00'))
  const now = local('2026-06-03 09:00')
  assert.equal(promise(standard, open.state(), cal, now)?.dueAt, local('2026-06-05 16:30'))
  assert.equal(promise(standard, open.state(), later, now)?.dueAt, local('2026-06-08 16:00'))
  open.give({ type: 'withdraw', by: applicant, reason: 'catatan' }, local('2026-06-03 10:00'))
  for (const calendar of [cal, later])
    assert.equal(promise(standard, open.state(), calendar, local('2026-07-01 09:00'))?.state, 'met')
})

const decision = (more: Partial<Standard> = {}): Standard =>
  standardOf(
    [
      row('check', { acts: [{ kind: 'check' }], next: 'decide' }),
      row('decide', { actors: ['head'], acts: [{ kind: 'decide' }], end: { end: 'finished', shown: 'selesai' } }),
    ],
    { pledges: [], ...more },
  )

test('a decision without a promised time is due five working days after completeness (UU 30/2014 art. 53)', () => {
  const standard = decision()
  const dossier = drive(standard)
  dossier.submit(local('2026-05-11 09:00'))
  dossier.act(clerk, 'complete', local('2026-05-12 09:00'), { verdicts: bothOk })
  const clock = promise(standard, dossier.state(), cal, local('2026-05-12 10:00'))
  assert.equal(clock?.pledge.byLaw, true)
  assert.equal(clock?.dueAt, local('2026-05-19 16:00'), '14 May is a holiday')
})

test('the law fills in only where the office promises nothing and decides on an application', () => {
  const own = letterStandard.pledges
  assert.deepEqual(pledgesOf(decision({ pledges: own })), own)
  assert.deepEqual(pledgesOf(decision({ trigger: 'order' })), [])
  assert.deepEqual(pledgesOf({ ...letterStandard, pledges: [] }), [], 'a certificate is no decision')
  const theirs = own.map(pledge => ({ ...pledge, owner: 'other' as const }))
  assert.equal(pledgesOf(decision({ pledges: theirs })).length, theirs.length + 1)
})

test('a promise that names a row is kept when that row is done', () => {
  const standard: Standard = {
    ...letterStandard,
    pledges: [{ of: 'service', limit: minutes(30), since: 'complete', until: 'sign', owner: 'office' }],
  }
  const dossier = drive(standard)
  const evidence = { lookup: { registry: 'registri', evidence: 'bukti' } }
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
  dossier.act(clerk, 'registered', local('2026-06-02 09:10'), evidence)
  dossier.act(clerk, 'drafted', local('2026-06-02 09:15'))
  assert.equal(promises(standard, dossier.state(), cal, local('2026-06-02 09:20'))[0]?.metAt, null)
  dossier.act(chief, 'signed', local('2026-06-02 09:25'))
  const [clock] = promises(standard, dossier.state(), cal, local('2026-06-03 09:00'))
  assert.deepEqual([clock?.metAt, clock?.state], [local('2026-06-02 09:25'), 'met'])
})
