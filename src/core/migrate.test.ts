import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { migrate, readMigrations } from './migrate.ts'
import { refuseStrongRole } from './runtime.ts'
import { testDatabase } from './testing.ts'

const withFolder = async (fn: (folder: string, all: string[]) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), 'maklumat-migrations-'))
  const all = await readMigrations()
  for (const { name, sql } of all) await writeFile(join(folder, name), sql)
  await fn(
    folder,
    all.map(({ name }) => name),
  )
  await rm(folder, { recursive: true })
}

test('a new migration runs once, even when two servers start together', async () => {
  const { owner, ownerDb, drop } = await testDatabase()
  await withFolder(async folder => {
    await writeFile(join(folder, '9990-new.sql'), 'create table fresh (id int); insert into fresh values (1);')
    const ran = await Promise.all([migrate(owner, { folder }), migrate(owner, { folder })])
    assert.deepEqual(ran.flat(), ['9990-new.sql'])
    assert.equal((await ownerDb`select id from fresh`).length, 1)
  })
  await drop()
})

test('a migration that fails leaves nothing, and the next start tries it again', async () => {
  const { owner, ownerDb, drop } = await testDatabase()
  await withFolder(async folder => {
    await writeFile(join(folder, '9990-new.sql'), 'create table fresh (id int); select 1/0;')
    await assert.rejects(migrate(owner, { folder }), /division by zero/)
    assert.deepEqual([...(await ownerDb`select to_regclass('fresh') as name`)], [{ name: null }])
    await writeFile(join(folder, '9990-new.sql'), 'create table fresh (id int);')
    assert.deepEqual(await migrate(owner, { folder }), ['9990-new.sql'])
  })
  await drop()
})

test('a changed old migration and a database newer than the program are refused', async () => {
  const { owner, drop } = await testDatabase()
  await withFolder(async (folder, [first = '']) => {
    await writeFile(join(folder, first), 'select 1')
    await assert.rejects(migrate(owner, { folder }), /berubah sesudah dijalankan/)
    await rm(join(folder, first))
    await assert.rejects(migrate(owner, { folder }), /versi program yang lebih baru/)
  })
  await drop()
})

/** The list of offices itself must be read before one is chosen. */
test('every table with an office stands behind the second wall', async () => {
  const { ownerDb, drop } = await testDatabase()
  const open = await ownerDb`
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'office' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and not (c.relrowsecurity and c.relforcerowsecurity)
      and c.relname <> 'office'`
  assert.deepEqual(
    open.map(row => row.relname),
    [],
  )
  await drop()
})

test('the server does not run with a role that can step over the wall', async () => {
  const { db, ownerDb, drop } = await testDatabase()
  if (!process.env.TEST_DATABASE_URL) await refuseStrongRole(db)
  await assert.rejects(refuseStrongRole(ownerDb), /menolak berjalan/)
  await drop()
})

test('the role of requests cannot see the queue, the migrations, or rewrite the installation', async () => {
  const { db, drop } = await testDatabase()
  for (const query of [
    'select 1 from graphile_worker._private_jobs',
    'select 1 from schema_migration',
    "update installation set key_check = 'x'",
    'delete from installation',
    'create table mine (id int)',
    "select protect('heartbeat')",
    'set role maklumat_owner',
  ])
    if (query !== 'set role maklumat_owner' || !process.env.TEST_DATABASE_URL)
      await assert.rejects(db.unsafe(query).execute(), /permission denied/, query)
  await drop()
})
