import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { minute } from '#core'
import { watchBareNow, watchBareOften } from './bare.ts'
import { type Example, office, openExample } from './example.testing.ts'
import { lookAround } from './watch.ts'

let e: Example
before(async () => {
  e = await openExample()
  await e.hire('petugas-linjamsos')
  watchBareOften(e.runtime, e.dossiers, 2)
})
after(() => e.drop())

const heads = () => e.ownerDb`select id, seq, head_hash, state from dossier order by id`
const watches = () => e.ownerDb`select * from watch order by dossier`

test('dossiers filed before there was a watch get theirs, as if it had always been kept; ended ones need none', async () => {
  const ids = []
  for (let n = 0; n < 5; n++) ids.push(await e.file())
  const [gone] = ids.splice(1, 1)
  await e.run(gone as string, { type: 'withdraw', by: e.by, reason: '0190a1b2-0000-7000-8000-000000000000' })
  const [kept, stood] = [await watches(), await heads()]
  assert.deepEqual(
    kept.map(one => one.dossier),
    ids.toSorted(),
  )
  await e.ownerDb`delete from watch where dossier <> ${ids[2] as string}`
  await watchBareNow(e.runtime)
  await e.runJobs()
  assert.deepEqual(await watches(), kept)
  assert.deepEqual(await heads(), stood, 'nothing happened to the dossiers themselves')
  e.clock.advance(4 * minute)
  await lookAround(e.runtime, office)
  const [told] = await e.ownerDb`select count(distinct dossier)::int as n from message where kind = 'warning'`
  assert.equal(told?.n, 4)
})
