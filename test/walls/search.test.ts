import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fileService } from '../support/filed.ts'
import { fileOne, finish, type OfficeUnderTest, office, openOffice } from './office.testing.ts'

describe('Looking for a file', () => {
  let o: OfficeUnderTest
  before(async () => {
    o = await openOffice()
  })
  after(() => o.close())

  const search = async (username: string, cari: string) =>
    (await o.signIn(username)).post('/berkas/cari', { cari }, { from: '/kotak-masuk' })

  it("finds it by its letter's number, as printed or as typed in haste", async () => {
    const id = await fileOne(o.visitor())
    await finish(o, id)
    const [letter] = await o.ownerDb<{ number: string }[]>`select number from letter where dossier = ${id}`
    assert.ok(letter)
    for (const typed of [letter.number, ` ${letter.number.toLowerCase().replaceAll('/', ' / ')} `]) {
      const answer = await search('bayu', typed)
      assert.equal(answer.statusCode, 303, typed)
      assert.equal(answer.headers.location, `/berkas/${id}`)
    }
    assert.match((await search('bayu', `9${letter.number}`)).body, /Tidak ada berkas yang cocok/)
  })

  it('keeps the persons of confidential files from whoever does not work on them', async () => {
    const first = await fileService(o, office, 'adopsi-anak')
    await fileService(o, office, 'adopsi-anak')
    await o.ownerDb`update dossier set applicant_name = 'Rahasia Besar (contoh)' where service = 'adopsi-anak'`
    for (const typed of ['Rahasia Besar', '3520994107900001'])
      assert.doesNotMatch((await search('bayu', typed)).body, /Rahasia Besar \(contoh\)<|ADOPSI/i, typed)
    const answer = await search('bayu', first.agenda)
    assert.equal(answer.statusCode, 303)
    const page = await (await o.signIn('bayu')).get(`/berkas/${first.id}`)
    assert.equal(page.statusCode, 403)
    assert.match(page.body, /dirahasiakan/)
  })
})
