import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, fileOne, type OfficeUnderTest, office, openOffice, photo } from '../walls/office.testing.ts'

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
  const counter = await bayu.get(`/berkas/${dossier}/pencabutan`)
  assert.equal(counter.statusCode, 409, 'the letter would outlive its file')
  const late = { alasan: 'Tidak jadi (contoh).', rahasia: '1-7-1990' }
  assert.equal((await citizen.post('/lacak/pencabutan', late, { from: '/lacak/berkas' })).statusCode, 409)
})

test('words without end are not kept, whoever sends them without a browser', async () => {
  const citizen = o.visitor()
  const dossier = await fileOne(citizen)
  const bayu = await o.signIn('bayu')
  const endless = 'x'.repeat(900_000)
  const taken = await citizen.post('/lacak/pencabutan', { alasan: endless, rahasia: '1-7-1990' })
  assert.equal(taken.statusCode, 422)
  assert.ok(taken.body.includes('Persingkat: paling banyak 1000 huruf.'))
  const refused = { 'nilai-ktp': 'tolak', 'alasan-ktp': 'lain', 'keterangan-ktp': endless, 'nilai-kk': 'baik' }
  const judged = await act(bayu, dossier, refused)
  assert.equal(judged.statusCode, 422)
  assert.ok(judged.body.includes('Persingkat: paling banyak 300 huruf.'))
  const death = { 'tanggal-hari': '1', 'tanggal-bulan': '7', 'tanggal-tahun': '2026', bukti: endless, lalu: 'closes' }
  const departed = await bayu.post(`/berkas/${dossier}/kematian`, { ...death, pemberi_kabar: 'Keluarga (contoh)' })
  assert.equal(departed.statusCode, 422)
  const [kept] = await o.ownerDb<
    { n: number }[]
  >`select count(*)::int as n from dossier_note where dossier = ${dossier}`
  assert.equal(kept?.n, 0)
})

test('a missing paper sent by a double tap arrives once, and the second tap says so', async () => {
  const citizen = o.visitor()
  const dossier = await fileOne(citizen)
  const bayu = await o.signIn('bayu')
  const refused = { 'nilai-ktp': 'tolak', 'alasan-ktp': 'buram', 'keterangan-ktp': '', 'nilai-kk': 'baik' }
  const judged = await act(bayu, dossier, refused)
  assert.equal(judged.statusCode, 303)
  const files = [{ field: 'berkas-ktp', filename: 'ktp.jpg', type: 'image/jpeg', bytes: await photo() }]
  const send = () => citizen.post('/lacak/kelengkapan', {}, { from: '/lacak/berkas', files })
  assert.deepEqual(
    (await Promise.all([send(), send()])).map(one => one.statusCode),
    [303, 303],
  )
  const late = await citizen.post('/lacak/kelengkapan', {}, { from: '/lacak', files })
  assert.deepEqual([late.statusCode, late.headers.location], [303, '/lacak/berkas'])
  assert.match((await citizen.get('/lacak/berkas')).body, /tidak lagi menunggu kekurangan/)
  const [event] = await o.ownerDb<{ n: number }[]>`
    select count(*)::int as n from dossier_event where dossier = ${dossier} and type = 'supplemented'`
  assert.equal(event?.n, 1)
})

test('taking back a step of a file that is none is answered like any unknown file', async () => {
  const bayu = await o.signIn('bayu')
  const answer = await bayu.post('/berkas/xyz/pembatalan', { langkah: '1' }, { from: '/kotak-masuk' })
  assert.equal(answer.statusCode, 404)
})
