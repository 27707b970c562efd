import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { eventsOf, verifyOffice } from '#dossier'
import type { Officer } from '#office'
import { type Decided, rule } from './compensation.tsx'
import { type Example, office, openExample, posts } from './example.testing.ts'

let e: Example
before(async () => {
  e = await openExample()
})
after(() => e.drop())

const head = { id: '0198aaaa-0000-7000-8000-000000000001', office, posts, rights: new Set(['read_confidential']) }
const late = async () => {
  const dossier = await e.file()
  const at = new Date(e.runtime.now())
  await e.ownerDb`
    insert into compensation (office, dossier, service, service_name, agenda_number, due_at, drafted_at)
    values (${office}, ${dossier}, 'sk-dtks-online', 'Surat', '1', ${at}, ${at})`
  return dossier
}
const decide = (dossier: string, what: Decided) =>
  rule(e.runtime, e.dossiers, head as unknown as Officer, dossier, what)
const compensated = async (dossier: string) =>
  (await inOffice(e.runtime.db, office, tx => eventsOf(tx, office, dossier))).flatMap(({ event }) =>
    event.type === 'compensated' ? [event.given] : [],
  )

test('what was given or not for a broken promise stands in the chain, once, by whoever pressed first', async () => {
  const [given, dropped] = [await late(), await late()]
  const both = await Promise.allSettled([
    decide(given, { notice: 'Mohon maaf (contoh).' }),
    decide(given, { reason: 'Pemohon tidak datang (contoh).' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await decide(dropped, { reason: 'Listrik padam (contoh).' })
  assert.equal((await compensated(given)).length, 1)
  assert.deepEqual(await compensated(dropped), [false])
  assert.deepEqual((await verifyOffice(e.runtime.db, office)).faults, [])
})
