import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { minute } from '#core'
import { importStandards, offices } from '#standard'
import { testDatabase, testRuntime } from './core/testing.ts'
import { fileColumns, sweepFiles } from './sweep.ts'

test('every column that names a file on disk is asked before files are swept', async t => {
  const { ownerDb, drop } = await testDatabase()
  t.after(() => drop())
  const rows = await ownerDb`
    select table_name || '.' || column_name as name
    from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid' and column_name ~ '^(file|screenshot|photo|scan|proof)$'`
  assert.deepEqual(rows.map(({ name }) => name).toSorted(), fileColumns)
})

test('no file is swept while an office cannot be asked for its own; those offices are named', async t => {
  const { runtime, ownerDb, clock, drop } = await testRuntime()
  t.after(() => drop())
  await importStandards(runtime, fileURLToPath(new URL('../standards', import.meta.url)))
  const { id } = await runtime.files.put(Buffer.from('yatim'))
  clock.set(Date.now() + 48 * 60 * minute)
  sweepFiles(runtime)
  const sweep = runtime.jobs.recurring.get('app.sweep-files')!.handler
  await ownerDb`alter table letter rename to letter_gone`
  const all = (await offices(runtime.db)).map(({ id }) => id)
  await assert.rejects(sweep(runtime), ({ message }: Error) => all.every(office => message.includes(`${office}: `)))
  await runtime.files.get(id)
  await ownerDb`alter table letter_gone rename to letter`
  await sweep(runtime)
  await assert.rejects(runtime.files.get(id))
})
