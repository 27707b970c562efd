import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { asideOf, inOffice, lockLine, openDb, readIn } from './db.ts'
import { testDatabase } from './testing.ts'

test('a mistake in one query never leaves the others waiting for ever', async t => {
  const { db, drop } = await testDatabase()
  t.after(drop)
  const nothing = undefined as unknown as string
  const asked = inOffice(db, 'kab-contoh', tx =>
    Promise.all([tx`select 1 as one`, tx`select ${nothing}::text as none`]),
  )
  const answer = await Promise.race([asked, sleep(5000, 'no answer', { ref: false })])
  assert.notEqual(answer, 'no answer')
  await assert.rejects(inOffice(db, 'kab-contoh', tx => Promise.all([tx`select 1`, tx`select * from no_such_table`])))
  const [row] = await inOffice(db, 'kab-contoh', tx => tx`select current_setting('app.office') as office`)
  assert.equal(row?.office, 'kab-contoh')
})

test('a question asked aside is answered while every connection of the pool is held', async t => {
  const { db, drop } = await testDatabase()
  t.after(drop)
  const all = Array.from({ length: 20 }, () =>
    inOffice(db, 'kab-contoh', async () => (await asideOf(db)`select 1 as one`)[0]?.one),
  )
  const answer = await Promise.race([Promise.all(all), sleep(8000, 'no answer', { ref: false })])
  assert.deepEqual(
    answer,
    Array.from({ length: 20 }, () => 1),
  )
})

test('a reading connection sees its own office, whatever ran on others before', async t => {
  const { db, drop } = await testDatabase()
  t.after(drop)
  const who = (office: string) =>
    readIn(db, office, async tx => (await tx`select current_office() as office`)[0]?.office)
  const asked = Array.from({ length: 30 }, (_, place) => `kantor-${place % 3}`)
  assert.deepEqual(await Promise.all(asked.map(who)), asked)
})

test('the line of locks is one and the same, keeps its locks while it rests, and is no line of the pool', async t => {
  const { db, drop } = await testDatabase()
  t.after(drop)
  const pid = async () => (await lockLine(db)`select pg_backend_pid() as pid`)[0]?.pid
  const first = await pid()
  const held = Promise.withResolvers<void>()
  const all = Array.from({ length: 6 }, () => inOffice(db, 'kab-contoh', () => held.promise))
  assert.equal(await Promise.race([pid(), sleep(3000, 'no answer', { ref: false })]), first)
  held.resolve()
  await Promise.all(all)
  const { max, idle_timeout, max_lifetime } = lockLine(db).options
  assert.deepEqual({ max, idle_timeout, max_lifetime }, { max: 1, idle_timeout: 0, max_lifetime: 0 })
})

test('the small pools beside the main one speak to the database as it does, sealed where it is sealed', async () => {
  const db = openDb('postgres://petugas@db.example/maklumat?sslmode=require&target_session_attrs=primary')
  for (const pool of [asideOf(db), lockLine(db)]) {
    const { ssl, target_session_attrs } = pool.options as unknown as Record<string, unknown>
    assert.deepEqual({ ssl, target_session_attrs }, { ssl: 'require', target_session_attrs: 'primary' })
  }
  await db.end()
})
