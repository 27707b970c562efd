import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '#core'
import { officeMinutesBetween } from './calendar.ts'
import { promise, stepDue } from './clock-promise.ts'
import { decide } from './engine.ts'
import { holdUpOf } from './engine-outage.ts'
import {
  applicant,
  bothOk,
  bothPapers,
  testCalendar as cal,
  clerk,
  eventsOf,
  letterStandard,
  local,
  refusalOf,
} from './engine-testkit.ts'
import { evolve } from './evolve.ts'
import type { Standard } from './model.ts'
import type { Command, DossierState, OutageNow } from './state.ts'

const stopping: Standard = { ...letterStandard, disruption: { pauses: true, told: 'Aplikasi terganggu (contoh).' } }
const system = { kind: 'system' as const }
const at = (time: string) => local(`2026-06-02 ${time}`)
const down = (from: Instant): OutageNow[] => [{ id: 'gangguan', from, registry: 'registri' }]

const drive = (standard: Standard) => {
  let state: DossierState | null = null
  const give = (command: Command, now: Instant, outages: OutageNow[] = []): DossierState => {
    for (const event of eventsOf(decide(standard, state, command, now, { outages }))) state = evolve(state, event)
    return state as DossierState
  }
  const act = (kind: 'check' | 'lookup', now: Instant, outages: OutageNow[] = []) => {
    const position = (state as DossierState | null)?.position
    if (!position) throw new Error('no act is due')
    const more = kind === 'check' ? { verdicts: bothOk } : { lookup: { registry: 'registri', evidence: 'bukti' } }
    const outcome = kind === 'check' ? 'complete' : 'registered'
    return give({ type: 'act', by: clerk, ...position, kind, outcome, ...more }, now, outages)
  }
  give({ type: 'submit', by: applicant, papers: bothPapers, channel: 'online' }, at('08:00'))
  return { give, act, state: () => state as DossierState }
}
const due = (standard: Standard, state: DossierState, now: Instant) => promise(standard, state, cal, now)

test('a file that comes to a look-up while its registry is down is held up from then on, and the promise stands still', () => {
  const file = drive(stopping)
  file.act('check', at('08:10'), down(at('07:45')))
  assert.deepEqual(holdUpOf(file.state()), {
    ...{ outage: 'gangguan', row: 'check', from: at('08:10'), to: null, pauses: true },
  })
  assert.equal(due(stopping, file.state(), at('11:00'))?.state, 'paused')
  assert.equal(stepDue(stopping, file.state(), cal), null, 'its row waits')
})

test('the end is counted from its true moment, told later, and the promise goes on where it stopped', () => {
  const file = drive(stopping)
  file.act('check', at('08:02'), down(at('07:45')))
  file.give({ type: 'release', by: system, outage: 'gangguan', until: at('10:02') }, at('10:30'))
  assert.equal(holdUpOf(file.state()), undefined)
  assert.equal(
    due(stopping, file.state(), at('10:30'))?.dueAt,
    at('10:30'),
    'half an hour from eight, and two hours of outage',
  )
  assert.equal(stepDue(stopping, file.state(), cal), at('10:05'), 'the row too had three minutes left')
})

test('an outage declared late counts from when it began, but not before the file came there', () => {
  const file = drive(stopping)
  file.act('check', at('08:10'))
  file.give({ type: 'hold', by: system }, at('09:30'), down(at('08:05')))
  assert.equal(holdUpOf(file.state())?.from, at('08:10'))
  assert.equal(due(stopping, file.state(), at('09:30'))?.state, 'paused', 'half an hour was not spent before')
})

test('where the standard does not say that the promise stands still, it runs on', () => {
  const file = drive({ ...stopping, disruption: { pauses: false, told: 'Tetap berjalan (contoh).' } })
  file.act('check', at('08:10'), down(at('07:45')))
  assert.equal(holdUpOf(file.state())?.pauses, false)
  assert.equal(due(letterStandard, file.state(), at('11:00'))?.state, 'late')
})

test('whoever looks it up all the same goes on, and the time it was held up stays counted', () => {
  const file = drive(stopping)
  file.act('check', at('08:10'), down(at('07:45')))
  file.act('lookup', at('08:50'), down(at('07:45')))
  assert.deepEqual(file.state().holdUps, [
    { outage: 'gangguan', row: 'check', from: at('08:10'), to: at('08:50'), pauses: true },
  ])
  const after = due(stopping, file.state(), at('08:50'))
  assert.equal(officeMinutesBetween(cal, at('08:00'), after?.dueAt ?? 0), 30 + 40)
})

test('an act taken back brings the file under the outage again', () => {
  const file = drive(stopping)
  file.act('check', at('08:10'), down(at('07:45')))
  const { undo } = file.act('lookup', at('08:50'), down(at('07:45')))
  file.give({ type: 'undo', by: clerk, of: undo?.of ?? 0 }, at('08:55'), down(at('07:45')))
  assert.equal(holdUpOf(file.state())?.from, at('08:55'))
  assert.equal(file.state().holdUps?.length, 2)
})

test('a file elsewhere is not held up, and nobody but the system says it is', () => {
  const file = drive(stopping)
  const state = file.state()
  const refused = (command: Command, outages = down(at('07:45'))) =>
    refusalOf(decide(stopping, state, command, at('09:00'), { outages })).code
  assert.equal(refused({ type: 'hold', by: system }), 'not_held_up', 'it stands at a check')
  assert.equal(refused({ type: 'hold', by: clerk }), 'wrong_post')
  assert.equal(refused({ type: 'release', by: system, outage: 'gangguan', until: at('09:00') }), 'not_held_up')
  assert.deepEqual(
    eventsOf(
      decide(stopping, state, { type: 'hold', by: system }, at('09:00'), {
        outages: [{ id: 'listrik', from: at('08:30') }],
      }),
    ).length,
    1,
    'without a name everything the office does stands still',
  )
})

test('one outage ends while another goes on: no minute is counted twice', () => {
  const file = drive(stopping)
  const both: OutageNow[] = [...down(at('08:20')), { id: 'listrik', from: at('08:40') }]
  file.act('check', at('08:10'))
  file.give({ type: 'hold', by: system }, at('09:00'), both)
  file.give({ type: 'release', by: system, outage: 'gangguan', until: at('09:10') }, at('09:20'), both.slice(1))
  assert.deepEqual(
    file.state().holdUps?.map(({ outage, from, to }) => ({ outage, from, to })),
    [
      { outage: 'gangguan', from: at('08:20'), to: at('09:10') },
      { outage: 'listrik', from: at('09:10'), to: null },
    ],
  )
})
