import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOffice } from './db.ts'
import { rolledBack, testDatabase, testRuntime } from './testing.ts'

test('a query that names no office raises instead of showing nothing', async () => {
  const { db, ownerDb, drop } = await testDatabase()
  await ownerDb.unsafe(
    `create table thing (office text not null, id int, primary key (office, id)); select protect('thing')`,
  )
  await assert.rejects(db`select id from thing`.execute(), /app\.office/)
  await inOffice(db, 'satu', tx => tx`insert into thing values ('satu', 1)`)
  await inOffice(db, 'dua', tx => tx`insert into thing values ('dua', 2)`)
  assert.deepEqual(
    await inOffice(db, 'satu', tx => tx`select id from thing`.then(rows => rows.map(row => row.id))),
    [1],
  )
  await assert.rejects(
    inOffice(db, 'satu', tx => tx`insert into thing values ('dua', 3)`),
    /row-level security/,
  )
  await assert.rejects(db`select id from thing`.execute(), /app\.office/)
  assert.equal((await ownerDb`select id from thing`).length, 2)
  await drop()
})

test('a rolled back test leaves nothing behind', async () => {
  const value = await rolledBack(async tx => {
    await tx`insert into heartbeat values ('sekali', '2024-01-01')`
    return inOffice(tx, 'satu', async inner => (await inner`select name, current_user::text as who from heartbeat`)[0])
  })
  assert.deepEqual({ ...value }, { name: 'sekali', who: 'maklumat_app' })
  await rolledBack(async tx => assert.equal((await tx`select 1 from heartbeat`).length, 0))
})

test('a job becomes due by the clock of the test', async () => {
  const { runtime, clock, runJobs, drop } = await testRuntime()
  const seen: string[] = []
  runtime.jobs.on<{ office: string; word: string }>('tell', async ({ word }) => {
    seen.push(word)
  })
  await runtime.db.begin(async tx => {
    await runtime.jobs.add(tx, 'tell', { office: 'satu', word: 'sekarang' })
    await runtime.jobs.add(tx, 'tell', { office: 'satu', word: 'lama' }, { key: 'k', runAt: runtime.now() + 60_000 })
    await runtime.jobs.add(tx, 'tell', { office: 'satu', word: 'nanti' }, { key: 'k', runAt: runtime.now() + 60_000 })
  })
  assert.deepEqual(await runJobs(), ['tell'])
  clock.advance(60_000)
  await runJobs()
  assert.deepEqual(seen, ['sekarang', 'nanti'])
  await drop()
})
