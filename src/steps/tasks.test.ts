import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inOffice, minute, newDataKey, Problem } from '#core'
import { createDossiers, createRecount, type Dossiers } from '#dossier'
import { type Command, importStandards, localDate, undoable } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { proclaim } from '../dossier/proclaim.testing.ts'
import { keepTasks } from './index.ts'
import { inbox } from './sql.ts'

const office = 'kab-magetan'
const [officer, other] = [v7(), v7()]
const posts = ['petugas-linjamsos']
const by: Command['by'] = { kind: 'officer', officer, posts }

let bench: TestRuntime
let dossiers: Dossiers

before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  dossiers = createDossiers(bench.runtime, [keepTasks])
})
after(() => bench.drop())

const filed = async (): Promise<string> => {
  const { dossier } = await dossiers.file({
    office,
    service: 'sk-dtks-online',
    version: { effectiveFrom: '2023-06-05', correction: 0 },
    answers: { untuk_siapa: 'Untuk saya sendiri', nama: 'Siti Aminah (contoh)', nik: '3520994107900001' },
    papers: [{ requirement: 'ktp' }, { requirement: 'kk' }],
    channel: 'online',
    formView: v7(),
    wrappedKey: newDataKey(bench.runtime.keys).wrapped,
    adopt: async () => {},
  })
  return dossier
}

const run = (id: string, command: Command) =>
  inOffice(bench.runtime.db, office, tx => dossiers.run(tx, office, id, command))
const waiting = async (id: string, held = posts) =>
  (
    await inOffice(bench.runtime.db, office, tx =>
      inbox(tx, office, { posts: held, kinds: ['check', 'lookup'] }, 50, bench.runtime.now()),
    )
  ).filter(task => task.dossier === id)

const checked = (id: string) =>
  run(id, {
    type: 'act',
    by,
    row: 'periksa',
    act: 0,
    kind: 'check',
    outcome: 'complete',
    verdicts: [
      { requirement: 'ktp', ok: true },
      { requirement: 'kk', ok: true },
    ],
  })

test('a filed dossier waits for the post the standard names, and for no other', async () => {
  const id = await filed()
  assert.deepEqual(
    (await waiting(id)).map(task => [task.rowId, task.kind]),
    [['periksa', 'check']],
  )
  assert.deepEqual(await waiting(id, ['kabid-linjamsos', 'petugas-loket']), [])
})

test('an officer takes the own last act back, and the file waits for it again', async () => {
  const id = await filed()
  const { after: state } = await checked(id)
  assert.deepEqual(
    (await waiting(id)).map(task => task.kind),
    ['lookup'],
  )
  const of = undoable(state, officer)
  assert.ok(of)
  await run(id, { type: 'undo', by, of })
  assert.deepEqual(
    (await waiting(id)).map(task => task.kind),
    ['check'],
  )
  await checked(id)
  assert.deepEqual(
    (await waiting(id)).map(task => task.kind),
    ['lookup'],
  )
})

test("nobody takes back another's act", async () => {
  const id = await filed()
  const { after: state } = await checked(id)
  const of = undoable(state, officer) as number
  await assert.rejects(run(id, { type: 'undo', by: { kind: 'officer', officer: other, posts }, of }), Problem)
})

test('two officers act at once: one does it, the other gets a sentence', async () => {
  const id = await filed()
  const results = await Promise.allSettled([checked(id), checked(id)])
  assert.deepEqual(results.map(r => r.status).sort(), ['fulfilled', 'rejected'])
  const lost = results.find(r => r.status === 'rejected') as PromiseRejectedResult
  assert.ok(lost.reason instanceof Problem && lost.reason.sentence.length > 20)
})

test('a task knows how many of the warnings of its office have fallen due, by the earlier of step and promise', async () => {
  const id = await filed()
  const marked = async () => (await waiting(id))[0]?.marked
  assert.equal(await marked(), 0)
  bench.clock.advance(3 * minute)
  assert.equal(await marked(), 1)
  bench.clock.advance(minute)
  assert.equal(await marked(), 2)
  bench.clock.advance(minute)
  assert.equal(await marked(), 3)
  bench.clock.advance(-5 * minute)
})

test('a calendar changed in mid-year moves what an inbox says is due', async () => {
  const { look, recountBatch } = createRecount(bench.runtime, dossiers)
  bench.runtime.jobs.on('dossier.recount', payload => recountBatch(payload as never))
  await look(office)
  const id = await filed()
  const [before] = await waiting(id)
  assert.ok(before?.dueAt && before.promiseDueAt)
  const day = localDate('Asia/Jakarta', before.dueAt)
  await proclaim(bench.runtime, office, [day])
  await look(office)
  assert.deepEqual(await bench.runJobs(), ['dossier.recount'])
  const [after] = await waiting(id)
  assert.ok((after?.promiseDueAt ?? 0) > before.promiseDueAt)
  assert.ok((after?.stepDueAt ?? 0) > (before.stepDueAt ?? 0))
  assert.equal(after?.dueAt, Math.min(after?.promiseDueAt ?? 0, after?.stepDueAt ?? 0))
})
