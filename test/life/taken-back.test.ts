import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, fileOne, type OfficeUnderTest, office, openOffice } from '../walls/office.testing.ts'

let o: OfficeUnderTest
before(async () => {
  o = await openOffice()
})
after(() => o.close())

test('an applicant takes the request back until the letter is signed, as the page on personal data says', async () => {
  const citizen = o.visitor()
  const dossier = await fileOne(citizen)
  const [bayu, sri] = [await o.signIn('bayu'), await o.signIn('sri')]
  assert.match((await citizen.get(`/${office}/privasi`)).body, /sebelum suratnya ditandatangani/)
  const offers = async () => (await citizen.get('/lacak/berkas')).body.includes('href="/lacak/pencabutan"')
  const steps: Record<string, string>[] = [
    { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' },
    { hasil: 'registered', sumber: 'import' },
    {},
  ]
  for (const fields of steps) {
    assert.equal(await offers(), true)
    assert.equal((await act(bayu, dossier, fields)).statusCode, 303)
  }
  assert.equal(await offers(), true, 'drafted, not signed')
  const open = await citizen.get('/lacak/pencabutan')
  assert.equal(open.statusCode, 200)
  const signing = { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' }
  assert.equal((await act(sri, dossier, signing)).statusCode, 303)
  assert.equal(await offers(), false)
  assert.equal((await citizen.get('/lacak/pencabutan')).statusCode, 303)
  const late = { alasan: 'Tidak jadi (contoh).', rahasia: '1-7-1990' }
  assert.equal((await citizen.post('/lacak/pencabutan', late, { from: '/lacak/berkas' })).statusCode, 409)
})
