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
  const refused = await resting.get('/kotak-masuk')
  assert.equal(refused.statusCode, 403)
  assert.match(main(refused.body), /Anda tercatat tidak masuk.*Bila sudah kembali bekerja.*Jabatan/)
  const never = await resting.get('/petugas')
  assert.match(main(never.body), /Jabatan Anda hari ini tidak berwenang mengelola akun petugas/)
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
  const refused = await bayu.get('/kotak-masuk')
  assert.equal(refused.statusCode, 403)
  assert.match(main(refused.body), /Meja Anda sedang dititipkan kepada rekan.*Ambil kembali.*Jabatan/)
  assert.match(refused.body, /<main[\s\S]*href="\/jabatan"[\s\S]*<\/main>/)
  assert.equal((await act(ratna, dossier, checked)).statusCode, 303)
  assert.match(
    (await ratna.get(`/berkas/${dossier}`)).body,
    /Ratna Utama \(contoh\), Petugas Bidang Perlindungan dan Jaminan Sosial, untuk meja Bayu Saputra/,
  )
  o.clock.advance(day)
  assert.equal((await (await as('bayu')).get('/kotak-masuk')).statusCode, 200)
})

const main = (body: string) =>
  /<main[\s\S]*<\/main>/
    .exec(body)?.[0]
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ') ?? ''
const rowOf = (body: string, name: RegExp) =>
  (/<tbody[\s\S]*?<\/tbody>/.exec(body)?.[0] ?? '').split('</tr>').find(row => name.test(row)) ?? ''

