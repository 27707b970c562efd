import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { logReading } from '#office'
import { fileOne, type OfficeUnderTest, office, openOffice } from '../walls/office.testing.ts'

/** Whoever looks into a file is seen looking, the auditor too. */
let o: OfficeUnderTest
before(async () => {
  o = await openOffice()
})
after(() => o.close())

const rowsOf = (body: string) => [...body.matchAll(/<th scope="row"/g)].length
const nextOf = (body: string) => /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')

test('the auditor and the head see who opened which file when; nobody else does', async () => {
  const [dewi, hadi, bayu, agus] = await Promise.all(['dewi', 'hadi', 'bayu', 'agus'].map(name => o.signIn(name)))
  const [dossier, other] = [await fileOne(o.visitor()), await fileOne(o.visitor())]
  for (const id of [dossier, other]) assert.equal((await bayu!.get(`/berkas/${id}`)).statusCode, 200)
  o.clock.advance(60_000)
  assert.equal((await dewi!.get(`/berkas/${dossier}?nomor=lengkap`)).statusCode, 200)
  for (const person of [dewi!, hadi!]) {
    const page = (await person.get('/catatan-pembacaan')).body
    assert.equal(rowsOf(page), 3)
    assert.match(page, /Dewi Anggraini[\s\S]*0001\/[\s\S]*Berkas dengan NIK lengkap[\s\S]*Bayu Saputra/)
  }
  for (const person of [bayu!, agus!]) assert.equal((await person.get('/catatan-pembacaan')).statusCode, 403)
  const one = (await dewi!.get(`/catatan-pembacaan?berkas=${other}`)).body
  assert.equal(rowsOf(one), 1)
  assert.match(one, /Hanya berkas 0002\//)
  assert.equal(rowsOf((await dewi!.get("/catatan-pembacaan?berkas=' or 1=1&petugas=x&sebelum=y")).body), 3)
})

test('a long record is turned page by page, no line twice and none left out', async () => {
  const dewi = await o.signIn('dewi')
  const [{ id } = { id: '' }] = await o.ownerDb<{ id: string }[]>`
    select id from officer where office = ${office} and username = 'tri'`
  const dossier = await fileOne(o.visitor())
  await inOffice(o.runtime.db, office, async tx => {
    // All in the same moment: the id decides.
    for (let i = 0; i < 120; i++)
      await logReading(tx, { office, officer: id, dossier, what: `uji ${i}`, at: o.runtime.now() })
  })
  const seen: string[] = []
  for (let at: string | undefined = `/catatan-pembacaan?petugas=${id}`; at; ) {
    const { body } = await dewi.get(at)
    seen.push(...[...body.matchAll(/Uji (\d+)</g)].map(found => found[1]!))
    at = nextOf(body)
  }
  assert.equal(seen.length, 120)
  assert.equal(new Set(seen).size, 120)
})
