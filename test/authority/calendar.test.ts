import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addOfficer } from '#office'
import { pdfText } from '../../src/core/tool.testing.ts'
import { act, fileOne, type OfficeUnderTest, office, openOffice } from '../walls/office.testing.ts'

/** Absences, stand-ins and lent desks, by their dates alone. Monday 23 November 2026, 08.00. */
let o: OfficeUnderTest
const passwords: Record<string, string> = {}
/** A session of its own each time: the clock moves by days. */
const as = (username: string) => o.signIn(username, passwords[username] ? { password: passwords[username] } : {})
const ids: Record<string, string> = {}
const day = 24 * 3_600_000

const hire = async (username: string, post: string) => {
  const { password } = await addOfficer(o.runtime.db, {
    office,
    name: `${username[0]!.toUpperCase()}${username.slice(1)} Utama (contoh)`,
    username,
    posts: [{ post, since: '2026-01-01' }],
    mustChangePassword: false,
    at: o.runtime.now(),
  })
  passwords[username] = password
}

before(async () => {
  o = await openOffice()
  await hire('lina', 'sekretaris')
  await hire('ratna', 'petugas-rehsos')
  const rows = await o.ownerDb<
    { id: string; username: string }[]
  >`select id, username from officer where office = ${office}`
  for (const { id, username } of rows) ids[username] = id
})
after(() => o.close())

const dated = (name: string, iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return { [`${name}-hari`]: date, [`${name}-bulan`]: month, [`${name}-tahun`]: year }
}
const holdingOf = async (username: string, post: string) => {
  const [row] = await o.ownerDb<{ id: string }[]>`
    select id from post_holder where office = ${office} and officer = ${ids[username]!} and post = ${post} limit 1`
  return row!.id
}
const absence = (since: string, until: string, more: Record<string, string> = {}) => ({
  ...{ jenis: 'travel', keterangan: 'Rapat di Surabaya (contoh)' },
  ...dated('mulai', since),
  ...dated('sampai', until),
  ...more,
})
const order = {
  nomor: '800/12/403.107/2026',
  ...dated('tanggal', '2026-11-23'),
  pejabat: 'KEPALA DINAS SOSIAL KABUPATEN MAGETAN',
}
const url = '/jabatan/ketidakhadiran/baru'
const own = async (username: string) => (await (await as(username)).get('/akun')).body

test('an absence hands a post over on its first day and back after its last', async () => {
  const hadi = await as('hadi')
  const post = await holdingOf('hadi', 'kepala-dinas')
  const answer = await hadi.post(
    url,
    absence('2026-11-24', '2026-11-25', { ...order, [`pengganti-${post}`]: ids.lina! }),
  )
  assert.equal(answer.statusCode, 303)
  const at = answer.headers.location as string
  assert.match((await hadi.get(at)).body, /Plh\. Kepala Dinas Sosial/)
  assert.doesNotMatch(await own('lina'), /Plh\./)
  assert.match(await own('hadi'), /Kepala Dinas Sosial/)
  o.clock.advance(day)
  assert.match(await own('lina'), /Plh\. Kepala Dinas Sosial/)
  assert.match(await own('hadi'), /tanpa jabatan hari ini/)
  const resting = await as('hadi')
  assert.equal((await resting.get('/kotak-masuk')).statusCode, 403)
  assert.match((await resting.get('/jabatan')).body, /Digantikan Lina Utama/)
  o.clock.advance(2 * day)
  assert.doesNotMatch(await own('hadi'), /tanpa jabatan/)
  assert.doesNotMatch(await own('lina'), /Plh\./)
})

test('the order of a stand-in is printed with the data of the absence', async () => {
  const [row] = await o.ownerDb<{ id: string; absence: string }[]>`
    select id, absence from post_holder where office = ${office} and capacity = 'plh'`
  const agus = await as('agus')
  const pdf = await agus.get(`/jabatan/ketidakhadiran/${row!.absence}/perintah/${row!.id}.pdf`)
  assert.equal(pdf.statusCode, 200)
  const text = pdfText(pdf.rawPayload)
  if (text === null) return
  for (const words of [
    'SURAT PERINTAH PELAKSANA HARIAN',
    '800/12/403.107/2026',
    'Lina Utama (contoh)',
    'Drs. Hadi Wibowo',
  ])
    assert.ok(text.includes(words), words)
  assert.match(text, /tanggal\s+24\s+November 2026\s+sampai\s+dengan\s+tanggal\s+25\s+November 2026/)
})

