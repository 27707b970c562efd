import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepMarks } from './clock-marks.ts'
import { stepDue } from './clock-promise.ts'
import { applicant, bothPapers, testCalendar as cal, clerk, drive, local, row, standardOf } from './engine-testkit.ts'

const visiting = standardOf([
  row('visit', {
    acts: [{ kind: 'visit' }],
    time: { amount: 1, unit: 'day', counted: 'working_days' },
    results: { again: { to: 'row', row: 'visit' } },
    next: 'close',
  }),
  row('close', {
    acts: [{ kind: 'archive' }],
    time: { amount: 5, unit: 'minute', counted: 'office' },
    end: { end: 'finished', shown: 'selesai' },
  }),
])

const visited = () => {
  const file = drive(visiting)
  file.give({ type: 'submit', by: applicant, papers: bothPapers, channel: 'counter' }, local('2026-06-02 08:00'))
  return file
}

test('a visit agreed on for a day is due at the end of that day, and nothing warns before it has come', () => {
  const file = visited()
  const state = file.act(clerk, 'again', local('2026-06-02 10:00'), { next: '2026-06-16' })
  assert.equal(stepDue(visiting, state, cal), local('2026-06-17 00:00'))
  assert.deepEqual(stepMarks(visiting, state, cal, [0.6, 0.8, 1]), [
    local('2026-06-16 00:00'),
    local('2026-06-16 00:00'),
    local('2026-06-17 00:00'),
  ])
})

test('without a day the row has its own time, and a visit done ends the day agreed on', () => {
  const file = visited()
  assert.equal(stepDue(visiting, file.state(), cal), local('2026-06-03 16:00'))
  file.act(clerk, 'again', local('2026-06-02 10:00'), { next: '2026-06-16' })
  const state = file.act(clerk, 'visited', local('2026-06-16 10:00'))
  assert.equal(state.planned, undefined)
  assert.equal(stepDue(visiting, state, cal), local('2026-06-16 10:05'))
})

test('a visit taken back is due on the day agreed on before', () => {
  const file = visited()
  file.act(clerk, 'again', local('2026-06-02 10:00'), { next: '2026-06-16' })
  const { undo } = file.act(clerk, 'again', local('2026-06-16 10:00'), { next: '2026-06-30' })
  const state = file.give({ type: 'undo', by: clerk, of: undo?.of ?? 0 }, local('2026-06-16 10:05'))
  assert.equal(state.planned, '2026-06-16')
})
