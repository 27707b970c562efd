import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, fileOne, type OfficeUnderTest, openOffice } from '../walls/office.testing.ts'

/** The person of these tests stands in the imported data of the demonstration. */
let o: OfficeUnderTest
before(async () => {
  o = await openOffice()
})
after(() => o.close())

test('against what the import says a reason is asked for; it is shown to officers and lies sealed', async () => {
  const bayu = await o.signIn('bayu')
  const dossier = await fileOne(o.visitor())
  await act(bayu, dossier, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
  const against = { hasil: 'not_registered', sumber: 'import' }
  const asked = await act(bayu, dossier, against)
  assert.equal(asked.statusCode, 422)
  assert.match(asked.body, /Tulis mengapa Anda memilih belum terdaftar/)
  const catatan = 'Nama pada data itu milik orang lain (contoh).'
  assert.equal((await act(bayu, dossier, { ...against, catatan })).statusCode, 303)
  assert.ok((await bayu.get(`/berkas/${dossier}`)).body.includes(catatan))
  const [row] = await o.ownerDb<{ text: string }[]>`
    select l::text || encode(sealed_note, 'escape') as text from registry_lookup l where dossier = ${dossier}`
  assert.doesNotMatch(row!.text, /orang lain/)
})
