import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute } from '#core'
import { dueAt, held, measure, startOf } from './clock.ts'
import { promise, promises, stepDue } from './clock-promise.ts'
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
import type { Duration, Pledge, Standard } from './model.ts'

const evidence = { lookup: { registry: 'registri', evidence: 'bukti-1' } }
const cardAgain = { type: 'complete' as const, by: applicant, papers: [{ requirement: 'card' }] }
const cardOk = { verdicts: [{ requirement: 'card', ok: true as const }] }
const half: Duration = { amount: 30, unit: 'minute', counted: 'office' }

const promising = (...pledges: Partial<Pledge>[]): Standard => ({
  ...letterStandard,
  pledges: pledges.map(more => ({ of: 'service', limit: half, since: 'complete', owner: 'office', ...more })),
})

const at = (standard: Standard, dossier: ReturnType<typeof drive>, now: number) => {
  const clock = promise(standard, dossier.state(), cal, now)
  assert.ok(clock)
  return clock
}

test('every way of counting is read as the decree means it', () => {
  const of = (duration: Duration) => measure(duration)
  assert.deepEqual(of({ amount: 20, min: 15, unit: 'minute', counted: 'office' }), { by: 'office', minutes: 20 })
  assert.deepEqual(of({ amount: 1, unit: 'hour', counted: 'unstated' }), { by: 'office', minutes: 60 })
  assert.deepEqual(of({ amount: 24, unit: 'hour', counted: 'wall_clock' }), { by: 'wall', ms: 86_400_000 })
  assert.deepEqual(of({ amount: 2, unit: 'day', counted: 'unstated' }), { by: 'working_days', count: 2 })
  assert.deepEqual(of({ amount: 2, unit: 'day', counted: 'unstated', used: 'calendar_days' }), {
    by: 'calendar_days',
    count: 2,
  })
  assert.deepEqual(of({ amount: 3, unit: 'month', counted: 'months' }), { by: 'months', count: 3 })
})

test('a disaster is answered within 24 hours of the wall clock, night and holiday alike', () => {
  const day: Duration = { amount: 24, unit: 'hour', counted: 'wall_clock' }
  const night = local('2026-06-06 23:10')
  assert.equal(startOf(cal, day, night), night)
  assert.equal(dueAt(cal, day, night), local('2026-06-07 23:10'))
})

test('months by the wall clock keep the hour, months of the office end at closing', () => {
  const start = local('2026-06-05 10:00')
  assert.equal(dueAt(cal, { amount: 1, unit: 'month', counted: 'wall_clock' }, start), local('2026-07-05 10:00'))
  assert.equal(dueAt(cal, { amount: 1, unit: 'month', counted: 'months' }, start), local('2026-07-06 16:00'))
})

test('months by the wall clock to a day that does not exist end with the last day of that month', () => {
  const months: Duration = { amount: 7, unit: 'month', counted: 'wall_clock' }
  const due = ['2026-07-28 20:00', '2026-07-29 17:00', '2026-07-31 08:00', '2026-08-01 00:00'].map(start =>
    dueAt(cal, months, local(start)),
  )
  assert.deepEqual(due, [
    local('2027-02-28 20:00'),
    local('2027-03-01 00:00'),
    local('2027-03-01 00:00'),
    local('2027-03-01 00:00'),
  ])
})

test('a pause lengthens minutes by minutes and days by the closings it covers', () => {
  const start = local('2026-06-02 09:00')
  const pause = [{ from: local('2026-06-02 09:10'), to: local('2026-06-03 09:10') }]
  assert.equal(dueAt(cal, half, start, pause), local('2026-06-03 09:30'))
  const days: Duration = { amount: 2, unit: 'day', counted: 'working_days' }
  assert.equal(dueAt(cal, days, start, pause), local('2026-06-05 16:30'))
  const sameDay = [{ from: local('2026-06-02 09:10'), to: local('2026-06-02 15:00') }]
  assert.equal(dueAt(cal, days, start, sameDay), local('2026-06-04 16:00'))
  const months: Duration = { amount: 1, unit: 'month', counted: 'months' }
  assert.equal(dueAt(cal, months, start, pause), local('2026-07-03 16:30'))
})

test('what was late before a pause stays late', () => {
  const start = local('2026-06-02 09:00')
  const pause = [{ from: local('2026-06-02 10:00'), to: local('2026-06-03 10:00') }]
  assert.equal(dueAt(cal, half, start, pause), local('2026-06-02 09:30'))
})

test('until the verdict the promise is provisional from the arrival, then set back to it', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 06:00'))
  const early = at(letterStandard, dossier, local('2026-06-02 07:40'))
  assert.equal(early.provisional, true)
  assert.equal(early.startedAt, local('2026-06-02 07:30'))
  assert.equal(early.dueAt, local('2026-06-02 08:00'))
  assert.equal(early.state, 'running')
  dossier.act(clerk, 'complete', local('2026-06-02 07:55'), { verdicts: bothOk })
  const sure = at(letterStandard, dossier, local('2026-06-02 08:10'))
  assert.equal(sure.provisional, false)
  assert.equal(sure.startedAt, local('2026-06-02 07:30'))
  assert.equal(sure.spentOfficeMinutes, 40)
  assert.equal(sure.state, 'late')
})

test('a file nobody opens for three days is three days of office time', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-01 07:30'))
  dossier.act(clerk, 'complete', local('2026-06-03 16:00'), { verdicts: bothOk })
  assert.equal(at(letterStandard, dossier, local('2026-06-03 16:00')).spentOfficeMinutes, 3 * 450)
})

