import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from './core/testing.ts'
import { fileColumns } from './sweep.ts'

test('every column that names a file on disk is asked before files are swept', async t => {
  const { ownerDb, drop } = await testDatabase()
  t.after(() => drop())
  const rows = await ownerDb`
    select table_name || '.' || column_name as name
    from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid' and column_name ~ '^(file|screenshot|photo|scan|proof)$'`
  assert.deepEqual(rows.map(({ name }) => name).toSorted(), fileColumns)
})
