import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, type Tx } from '#core'
import { findSigner } from './people.ts'
import { type OfficeBench, officeBench } from './testing.ts'

let bench: OfficeBench
type Person = ReturnType<OfficeBench['visitor']>
let admin: Person
let adminId: string
before(async () => {
  bench = await officeBench()
  const hired = await bench.hire('admin.satu', ['admin-ti'])
  adminId = hired.id
  admin = bench.visitor()
  await admin.signIn(hired.username, hired.password)
})
after(async () => {
  await bench.server.close()
  await bench.drop()
})
const today = '2024-07-01'
const inContoh = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(bench.runtime.db, 'kab-contoh', fn)

test('an admin adds an officer, whose password is shown once and must be changed', async () => {
  const answer = await admin.post('/petugas/baru', {
    nama: 'Siti Aminah, S.Sos. (contoh)',
    pangkat: 'Penata (III/c)',
    nip: '19000101 190001 1 001',
    jabatan: 'petugas',
    kedudukan: 'substantive',
    'mulai-hari': '1',
    'mulai-bulan': '7',
    'mulai-tahun': '2024',
  })
  assert.equal(answer.statusCode, 201)
  const [username, password] = [...answer.body.matchAll(/<code>([^<]+)<\/code>/g)].map(found => found[1]!)
  assert.equal(username, 'siti.aminah')
  const person = bench.visitor()
  await person.signIn(username!, password!)
  assert.equal((await person.get('/akun')).headers.location, '/akun/kata-sandi')
  assert.ok(!(await admin.get('/petugas')).body.includes(password!))
})

test('a faulty entry comes back with what was typed and a sentence for each field', async () => {
  const answer = await admin.post('/petugas/baru', {
    nama: 'X',
    nip: '12',
    jabatan: 'kasi',
    kedudukan: 'plh',
    'mulai-hari': '31',
    'mulai-bulan': '2',
    'mulai-tahun': '2024',
  })
  assert.equal(answer.statusCode, 422)
  for (const words of ['Isi hari, bulan, dan tahun mulai', 'Plh. hanya sementara', 'surat perintah atau'])
    assert.match(answer.body, new RegExp(words, 'i'))
  const person = await admin.post('/petugas/baru', { nama: 'X', nip: '12', pengguna: 'Ada Spasi' })
  for (const words of ['Isi nama lengkap', '18 angka', 'tanpa spasi']) assert.match(person.body, new RegExp(words))
  const taken = await admin.post('/petugas/baru', { nama: 'Orang Lain (contoh)', pengguna: 'admin.satu' })
  assert.match(taken.body, /sudah dipakai/)
})

test('closing an account, resetting its password and ending its sessions put the officer out at once', async () => {
  const hired = await bench.hire('diubah', ['petugas'])
  let password = hired.password
  const page = `/petugas/${hired.id}`
  const person = bench.visitor()
  const inside = async () => (await person.get('/akun')).statusCode === 200

  await person.signIn('diubah', password)
  await admin.post(`${page}/sesi`, {}, page)
  assert.equal(await inside(), false)

  await person.signIn('diubah', password)
  assert.equal(await inside(), true)
  await admin.post(`${page}/penonaktifan`, {}, page)
  assert.equal(await inside(), false)
  assert.equal((await person.signIn('diubah', password)).statusCode, 401)
  await admin.post(`${page}/pengaktifan`, {}, page)

  const reset = await admin.post(`${page}/kata-sandi`, {}, page)
  assert.equal((await person.signIn('diubah', password)).statusCode, 401)
  password = [...reset.body.matchAll(/<code>([^<]+)<\/code>/g)][1]![1]!
  await person.signIn('diubah', password)
  assert.equal((await person.get('/akun')).headers.location, '/akun/kata-sandi')
  const history = (await admin.get(page)).body
  for (const words of ['Akun dinonaktifkan', 'Akun diaktifkan', 'Kata sandi diatur ulang', 'Oleh admin.satu'])
    assert.ok(history.includes(words), words)
})