test('absences that overlap, and stand-ins in a ring, are refused with a sentence and nothing typed is lost', async () => {
  const [sri, lina, hadi] = [await as('sri'), await as('lina'), await as('hadi')]
  const [own, hers] = [await holdingOf('sri', 'kabid-linjamsos'), await holdingOf('lina', 'sekretaris')]
  const entry = (post: string, who: string) =>
    absence('2026-12-01', '2026-12-03', { ...order, [`pengganti-${post}`]: ids[who]! })
  assert.equal((await sri.post(url, entry(own, 'lina'))).statusCode, 303)
  const twice = await sri.post(url, entry(own, 'lina'))
  assert.equal(twice.statusCode, 422)
  assert.match(twice.body, /Sudah tercatat tidak masuk 1 Desember 2026 sampai 3 Desember 2026/)
  assert.match(twice.body, /value="800\/12\/403\.107\/2026"/)
  const ring = await lina.post(url, entry(hers, 'sri'))
  assert.equal(ring.statusCode, 422)
  assert.match(ring.body, /Pada hari-hari itu ia menggantikan Kepala Bidang Perlindungan/)
  const head = await holdingOf('hadi', 'kepala-dinas')
  const away = await hadi.post(url, entry(head, 'sri'))
  assert.match(away.body, /Sri Lestari[^<]* juga tidak masuk 1 Desember 2026/)
})

test('nobody appoints themselves, and only the admin and the head enter the absence of others', async () => {
  const head = await holdingOf('hadi', 'kepala-dinas')
  const agus = await as('agus')
  const own = await agus.post(
    url,
    absence('2026-12-07', '2026-12-08', { petugas: ids.hadi!, ...order, [`pengganti-${head}`]: ids.agus! }),
  )
  assert.equal(own.statusCode, 422)
  assert.match(own.body, /tidak dapat menunjuk diri sendiri/)
  const bayu = await as('bayu')
  assert.equal((await bayu.post(url, absence('2026-12-07', '2026-12-08', { petugas: ids.hadi! }))).statusCode, 403)
  assert.match((await bayu.get('/jabatan?tanggal=2026-12-01')).body, /Sri Lestari/)
  assert.doesNotMatch((await bayu.get('/jabatan?tanggal=2026-12-01')).body, /Perjalanan dinas/)
})

test('back at the desk early, the post is back the same day', async () => {
  o.clock.set(Date.parse('2026-12-02T01:00:00Z'))
  assert.match(await own('sri'), /tanpa jabatan hari ini/)
  const [row] = await o.ownerDb<{ id: string }[]>`
    select id from absence where office = ${office} and officer = ${ids.sri!}`
  const sri = await as('sri')
  const answer = await sri.post(
    `/jabatan/ketidakhadiran/${row!.id}/akhir`,
    {},
    { from: `/jabatan/ketidakhadiran/${row!.id}` },
  )
  assert.equal(answer.statusCode, 303, /<main[\s\S]*<\/main>/.exec(answer.body)?.[0] ?? '')
  assert.match(await own('sri'), /Kepala Bidang Perlindungan/)
  assert.doesNotMatch(await own('lina'), /Plh\./)
})

test('a lent desk is worked by the colleague, and the history says for whose desk', async () => {
  const [ratna, bayu] = [await as('ratna'), await as('bayu')]
  const [row] = await o.ownerDb<
    { id: string }[]
  >`select id from officer where office = ${office} and username = 'ratna'`
  const desk = await holdingOf('bayu', 'petugas-linjamsos')
  const dossier = await fileOne(o.visitor())
  const checked = { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' }
  assert.equal((await ratna.get('/kotak-masuk')).body.includes(dossier), false)
  const loan = { meja: desk, rekan: row!.id, ...dated('mulai', '2026-12-02'), ...dated('sampai', '2026-12-02') }
  const late = await bayu.post('/jabatan/titipan/baru', { ...loan, ...dated('mulai', '2026-12-01') })
  assert.match(late.body, /Hari itu sudah lewat/)
  assert.equal((await bayu.post('/jabatan/titipan/baru', loan)).statusCode, 303)
  assert.equal((await ratna.get('/kotak-masuk')).body.includes(dossier), true)
  assert.equal((await bayu.get('/kotak-masuk')).statusCode, 403)
  assert.equal((await act(ratna, dossier, checked)).statusCode, 303)
  assert.match(
    (await ratna.get(`/berkas/${dossier}`)).body,
    /Ratna Utama \(contoh\), Petugas Bidang Perlindungan dan Jaminan Sosial, untuk meja Bayu Saputra/,
  )
  o.clock.advance(day)
  assert.equal((await (await as('bayu')).get('/kotak-masuk')).statusCode, 200)
})
