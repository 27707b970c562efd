import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute } from './instant.ts'
import { startWorker } from './jobs.ts'
import { inTurn, overdueJobs, rememberRecurring } from './jobs-recurring.ts'
import { type TestRuntime, testRuntime, until } from './testing.ts'

const hour = 60 * minute
const day = 24 * hour
const nightly = 'uji.malam'

/** A runtime with one job at 23.40 in Jakarta that `fault` may break, known from 1 July, 09.00 on. */
const withNightly = async (fault: () => string | null) => {
  const t = await testRuntime()
  t.runtime.jobs.every(nightly, '40 16 * * *', async () => {
    const said = fault()
    if (said) throw new Error(said)
  })
  await rememberRecurring(t.runtime)
  return t
}
const overdue = ({ runtime }: TestRuntime) => overdueJobs(runtime.db, runtime.jobs, runtime.now())
const run = ({ runtime }: TestRuntime) => runtime.jobs.recurring.get(nightly)!.handler(runtime)

test('a night nobody worked through is overdue half an hour later, until the work is done', async () => {
  const t = await withNightly(() => null)
  const known = t.runtime.now()
  const due = Date.parse('2024-07-01T16:40:00Z')
  assert.deepEqual(await overdue(t), [])
  t.clock.set(due + 29 * minute)
  assert.deepEqual(await overdue(t), [])
  t.clock.set(due + 31 * minute)
  assert.deepEqual(await overdue(t), [{ name: nightly, since: known, ever: false }])
  await run(t)
  assert.deepEqual(await overdue(t), [])
  const done = t.runtime.now()
  t.clock.set(due + day + 29 * minute)
  assert.deepEqual(await overdue(t), [])
  t.clock.set(due + day + 31 * minute)
  assert.deepEqual(await overdue(t), [{ name: nightly, since: done, ever: true }])
  await t.drop()
})

test('work that ended badly has not ended, and a server that starts again does not count as work', async () => {
  const t = await withNightly(() => 'rusak')
  const known = t.runtime.now()
  t.clock.advance(2 * day)
  await assert.rejects(run(t), /rusak/)
  await rememberRecurring(t.runtime)
  assert.deepEqual(await overdue(t), [{ name: nightly, since: known, ever: false }])
  await t.drop()
})

test('work of every half minute is overdue after half an hour of silence, work that is no more never', async () => {
  const t = await testRuntime()
  t.runtime.jobs.every('uji.sering', '30s', async () => {})
  await rememberRecurring(t.runtime)
  await t.runtime.db`insert into heartbeat (name, finished_at) values ('uji.dulu', '2020-01-01')`
  t.clock.advance(30 * minute)
  assert.deepEqual(await overdue(t), [])
  t.clock.advance(3 * minute)
  assert.deepEqual(
    (await overdue(t)).map(({ name }) => name),
    ['uji.sering'],
  )
  await t.drop()
})

test('a night that was missed is made up for when the worker is there again, and failing work is not given up', async () => {
  let ran = 0
  const t = await testRuntime()
  const before = new Date(Date.now() - 2 * hour)
  const pattern = `${before.getUTCMinutes()} ${before.getUTCHours()} * * *`
  t.runtime.jobs.every(nightly, pattern, async () => {
    ran += 1
    throw new Error('basis data putus')
  })
  await t.ownerDb`
    insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values (${nightly}, now() - interval '9 days', now() - interval '26 hours')`
  const worker = await startWorker(t.owner, { ...t.runtime, now: Date.now }, () => {})
  await until('made up for', () => ran > 0)
  const kept = () => t.ownerDb`
    select 1 from graphile_worker._private_jobs where attempts >= 1 and locked_at is null and max_attempts > 20`
  await until('tried again later', async () => (await kept()).length === 1)
  await worker.stop()
  const rows = await t.ownerDb`select finished_at from heartbeat where name = ${nightly}`
  assert.deepEqual([...rows], [{ finished_at: null }], 'known since the worker started')
  await t.drop()
})

test('what fails in one office keeps no other from its turn, and is told with its name', async () => {
  const had: string[] = []
  const work = async (office: string) => {
    if (office === 'dua') throw new Error('profil rusak')
    had.push(office)
  }
  await assert.rejects(inTurn(['satu', 'dua', 'tiga'], work), /: dua: profil rusak$/)
  assert.deepEqual(had, ['satu', 'tiga'])
  await inTurn(['satu'], work)
})
