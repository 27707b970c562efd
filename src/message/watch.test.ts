import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, minute } from '#core'
import { type Example, office, openExample } from './example.testing.ts'
import { lookAround } from './watch.ts'

let e: Example
before(async () => {
  e = await openExample()
  await e.hire('petugas-linjamsos')
  await e.hire('kabid-linjamsos')
})
after(() => e.drop())

type Row = { kind: string; post: string; of: string; percent: number; delivered: boolean }
const told = async (dossier: string): Promise<string[]> => {
  const rows = await e.ownerDb<Row[]>`
    select kind, post, facts ->> 'of' as of, (facts ->> 'percent')::int as percent, delivered_at is not null as delivered
    from message where dossier = ${dossier} order by at, post`
  return rows.filter(row => row.kind === 'warning').map(row => `${row.of} ${row.percent} ${row.post}`)
}
const look = () => lookAround(e.runtime, office)
const returned = (dossier: string) =>
  e.run(dossier, {
    type: 'act',
    by: e.by,
    row: 'periksa',
    act: 0,
    kind: 'check',
    outcome: 'incomplete',
    verdicts: [
      { requirement: 'ktp', ok: true },
      { requirement: 'kk', ok: false, reason: 'blurred' },
    ],
  })

test('whoever holds the file is warned at 60 %, the superior too at 80 %, and each mark is told once', async () => {
  const id = await e.file()
  await look()
  assert.deepEqual(await told(id), [])
  e.clock.advance(3 * minute)
  await look()
  await look()
  assert.deepEqual(await told(id), ['step 60 petugas-linjamsos'])
  e.clock.advance(minute)
  await look()
  assert.deepEqual(await told(id), [
    'step 60 petugas-linjamsos',
    'step 80 kabid-linjamsos',
    'step 80 petugas-linjamsos',
  ])
})

test('after a stop of the server only the highest mark is told, and the promise before the step', async () => {
  const id = await e.file()
  e.clock.advance(25 * minute)
  await look()
  assert.deepEqual(await told(id), ['step 100 kabid-linjamsos', 'step 100 petugas-linjamsos'])
  e.clock.advance(6 * minute)
  await look()
  assert.deepEqual((await told(id)).slice(2), ['promise 100 kabid-linjamsos', 'promise 100 petugas-linjamsos'])
})

test('a kill in the middle loses nothing and says nothing twice; two workers at once say it once', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, e.file))
  e.clock.advance(3 * minute)
  const killed = { ...e.runtime, now: e.runtime.now }
  await assert.rejects(
    inOffice(e.runtime.db, office, async tx => {
      await lookAround({ ...killed, db: tx as never }, office)
      throw new Error('killed')
    }),
    /killed/,
  )
  for (const id of ids) assert.deepEqual(await told(id), [])
  await Promise.all([look(), look(), look()])
  for (const id of ids) assert.deepEqual(await told(id), ['step 60 petugas-linjamsos'])
})

test('a file that is with the applicant warns nobody, and warns again when it is back', async () => {
  const id = await e.file()
  await returned(id)
  e.clock.advance(300 * minute)
  await look()
  assert.deepEqual(await told(id), [])
  await e.run(id, { type: 'complete', by: { kind: 'applicant' }, papers: [{ requirement: 'kk' }] })
  e.clock.advance(3 * minute)
  await look()
  assert.deepEqual(await told(id), ['step 60 petugas-linjamsos'])
})

test('a message to a post nobody holds waits, is seen as undelivered, and arrives when somebody comes', async () => {
  await e.ownerDb`update post_holder set until = '2024-06-01' where post = 'kabid-linjamsos'`
  const id = await e.file()
  e.clock.advance(4 * minute)
  await look()
  const state = () =>
    e.ownerDb<{ post: string; fault: string | null; tries: number }[]>`
    select post, fault, tries from message where dossier = ${id} order by post`.then(rows => [...rows])
  assert.deepEqual(await state(), [
    { post: 'kabid-linjamsos', fault: 'vacant', tries: 1 },
    { post: 'petugas-linjamsos', fault: null, tries: 1 },
  ])
  await e.hire('kabid-linjamsos')
  await look()
  assert.deepEqual((await state())[0], { post: 'kabid-linjamsos', fault: null, tries: 2 })
})

test('what is for a post nobody holds goes to the next one up who is there, once, also what waited', async () => {
  const end = (post: string) => e.ownerDb`update post_holder set until = '2024-06-01' where post = ${post}`
  await end('kabid-linjamsos')
  const early = await e.file()
  e.clock.advance(4 * minute)
  await look()
  const delivered = (id: string) =>
    e.ownerDb<{ post: string }[]>`
      select post from message where dossier = ${id} and delivered_at is not null order by post`.then(rows =>
      rows.map(({ post }) => post),
    )
  assert.deepEqual(await delivered(early), ['petugas-linjamsos'])
  await e.hire('kepala-dinas')
  await look()
  assert.deepEqual(await delivered(early), ['kepala-dinas', 'petugas-linjamsos'])
  await end('petugas-linjamsos')
  const late = await e.file()
  e.clock.advance(4 * minute)
  await look()
  assert.deepEqual(await delivered(late), ['kepala-dinas'])
  const waiting = await e.ownerDb`select post from message where delivered_at is null and kind = 'warning'`
  assert.equal(waiting.length, 0)
  await end('kepala-dinas')
  await e.hire('petugas-linjamsos')
  await e.hire('kabid-linjamsos')
})

const drafted = async (dossier: string) =>
  (await e.ownerDb<{ decided_at: Date | null }[]>`select decided_at from compensation where dossier = ${dossier}`).map(
    row => row.decided_at,
  )
const found = (dossier: string) =>
  e.run(dossier, {
    type: 'act',
    by: e.by,
    row: 'periksa',
    act: 0,
    kind: 'check',
    outcome: 'complete',
    verdicts: ['ktp', 'kk'].map(requirement => ({ requirement, ok: true as const })),
  })

test('a broken promise is noted once, and only when the file has been found complete', async () => {
  const id = await e.file()
  e.clock.advance(31 * minute)
  await look()
  assert.deepEqual(await drafted(id), [], 'nobody knows yet whether the promise had begun')
  await found(id)
  await look()
  await look()
  assert.deepEqual(await drafted(id), [null])
})

test('what has ended is watched no more', async () => {
  const id = await e.file()
  await e.run(id, { type: 'withdraw', by: { kind: 'applicant' }, reason: '0190f000-0000-7000-8000-000000000000' })
  assert.equal((await e.ownerDb`select 1 from watch where dossier = ${id}`).length, 0)
})
