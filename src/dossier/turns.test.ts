import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inOffice, minute } from '#core'
import { importStandards, offices } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { createDossiers, recountAlways, sweepTriesNightly } from './index.ts'
import { lockFor, mostTries } from './rules.ts'
import { countFailure } from './sql.ts'

let t: TestRuntime
let all: string[]
/** The first in turn, in which every change of these tables fails. */
let broken: string

before(async () => {
  t = await testRuntime()
  await importStandards(t.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  recountAlways(t.runtime, createDossiers(t.runtime, []))
  sweepTriesNightly(t.runtime)
  all = (await offices(t.runtime.db)).map(({ id }) => id)
  broken = all[0]!
})
after(() => t.drop())

const failIn = (table: string, act: 'insert' | 'delete') =>
  t.ownerDb.unsafe(`
    create function fail_${table}() returns trigger language plpgsql as $$ begin raise 'rusak'; end $$;
    create trigger broken before ${act} on ${table} for each row
      when (${act === 'insert' ? 'new' : 'old'}.office = '${broken}') execute function fail_${table}();`)

const run = (name: string) => t.runtime.jobs.recurring.get(name)!.handler(t.runtime)
const left = async (table: string) =>
  (await t.ownerDb<{ office: string }[]>`select distinct office from ${t.ownerDb(table)}`)
    .map(({ office }) => office)
    .toSorted()

test('an office whose calendar cannot be looked at keeps no other from being counted, and is named', async () => {
  assert.ok(all.length > 1)
  await failIn('calendar_counted', 'insert')
  await assert.rejects(run('dossier.recount-look'), { message: `${broken}: rusak` })
  assert.deepEqual(await left('calendar_counted'), all.slice(1).toSorted())
})

test('an office whose tries cannot be swept keeps no other from being swept, and is named', async () => {
  for (const office of all)
    await inOffice(t.runtime.db, office, tx => countFailure(tx, office, 'CTH0', t.runtime.now(), lockFor, mostTries))
  t.clock.advance(25 * 60 * minute)
  await failIn('track_attempt', 'delete')
  await assert.rejects(run('dossier.sweep-tries'), { message: `${broken}: rusak` })
  assert.deepEqual(await left('track_attempt'), [broken])
})
