import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, inOffice, lockLine, signIn, type Tx } from '#core'
import { type TestDatabase, testDatabase, until } from '../../core/testing.ts'
import { holdPile, isHeld } from './line.ts'

const office = 'kab-contoh'
const pileOf = (officer: string) => ({ office, officer })
/** The pool of a test has six lines. */
const lines = 6

let b: TestDatabase
let neighbour: Db
beforeEach(async () => {
  b = await testDatabase()
  neighbour = another()
})
afterEach(() => neighbour.end({ timeout: 1 }))

const page = (seconds: number) => inOffice(b.db, office, async tx => (await tx`select pg_sleep(${seconds})`).length)
const pages = (seconds: number) => Promise.all(Array.from({ length: lines }, () => page(seconds)))
const soon = async <T>(what: string, work: Promise<T>, limit = 3000): Promise<T> => {
  const late = sleep(limit, 'late' as const, { ref: false })
  const first = await Promise.race([work.then(done => ({ done })), late])
  if (first === 'late') throw new Error(`still waiting: ${what}`)
  return first.done
}
const another = (): Db => signIn(b.app, { max: 2 })
/** As whoever signed in, not as the role taken since: a server of somebody else's is entered by its superuser. */
const asSignedIn = <T>(db: Db, fn: (tx: Tx) => Promise<T>) =>
  db.begin(async tx => {
    await tx`set local role none`
    return fn(tx)
  }) as Promise<T>
/** How many pages the database works at, as a neighbour sees it. */
const sleeping = () =>
  asSignedIn(neighbour, async tx => {
    const [row] = await tx<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'active' and query like 'select pg_sleep%'`
    return row?.n ?? 0
  })
const allBusy = async () => (await sleeping()) === lines
/** Every line of ours that holds a lock of a session is cut, as a database that starts again cuts it; the next ones are open. */
const cutLines = async () => {
  await asSignedIn(
    b.db,
    tx => tx`
      select pg_terminate_backend(pid, 5000) from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and usename = session_user
        and database = (select oid from pg_database where datname = current_database())`,
  )
  const answers = () =>
    lockLine(b.db)`select 1`.then(
      () => true,
      () => false,
    )
  await until('a new line', answers)
}

test('a pile is held while every line of the pool is busy', async () => {
  const busy = pages(2)
  await until('six pages at once', allBusy)
  const held = await soon('the pile', holdPile(b.db, pileOf('satu')), 1000)
  await busy
  await held?.letGo()
})

test('holding a pile opens no line of the pool and keeps none', async () => {
  await page(0.01)
  const busy = page(1)
  await until('one page', async () => (await sleeping()) === 1)
  const held = await holdPile(b.db, pileOf('satu'))
  await busy
  await held?.letGo()
  const all = pages(3)
  await until('six pages at once', allBusy, 2900)
  await all
})

test('beside as many signers as the pool has lines, pages and their own letters go on', async () => {
  await pages(0.01)
  const held = []
  for (let n = 0; n < lines + 2; n++) held.push(await soon(`pile ${n}`, holdPile(b.db, pileOf(String(n)))))
  assert.ok(held.every(one => one !== null))
  await soon('a page', page(0.01))
  await Promise.all(held.map(one => one?.letGo()))
  assert.equal(await isHeld(b.db, pileOf('0')), false)
})

test('a pile is held by one hand at a time, in this process and in another', async () => {
  const held = await holdPile(b.db, pileOf('satu'))
  assert.equal(await holdPile(b.db, pileOf('satu')), null)
  assert.equal(await holdPile(neighbour, pileOf('satu')), null)
  assert.ok((await isHeld(b.db, pileOf('satu'))) && (await isHeld(neighbour, pileOf('satu'))))
  assert.equal(await isHeld(b.db, pileOf('dua')), false)
  await held?.letGo()
  const next = await holdPile(neighbour, pileOf('satu'))
  assert.ok(next)
  assert.equal(await holdPile(b.db, pileOf('satu')), null)
  await next.letGo()
  const again = await holdPile(b.db, pileOf('satu'))
  assert.ok(again)
  await again.letGo()
})

test('a pile whose line was cut is taken up again', async () => {
  const held = await holdPile(b.db, pileOf('satu'))
  await cutLines()
  assert.equal(await held?.goesOn(), true)
  assert.equal(await holdPile(neighbour, pileOf('satu')), null)
  await held?.letGo()
  assert.equal(await isHeld(neighbour, pileOf('satu')), false)
})

test('a pile whose line was cut is left to whoever took it meanwhile', async () => {
  const held = await holdPile(b.db, pileOf('satu'))
  await cutLines()
  assert.equal(await holdPile(b.db, pileOf('satu')), null, 'the first hand here is still at it')
  const theirs = await holdPile(neighbour, pileOf('satu'))
  assert.ok(theirs)
  assert.equal(await held?.goesOn(), false)
  await held?.letGo()
  assert.equal(await isHeld(b.db, pileOf('satu')), true)
  await theirs.letGo()
})
