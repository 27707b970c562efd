import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inOffice, type Tx } from '#core'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import { addVersion, type Draft, lastVersion, type Version, versionsOf } from './store.ts'

const office = 'contoh'
let t: TestRuntime
before(async () => {
  t = await testRuntime()
})
after(() => t.drop())

const here = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(t.runtime.db, office, fn)
const draft = (): Draft => ({ office, dossier: uuid(), product: 'surat', dataKey: randomBytes(32) })
const version = (more: Partial<Version> = {}): Version => ({
  ...{ version: 1, afterSeq: 7, text: { opening: '', body: 'Rahasia.', closing: '' }, read: 'Nama: Budi (contoh)' },
  ...{ savedAt: t.runtime.now(), savedBy: uuid() },
  ...more,
})

test('every version of a draft stays, and the last one counts', async () => {
  const of = draft()
  assert.equal(await here(tx => lastVersion(tx, of)), null)
  const [first, second] = [version(), version({ version: 2, text: null })]
  await here(tx => addVersion(tx, of, first))
  await here(tx => addVersion(tx, of, second))
  assert.deepEqual(await here(tx => versionsOf(tx, of)), [first, second])
  assert.deepEqual(await here(tx => lastVersion(tx, of)), second)
  await assert.rejects(
    here(tx => addVersion(tx, of, version({ version: 2 }))),
    /duplicate key/,
  )
})

test('a version is sealed with the key of its dossier, and no other row can stand in for it', async () => {
  const of = draft()
  await here(tx => addVersion(tx, of, version()))
  const [row] = await t.ownerDb<{ sealed: Buffer }[]>`select sealed from letter_draft where dossier = ${of.dossier}`
  assert.doesNotMatch(row!.sealed.toString('latin1'), /Rahasia|Budi/)
  await assert.rejects(here(tx => lastVersion(tx, { ...of, dataKey: randomBytes(32) })))
  await here(tx => addVersion(tx, of, version({ version: 2 })))
  await t.ownerDb`update letter_draft set sealed = ${row!.sealed} where dossier = ${of.dossier} and version = 2`
  await assert.rejects(here(tx => lastVersion(tx, of)))
})

test('the program can neither change nor delete a version, and another office sees none', async () => {
  const of = draft()
  await here(tx => addVersion(tx, of, version()))
  await assert.rejects(
    here(tx => tx`update letter_draft set saved_by = ${uuid()}`),
    /permission denied/,
  )
  await assert.rejects(
    here(tx => tx`delete from letter_draft`),
    /permission denied/,
  )
  assert.deepEqual(await inOffice(t.runtime.db, 'lain', tx => versionsOf(tx, { ...of, office })), [])
})
