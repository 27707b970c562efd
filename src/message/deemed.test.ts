import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, minute } from '#core'
import { decidingOffice, type Example, office, openExample } from './example.testing.ts'
import { deemedGrants } from './sql.breach.ts'
import { lookAround } from './watch.ts'

const day = 24 * 60 * minute
let e: Example
before(async () => {
  e = await openExample()
})
after(() => e.drop())

const recorded = (where: string) => inOffice(e.runtime.db, where, tx => deemedGrants(tx, where, null, 50))

test('a recommendation nobody decides is recorded when its own limit of three working days is over, once', async () => {
  const id = await e.fileRecommendation()
  e.clock.advance(3 * day)
  await lookAround(e.runtime, decidingOffice)
  assert.deepEqual(await recorded(decidingOffice), [], 'Thursday morning: the third day has not closed')
  e.clock.advance(day)
  await lookAround(e.runtime, decidingOffice)
  await lookAround(e.runtime, decidingOffice)
  const list = await recorded(decidingOffice)
  assert.deepEqual(
    list.map(one => [one.dossier, one.limit, one.decidedAt]),
    [[id, 'standard', null]],
  )
})

test('only the head and the legal unit are told of it', async () => {
  const rows = await e.ownerDb<{ post: string }[]>`select post from message where kind = 'deemed_grant'`
  assert.deepEqual(
    rows.map(({ post }) => post),
    ['kepala-dinas'],
  )
})

test('a certificate decides nothing, however late it is', async () => {
  await e.file()
  e.clock.advance(30 * day)
  await lookAround(e.runtime, office)
  assert.deepEqual(await recorded(office), [])
})