test('a stand-in whose principal is back the same day stays in the calendar of that day, and acts no more', async () => {
  o.clock.set(Date.parse('2027-01-25T01:00:00Z'))
  const [hadi, post] = [await as('hadi'), await holdingOf('hadi', 'kepala-dinas')]
  const entry = absence('2027-01-25', '2027-01-26', { ...order, [`pengganti-${post}`]: ids.sri! })
  const at = (await hadi.post(url, entry)).headers.location as string
  const sri = await as('sri')
  assert.match((await sri.get('/akun')).body, /Plh\. Kepala Dinas Sosial/)
  o.clock.advance(2 * 3_600_000)
  assert.equal((await hadi.post(`${at}/akhir`, {}, { from: at })).statusCode, 303)
  assert.doesNotMatch((await sri.get('/akun')).body, /Plh\./)
  assert.match(await own('hadi'), /Kepala Dinas Sosial/)
  assert.equal((await (await as('hadi')).get('/kotak-masuk')).statusCode, 200)
  const page = main((await hadi.get(at)).body)
  assert.doesNotMatch(page, /Dibatalkan|24 Januari/)
  assert.match(page, /Hari 25 Januari 2027, berakhir hari itu juga/)
  assert.match(page, /Sri Lestari[^0-9]*25 Januari 2027, berakhir hari itu juga/)
  assert.doesNotMatch(page, /Sudah kembali bekerja/)
  for (const later of [0, 40]) {
    o.clock.advance(later * day)
    const seen = await as('agus')
    const calendar = (await seen.get('/jabatan?tanggal=2027-01-25')).body
    assert.match(rowOf(calendar, /Plh\. \(/), /Sri Lestari[\s\S]*25 Januari 2027, berakhir hari itu juga/)
    assert.match(rowOf(calendar, /Hadi Wibowo/), /Berwenang/)
    assert.doesNotMatch(rowOf((await seen.get('/jabatan?tanggal=2027-01-26')).body, /Plh\. \(/), /Sri Lestari/)
  }
})

test('whoever came back may hand the same post over again that day, also to the same person', async () => {
  o.clock.set(Date.parse('2027-02-22T01:00:00Z'))
  const [hadi, post] = [await as('hadi'), await holdingOf('hadi', 'kepala-dinas')]
  const entry = absence('2027-02-22', '2027-02-22', { ...order, [`pengganti-${post}`]: ids.sri! })
  const first = (await hadi.post(url, entry)).headers.location as string
  await hadi.post(`${first}/akhir`, {}, { from: first })
  const again = await (await as('hadi')).post(url, entry)
  assert.equal(again.statusCode, 303, main(again.body))
  assert.match(await own('sri'), /Plh\. Kepala Dinas Sosial/)
  assert.match(await own('hadi'), /tanpa jabatan hari ini/)
})

test('what has not begun is called off, and a desk taken back the same day stays in its calendar', async () => {
  o.clock.set(Date.parse('2027-03-01T01:00:00Z'))
  const [bayu, desk] = [await as('bayu'), await holdingOf('bayu', 'petugas-linjamsos')]
  const loan = { meja: desk, rekan: ids.ratna!, ...dated('mulai', '2027-03-01'), ...dated('sampai', '2027-03-05') }
  assert.equal((await bayu.post('/jabatan/titipan/baru', loan)).statusCode, 303)
  const [lent] = await o.ownerDb<{ id: string }[]>`
    select id from post_holder where in_place_of = ${desk} and since = '2027-03-01'`
  const back = () => bayu.post(`/jabatan/titipan/${lent!.id}/akhir`, {}, { from: '/jabatan/titipan/baru' })
  assert.equal((await back()).statusCode, 303)
  assert.equal((await bayu.get('/kotak-masuk')).statusCode, 200)
  assert.doesNotMatch(await own('ratna'), /untuk meja/)
  assert.doesNotMatch((await bayu.get('/jabatan/titipan/baru')).body, /Ambil kembali/)
  const calendar = (await bayu.get('/jabatan?tanggal=2027-03-01')).body
  assert.match(rowOf(calendar, /Menjaga meja/), /Ratna Utama[\s\S]*1 Maret 2027, berakhir hari itu juga/)
  const later = absence('2027-03-08', '2027-03-09')
  const at = (await bayu.post(url, later)).headers.location as string
  await bayu.post(`${at}/akhir`, {}, { from: at })
  assert.match((await bayu.get(at)).body, /Dibatalkan \(semula mulai 8 Maret 2027\)/)
})

/** The sentence beside one field, as the page sent back has it. */
const beside = (body: string, field: string) =>
  new RegExp(`id="isian-${field}-salah"[^>]*>([\\s\\S]*?)</p>`).exec(body)?.[1]?.replace(/<[^>]+>/g, '') ?? ''

test('what the order could not print is refused beside its field, not at the printer', async () => {
  o.clock.set(Date.parse('2027-04-05T01:00:00Z'))
  const [hadi, post] = [await as('hadi'), await holdingOf('hadi', 'kepala-dinas')]
  const entry = (more: Record<string, string>) =>
    absence('2027-04-06', '2027-04-06', {
      ...order,
      ...dated('tanggal', '2027-04-05'),
      [`pengganti-${post}`]: ids.sri!,
      ...more,
    })
  for (const [field, text] of Object.entries({ keterangan: 'Rapat 🚗', nomor: '800/١٢', pejabat: 'KEPALA ДИНАС' })) {
    const answer = await hadi.post(url, entry({ [field]: text }))
    assert.equal(answer.statusCode, 422, field)
    assert.match(beside(answer.body, field), /huruf Latin.*tidak dapat dicetak/)
  }
  const at = (await hadi.post(url, entry({ keterangan: 'Rapat “kerja” – Surabaya' }))).headers.location as string
  const [row] = await o.ownerDb<{ id: string }[]>`
    update absence set note = 'Rapat 🚗' where id = ${at.split('/').at(-1)!} returning id`
  const [plh] = await o.ownerDb<{ id: string }[]>`select id from post_holder where absence = ${row!.id}`
  assert.equal((await hadi.get(`${at}/perintah/${plh!.id}.pdf`)).statusCode, 200, 'one that was recorded before')
})

test('days nobody means are refused beside their field', async () => {
  o.clock.set(Date.parse('2027-05-03T01:00:00Z'))
  const ratna = await as('ratna')
  const refused = async (entry: Record<string, string>, field: string, words: RegExp) => {
    const answer = await ratna.post(url, entry)
    assert.equal(answer.statusCode, 422)
    assert.match(beside(answer.body, field), words)
  }
  await refused(absence('2020-01-01', '2027-05-04'), 'mulai', /paling awal 2 April 2027/)
  await refused(absence('9998-01-01', '9998-01-02'), 'mulai', /paling jauh 3 Mei 2028/)
  await refused(absence('2027-05-04', '9999-12-31'), 'sampai', /Paling lama 366 hari/)
  const bayu = await as('bayu')
  const loan = { meja: await holdingOf('bayu', 'petugas-linjamsos'), rekan: ids.ratna! }
  const far = { ...dated('mulai', '9998-01-01'), ...dated('sampai', '9998-01-02') }
  assert.match(beside((await bayu.post('/jabatan/titipan/baru', { ...loan, ...far })).body, 'mulai'), /paling jauh/)
  assert.equal((await bayu.get('/jabatan?tanggal=9999-12-31')).statusCode, 200)
})

test('who stands in for a post that is ended goes with it, and stays in the calendar of the day', async () => {
  o.clock.set(Date.parse('2027-06-07T01:00:00Z'))
  const [bayu, desk] = [await as('bayu'), await holdingOf('bayu', 'petugas-linjamsos')]
  const loan = { meja: desk, rekan: ids.ratna!, ...dated('mulai', '2027-06-07'), ...dated('sampai', '2027-06-09') }
  assert.equal((await bayu.post('/jabatan/titipan/baru', loan)).statusCode, 303)
  const agus = await as('agus')
  const end = `/petugas/${ids.bayu}/jabatan/${desk}/akhir`
  assert.equal((await agus.post(end, dated('akhir', '2027-06-06'))).statusCode, 303)
  assert.doesNotMatch(await own('ratna'), /untuk meja/)
  assert.match(await own('bayu'), /tanpa jabatan hari ini/)
  const row = rowOf((await agus.get('/jabatan?tanggal=2027-06-07')).body, /Menjaga meja/)
  assert.match(row, /Ratna Utama[\s\S]*7 Juni 2027, berakhir hari itu juga/)
})
