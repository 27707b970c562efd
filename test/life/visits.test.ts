import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, it } from 'node:test'
import { inOffice, minute } from '#core'
import { createDossiers } from '#dossier'
import { within } from '../../src/app.ts'
import { driveTo, fileService, hire } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice, type Visitor } from '../walls/office.testing.ts'

const office = 'kota-lubuklinggau'
const day = 24 * 60 * minute
let o: OfficeUnderTest
let peksos: Visitor
before(async () => {
  o = await openOffice()
  const { password } = await hire(o as never, office, 'peksos', 'sakti-peksos')
  peksos = o.visitor()
  await peksos.post('/masuk', { kantor: office, pengguna: 'uji.peksos', sandi: password })
})
after(() => o.close())

it('puts the next visit on its own day, in the inbox and in the list of the week, and says when it was missed', async () => {
  const { id, agenda } = await fileService(o as never, office, 'rehabilitasi-sosial')
  const dossiers = createDossiers(o.runtime, within)
  const stateOf = () => inOffice(o.runtime.db, office, async tx => (await dossiers.get(tx, office, id)).dossier.state)
  const standardOf = () => inOffice(o.runtime.db, office, async tx => (await dossiers.get(tx, office, id)).standard)
  const repeated = (await standardOf()).rows.find(row => row.repeat)
  assert.ok(repeated)
  await driveTo(o as never, office, id, repeated.id)
  const run = async (kind: 'assess' | 'visit' | 'plan', outcome: string, next?: string) => {
    const { position, holder } = await stateOf()
    const by = {
      ...{ kind: 'officer' as const, officer: v7() },
      posts: holder?.kind === 'office' ? holder.posts : [],
    }
    const more = next ? { next } : {}
    await inOffice(o.runtime.db, office, tx =>
      dossiers.run(tx, office, id, { type: 'act', by, ...position!, kind, outcome, ...more }),
    )
  }
  await run('assess', 'assessed')
  await run('visit', 'again', '2026-12-02')
  while ((await stateOf()).position?.row !== repeated.id) await driveTo(o as never, office, id, repeated.id)
  assert.equal((await stateOf()).planned, '2026-12-02', 'the plan between keeps the day')
  const list = async () => (await peksos.get('/kunjungan')).body
  assert.doesNotMatch(await list(), new RegExp(agenda), 'next week is not this week')
  o.clock.set(Date.parse('2026-11-30T02:00:00Z'))
  const again = o.visitor()
  const { password } = await hire(o as never, office, 'lain', 'sakti-peksos')
  await again.post('/masuk', { kantor: office, pengguna: 'uji.lain', sandi: password })
  peksos = again
  assert.match(await list(), new RegExp(`2 Desember 2026[\\s\\S]*${agenda}`))
  o.clock.set(Date.parse('2026-11-30T02:00:00Z') + 3 * day)
  const late = o.visitor()
  await late.post('/masuk', { kantor: office, pengguna: 'uji.lain', sandi: password })
  peksos = late
  assert.match(await list(), new RegExp(`Terlewat: 2 Desember 2026[\\s\\S]*${agenda}`))
  assert.match((await late.get('/kotak-masuk')).body, new RegExp(`${agenda}[\\s\\S]*Terlambat`))
})