test('a post is given by decree and ends on its last day', async () => {
  const { id } = await bench.hire('naik.pangkat', [])
  const page = `/petugas/${id}`
  const entry = {
    jabatan: 'kepala-dinas',
    kedudukan: 'plt',
    'mulai-hari': '1',
    'mulai-bulan': '7',
    'mulai-tahun': '2024',
  }
  assert.match((await admin.post(`${page}/jabatan`, entry)).body, /nomor surat perintah/)
  await admin.post(`${page}/jabatan`, { ...entry, dasar: '800/1/2024' })
  const signer = () => inContoh(tx => findSigner(tx, 'kab-contoh', { officer: id, post: 'kepala-dinas', day: today }))
  assert.deepEqual((await signer())?.capacity, 'plt')
  const end = /\/petugas\/[0-9a-f-]+\/jabatan\/[0-9a-f-]+\/akhir/.exec((await admin.get(page)).body)![0]
  const on = (day: string) => ({ 'akhir-hari': day, 'akhir-bulan': '6', 'akhir-tahun': '2024' })
  assert.match((await admin.post(end, on('15'))).body, /paling awal 30 Juni 2024/)
  await admin.post(end, on('30'))
  assert.equal(await signer(), null)
  assert.match((await admin.get(page)).body, /1 Juli 2024, berakhir hari itu juga/)
  await admin.post(end, on('30'))
  assert.match((await admin.get(page)).body, /1 Juli 2024, berakhir hari itu juga/)
})

test('nobody raises or closes their own account; another admin may', async () => {
  const own = `/petugas/${adminId}`
  assert.equal((await admin.post(`${own}/penonaktifan`, {}, '/akun')).statusCode, 409)
  const entry = {
    jabatan: 'kepala-dinas',
    kedudukan: 'substantive',
    'mulai-hari': '1',
    'mulai-bulan': '7',
    'mulai-tahun': '2024',
  }
  assert.equal((await admin.post(`${own}/jabatan`, entry)).statusCode, 409)
  const second = await bench.hire('admin.dua', ['admin-ti'])
  const other = bench.visitor()
  await other.signIn(second.username, second.password)
  assert.equal((await admin.post(`/petugas/${second.id}/penonaktifan`, {}, '/akun')).statusCode, 303)
  assert.equal((await other.get('/petugas')).statusCode, 303)
})

test('a page that is not there, or not theirs, leaves an officer the menu and a way back', async () => {
  for (const url of ['/kotak-masuk/tidak/ada', '/petugas/00000000-0000-7000-8000-000000000000']) {
    const { statusCode, body } = await admin.get(url)
    assert.equal(statusCode, 404, url)
    assert.match(body, /Menu petugas/)
    assert.match(body, /href="\/petugas">\s*Ke Petugas/)
  }
  const { body } = await bench.visitor().get('/kotak-masuk/tidak/ada')
  assert.doesNotMatch(body, /Menu petugas/)
  assert.match(body, /Ke halaman depan/)
})

test('only an admin sees accounts, and an admin nothing of dossiers', async () => {
  const { username, password } = await bench.hire('bukan.admin', ['kepala-dinas'])
  const person = bench.visitor()
  await person.signIn(username, password)
  assert.equal((await person.get('/petugas')).statusCode, 403)
  assert.equal((await person.get('/petugas/baru')).statusCode, 403)
})

test('an admin of one office does not find an officer of another', async () => {
  const { id } = await bench.hire('orang.jauh', ['petugas'], 'kota-misal')
  assert.equal((await admin.get(`/petugas/${id}`)).statusCode, 404)
  assert.equal((await admin.post(`/petugas/${id}/kata-sandi`, {}, '/akun')).statusCode, 404)
  assert.equal((await admin.get('/petugas/bukan-uuid')).statusCode, 404)
  assert.ok(!(await admin.get('/petugas')).body.includes('orang.jauh'))
})
