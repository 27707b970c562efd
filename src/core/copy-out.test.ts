import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { copyOut } from './copy-out.ts'
import { signIn } from './login.ts'
import { testDatabase } from './testing.ts'

const { owner, drop } = await testDatabase()
const db = signIn(owner, { max: 1 })
after(async () => {
  await db.end({ timeout: 1 })
  await drop()
})

const copying = (rows: number) => `copy (select repeat('x', 4000) from generate_series(1, ${rows})) to stdout`
const fatal = `copy (select case when i = 40000 then pg_terminate_backend(pg_backend_pid())::text end, repeat('x', 400)
  from generate_series(1, 90000) i) to stdout`
const lineAnswers = async (rows: number) => {
  const answer = await Promise.race([db<{ one: number }[]>`select 1 as one`, wait(5000)])
  assert.equal(answer?.[0]?.one, 1, `the line is dead after ${rows} rows`)
}

test('a reader who falls behind gets every byte, and the line answers afterwards', async () => {
  for (let rows = 1; rows <= 40; rows++) {
    let size = 0
    for await (const piece of copyOut(db, copying(rows))) {
      if (size === 0) await wait(20)
      size += piece.length
    }
    assert.equal(size, rows * 4001)
    await lineAnswers(rows)
  }
})

test('a reader who leaves early or falls leaves the line free', async () => {
  for (const rows of [1, 17, 40, 5000]) {
    for await (const piece of copyOut(db, copying(rows))) if (piece.length > 0) break
    await lineAnswers(rows)
    await assert.rejects(async () => {
      for await (const _piece of copyOut(db, copying(rows))) throw new Error('disk full')
    }, /disk full/)
    await lineAnswers(rows)
  }
})

test('a copy the database refuses is an error, and a line cut off while copying is one too', async () => {
  const all = async (query: string) => {
    let size = 0
    for await (const piece of copyOut(db, query)) size += piece.length
    return size
  }
  await assert.rejects(all('copy (select 1 / 0) to stdout'), /division by zero/)
  await lineAnswers(0)
  await assert.rejects(all(fatal), { code: 'CONNECTION_CLOSED' })
  await lineAnswers(0).catch(() => lineAnswers(0))
})
