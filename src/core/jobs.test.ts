import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { inOffice } from './db.ts'
import { beatHeart, health } from './health.ts'
import { retryJob, startWorker, stuckJobs, unlockJobs } from './jobs.ts'
import { startEmbedded } from './launcher-embedded.ts'
import { livePostmaster } from './launcher-postmaster.ts'
import { migrate } from './migrate.ts'
import { openRuntime } from './runtime.ts'
import { testRuntime, until } from './testing.ts'

test('a job is picked up after its transaction commits, and never when it rolls back', async () => {
  const { runtime, owner, drop } = await testRuntime()
  const seen: unknown[] = []
  runtime.jobs.on('tell', async payload => void seen.push(payload.n))
  const worker = await startWorker(owner, { ...runtime, now: Date.now })
  await assert.rejects(
    inOffice(runtime.db, 'satu', async tx => {
      await runtime.jobs.add(tx, 'tell', { office: 'satu', n: 1 })
      throw new Error('undo')
    }),
    /undo/,
  )
  await inOffice(runtime.db, 'satu', tx => runtime.jobs.add(tx, 'tell', { office: 'satu', n: 2 }))
  await until('job done', () => seen.length > 0)
  assert.deepEqual(seen, [2])
  await worker.stop()
  await drop()
})

test('a job that fails is visible to its own office only, with its reason, and can be tried again', async () => {
  const { runtime, owner, drop } = await testRuntime()
  let broken = true
  runtime.jobs.on('send', async () => {
    if (broken) throw new Error('jaringan putus')
  })
  const worker = await startWorker(owner, { ...runtime, now: Date.now }, () => {})
  await inOffice(runtime.db, 'satu', tx => runtime.jobs.add(tx, 'send', { office: 'satu' }))
  const stuck = (office: string) => inOffice(runtime.db, office, stuckJobs)
  await until('job failed', async () => (await stuck('satu')).length === 1)
  const [job] = await stuck('satu')
  assert.match(job?.last_error ?? '', /jaringan putus/)
  assert.deepEqual(await stuck('dua'), [])
  assert.equal(await inOffice(runtime.db, 'dua', tx => retryJob(tx, job?.id ?? '0')), false)
  broken = false
  assert.equal(await inOffice(runtime.db, 'satu', tx => retryJob(tx, job?.id ?? '0')), true)
  await until('job done', async () => (await stuck('satu')).length === 0)
  await worker.stop()
  await drop()
})

test('a job that a killed server held is free again for the next one', async () => {
  const { runtime, owner, ownerDb, drop } = await testRuntime()
  await inOffice(runtime.db, 'satu', tx => runtime.jobs.add(tx, 'tell', { office: 'satu' }))
  await ownerDb`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone'`
  await unlockJobs(owner)
  assert.equal((await ownerDb`select 1 from graphile_worker._private_jobs where locked_by is not null`).length, 0)
  await drop()
})

test('two handlers of one name are a mistake', async () => {
  const { runtime, drop } = await testRuntime()
  runtime.jobs.on('tell', async () => {})
  assert.throws(() => runtime.jobs.every('tell', '* * * * *', async () => {}), /two handlers/)
  await drop()
})

test('health is well with a young worker, ill when the heart stops, and well again after a beat', async () => {
  const { runtime, clock, drop } = await testRuntime()
  assert.deepEqual(await health(runtime), { ok: false, database: true, worker: false, heartbeat_at: null })
  runtime.jobs.worker = runtime.now()
  assert.equal((await health(runtime)).ok, true)
  clock.advance(90_000)
  assert.equal((await health(runtime)).ok, false)
  beatHeart(runtime)
  await runtime.jobs.recurring.get('core.heartbeat')?.handler(runtime)
  assert.equal((await health(runtime)).ok, true)
  await drop()
  assert.equal((await health(runtime)).database, false)
})

test('jobs go on after the database was killed and came back', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'maklumat-jobs-'))
  const said: string[] = []
  const database = await startEmbedded(dataDir, { say: line => said.push(line) })
  await migrate(database.owner)
  const runtime = await openRuntime(readConfig({ DATA_DIR: dataDir }), database.app)
  const seen: unknown[] = []
  runtime.jobs.on('tell', async payload => void seen.push(payload.n))
  const worker = await startWorker(database.owner, runtime, line => said.push(line))
  const add = (n: number) => inOffice(runtime.db, 'satu', tx => runtime.jobs.add(tx, 'tell', { office: 'satu', n }))
  await add(1)
  await until('first job done', () => seen.length === 1)
  process.kill((await livePostmaster(join(dataDir, 'pg')))?.pid ?? 0, 'SIGKILL')
  await until('database back', () => said.some(line => line.includes('berjalan lagi.')))
  await add(2)
  await until('second job done', () => seen.length === 2, 40_000).catch(error =>
    assert.fail(`${error.message}: ${said.join('\n')}`),
  )
  await worker.stop()
  await runtime.db.end({ timeout: 2 })
  await database.stop()
  await rm(dataDir, { recursive: true })
})
