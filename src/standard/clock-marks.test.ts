import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { promiseMarks, stepMarks } from './clock-marks.ts'
import { promise } from './clock-promise.ts'
import {
  applicant,
  bothOk,
  testCalendar as cal,
  cardBlurred,
  clerk,
  drive,
  letterStandard,
  local,
} from './engine-testkit.ts'
import type { Standard } from './model.ts'

const shares = [0.6, 0.8, 1]
const submitted: Standard = {
  ...letterStandard,
  pledges: letterStandard.pledges.map(pledge => ({ ...pledge, since: 'submitted' as const })),
}
const cardAgain = { type: 'complete' as const, by: applicant, papers: [{ requirement: 'card' }] }

const marks = (standard: Standard, dossier: ReturnType<typeof drive>, now: number) => {
  const pledge = promise(standard, dossier.state(), cal, now)
  assert.ok(pledge)
  return { due: pledge.dueAt, at: promiseMarks(dossier.state(), pledge, cal, shares) }
}

test('60, 80 and 100 percent of half an hour are 18, 24 and 30 office minutes, over the break too', () => {
  const dossier = drive(submitted)
  dossier.submit(local('2026-06-02 11:40'))
  assert.deepEqual(marks(submitted, dossier, local('2026-06-02 11:41')).at, [
    local('2026-06-02 11:58'),
    local('2026-06-02 13:04'),
    local('2026-06-02 13:10'),
  ])
})

test('time that stood still is no time spent', () => {
  const dossier = drive(submitted)
  dossier.submit(local('2026-06-02 09:00'))
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:10'), { verdicts: cardBlurred })
  dossier.give(cardAgain, local('2026-06-03 10:00'))
  assert.deepEqual(marks(submitted, dossier, local('2026-06-03 10:05')).at, [
    local('2026-06-03 10:08'),
    local('2026-06-03 10:14'),
    local('2026-06-03 10:20'),
  ])
})

test('a row has marks of its own time, none while the applicant has the file', () => {
  const dossier = drive(letterStandard)
  dossier.submit(local('2026-06-02 09:00'))
  assert.deepEqual(stepMarks(letterStandard, dossier.state(), cal, shares), [
    local('2026-06-02 09:03'),
    local('2026-06-02 09:04'),
    local('2026-06-02 09:05'),
  ])
  dossier.act(clerk, 'incomplete', local('2026-06-02 09:02'), { verdicts: cardBlurred })
  assert.deepEqual(stepMarks(letterStandard, dossier.state(), cal, shares), [])
  assert.deepEqual(marks(letterStandard, dossier, local('2026-06-02 09:03')).at, [])
})

test('marks come in order and the whole share is the limit itself, however it is counted', () => {
  const limits = [
    { amount: 30, unit: 'minute', counted: 'office' },
    { amount: 3, unit: 'day', counted: 'working_days' },
    { amount: 5, unit: 'day', counted: 'calendar_days' },
    { amount: 1, unit: 'month', counted: 'months' },
    { amount: 24, unit: 'hour', counted: 'wall_clock' },
  ] as const
  const from = local('2026-06-01 00:00')
  fc.assert(
    fc.property(
      fc.constantFrom(...limits),
      fc.integer({ min: 0, max: 20 * 1440 }),
      fc.boolean(),
      (limit, late, held) => {
        const standard = { ...submitted, pledges: [{ ...submitted.pledges[0]!, limit }] }
        const dossier = drive(standard)
        const at = from + late * 60_000
        dossier.submit(at)
        if (held) {
          dossier.act(clerk, 'incomplete', at + 60_000, { verdicts: cardBlurred })
          dossier.give(cardAgain, at + 90 * 60_000)
          dossier.act(clerk, 'complete', at + 91 * 60_000, { verdicts: [{ requirement: 'card', ok: true }] })
        } else dossier.act(clerk, 'complete', at + 60_000, { verdicts: bothOk })
        const {
          due,
          at: [first = 0, second = 0, last = 0],
        } = marks(standard, dossier, at + 92 * 60_000)
        assert.ok(at <= first && first <= second && second <= last)
        assert.equal(last, due)
      },
    ),
  )
})
