import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inOffice } from './db.ts'
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