test('returned before completeness: the promise has not started, though every holder is counted', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:10'), { verdicts: cardBlurred })
  const waiting = at(letterStandard, dossier, local('2026-06-02 11:00'))
  assert.deepEqual([waiting.startedAt, waiting.dueAt, waiting.state], [null, null, 'paused'])
  dossier.give(cardAgain, local('2026-06-05 16:15'))
  dossier.act(clerk, 'complete', local('2026-06-08 07:35'), cardOk)
  const again = at(letterStandard, dossier, local('2026-06-08 07:40'))
  assert.equal(again.startedAt, local('2026-06-05 16:15'))
  assert.equal(again.dueAt, local('2026-06-08 07:45'))
  const totals = held(cal, dossier.state().spans, local('2026-06-08 07:40'))
  assert.equal(totals.office.officeMinutes, 10 + 15 + 10)
  assert.equal(totals.applicant.wallMs, local('2026-06-05 16:15') - local('2026-06-02 09:10'))
})

test('a return in the middle of a promise that runs from submission only stops it', () => {
  const standard = promising({ since: 'submitted' })
  const dossier = drive(standard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:10'), { verdicts: cardBlurred })
  assert.equal(at(standard, dossier, local('2026-06-02 15:00')).state, 'paused')
  dossier.give(cardAgain, local('2026-06-03 10:00'))
  const after = at(standard, dossier, local('2026-06-03 10:05'))
  assert.equal(after.dueAt, local('2026-06-03 10:20'))
  assert.equal(after.pausedMs, 24 * 60 * minute + 50 * minute)
  assert.equal(after.spentOfficeMinutes, 15)
  assert.equal(after.state, 'running')
})

const twoChecks: Standard = {
  ...standardOf([
    row('first', { acts: [{ kind: 'check' }], next: 'second' }),
    row('second', { actors: ['head'], acts: [{ kind: 'check' }], next: 'outside' }),
    row('outside', { actors: ['agency'], acts: [{ kind: 'external' }], end: { end: 'finished', shown: 'selesai' } }),
  ]),
}

test('a return after completeness pauses, and another agency pauses only the office promise', () => {
  const standard = {
    ...twoChecks,
    pledges: [
      ...promising({}).pledges,
      { of: 'service', limit: { amount: 2, unit: 'hour', counted: 'office' }, since: 'complete', owner: 'other' },
    ] satisfies Pledge[],
  }
  const dossier = drive(standard)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', local('2026-06-02 09:10'), { verdicts: bothOk })
  dossier.act(chief, 'incomplete', local('2026-06-02 09:15'), { verdicts: cardBlurred })
  dossier.give(cardAgain, local('2026-06-02 11:15'))
  assert.equal(at(standard, dossier, local('2026-06-02 11:16')).dueAt, local('2026-06-02 11:30'))
  dossier.act(chief, 'complete', local('2026-06-02 11:20'), cardOk)
  const [ours, theirs] = promises(standard, dossier.state(), cal, local('2026-06-02 15:30'))
  assert.equal(ours?.state, 'paused')
  assert.equal(theirs?.dueAt, local('2026-06-02 14:00'))
  assert.equal(theirs?.state, 'late')
})

test('a promise is met when its end comes in time, and late for ever when not', () => {
  for (const [end, state] of [
    ['2026-06-02 09:30', 'met'],
    ['2026-06-02 09:31', 'late'],
  ] as const) {
    const dossier = drive(letterStandard)
    dossier.submit(local('2026-06-02 09:00'))
    dossier.act(clerk, 'complete', local('2026-06-02 09:05'), { verdicts: bothOk })
    dossier.act(clerk, 'not_registered', local(end), evidence)
    const clock = at(letterStandard, dossier, local('2026-07-01 09:00'))
    assert.deepEqual([clock.state, clock.metAt], [state, local(end)])
  }
})

test('a promised product is there when it is handed over, a response when somebody acts', () => {
  const standard = promising({ of: 'product', product: 'letter' }, { of: 'response', since: 'submitted' })
  const dossier = drive(standard)
  const times = ['09:05', '09:10', '09:15', '09:20', '09:25'].map(time => local(`2026-06-02 ${time}`))
  const [checked = 0, looked = 0, drafted = 0, signed = 0, delivered = 0] = times
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'complete', checked, { verdicts: bothOk })
  dossier.act(clerk, 'registered', looked, evidence)
  dossier.act(clerk, 'drafted', drafted)
  dossier.act(chief, 'signed', signed)
  assert.equal(at(standard, dossier, signed).state, 'running')
  dossier.act(clerk, 'delivered', delivered)
  const [letter, response] = promises(standard, dossier.state(), cal, local('2026-06-03 09:00'))
  assert.deepEqual([letter?.metAt, letter?.state], [delivered, 'met'])
  assert.deepEqual([response?.metAt, response?.state], [checked, 'met'])
})

test('a row has its own time from the moment the dossier comes to it', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 15:57'))
  assert.equal(stepDue(letterStandard, dossier.state(), cal), local('2026-06-03 07:32'))
  dossier.act(clerk, 'complete', local('2026-06-02 15:58'), { verdicts: bothOk })
  assert.equal(stepDue(letterStandard, dossier.state(), cal), local('2026-06-03 07:32'))
  dossier.act(clerk, 'registered', local('2026-06-03 08:00'), evidence)
  assert.equal(stepDue(letterStandard, dossier.state(), cal), local('2026-06-03 08:10'))
})
