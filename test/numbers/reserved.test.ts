import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { tokenIn } from '../../src/core/http.testing.ts'
import { numberFaults } from '../../src/letter/numbers/verify.ts'
import { act, type OfficeUnderTest, office, openOffice, toTheSigner, type Visitor } from '../walls/office.testing.ts'

/** Numbers set aside, given to a letter of an earlier day, or void: none vanishes, none comes twice. */
let o: OfficeUnderTest
let bayu: Visitor
let sri: Visitor
const day = 86_400_000

before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
})
after(() => o.close())

const ask = { seri: 'surat_keterangan', kegunaan: 'reserve', jumlah: '3', alasan: 'Rapat sampai malam (contoh).' }
const blockIn = (answer: { headers: Record<string, unknown> }) =>
  /\/nomor\/cadangan\/([\w-]{36})$/.exec(String(answer.headers.location))?.[1] ?? ''
const sign = (dossier: string) => act(sri, dossier, { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' })
const letters = () => o.ownerDb<{ seq: number; number: string; date: string; dossier: string }[]>`
  select seq, number, letter_date as date, dossier from letter order by seq`
const whole = async () =>
  assert.deepEqual((await inOffice(o.runtime.db, office, tx => numberFaults(tx, office))).faults, [])

test('numbers are set aside by whom the office names, with a reason, and not more than it allows', async () => {
  const without = await bayu.post('/nomor/cadangan', { ...ask, alasan: '', jumlah: 'tiga' })
  assert.equal(without.statusCode, 422)
  assert.match(without.body, /Tulis mengapa nomor disimpan/)
  assert.match(without.body, /value="tiga"/, 'what was typed is still there')
  const many = await bayu.post('/nomor/cadangan', { ...ask, jumlah: '21' })
  assert.equal(many.statusCode, 422)
  assert.match(many.body, /paling banyak 20/)
  assert.equal((await sri.post('/nomor/cadangan', ask)).statusCode, 403)
  const answer = await bayu.post('/nomor/cadangan', ask)
  assert.equal(answer.statusCode, 303)
  const page = (await bayu.get(`/nomor/cadangan/${blockIn(answer)}`)).body
  for (const n of [1, 2, 3])
    assert.match(page, new RegExp(`400\\.9/${n}/403\\.107/2026`), 'the refused ones ate no number')
  await whole()
})

test('two who ask at once cannot together take more than the office allows', async () => {
  const rina = await o.signIn('rina')
  const answers = await Promise.all([bayu, rina].map(v => v.post('/nomor/cadangan', { ...ask, jumlah: '10' })))
  assert.deepEqual(answers.map(a => a.statusCode).sort(), [303, 422])
  const block = answers.map(blockIn).find(Boolean)
  const all = await bayu.post(`/nomor/cadangan/${block}/pembatalan`, { alasan: 'Tidak jadi (contoh).' })
  assert.equal(all.statusCode, 303)
  await whole()
})

test('one form sent twice sets its numbers aside once, and answers the same block', async () => {
  const token = tokenIn((await bayu.get('/nomor/cadangan')).body)
  const wanted = { ...ask, jumlah: '2', alasan: 'Ditekan dua kali (contoh).' }
  const answers = await Promise.all([1, 2].map(() => bayu.post('/nomor/cadangan', wanted, { token })))
  answers.push(await bayu.post('/nomor/cadangan', { ...wanted, jumlah: '3' }, { token }))
  assert.equal(new Set(answers.map(blockIn)).size, 1)
  const page = (await bayu.get(`/nomor/cadangan/${blockIn(answers[0]!)}`)).body
  assert.match(page, /2 nomor sudah disimpan/, 'as many as there are, whatever was sent last')
  const numbers = await o.ownerDb`select seq from reserved_number where reason = ${wanted.alasan}`
  assert.equal(numbers.length, 2)
  const all = await bayu.post(`/nomor/cadangan/${blockIn(answers[0]!)}/pembatalan`, { alasan: 'Tidak jadi (contoh).' })
  assert.equal(all.statusCode, 303)
  await whole()
})

test('a letter signed a day later takes a number of its day, with a reason its signer reads, and no other', async () => {
  const dossier = await toTheSigner(o, bayu)
  o.clock.advance(day)
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
  const path = `/berkas/${dossier}/nomor-cadangan`
  const page = (await bayu.get(path)).body
  const number = /value="(surat_keterangan\/2026\/2)"/.exec(page)?.[1] ?? ''
  const without = await bayu.post(path, { surat: 'surat_keterangan', nomor: number, alasan: '' })
  assert.equal(without.statusCode, 422)
  assert.match(without.body, /supaya penandatangan tahu/)
  const fields = { surat: 'surat_keterangan', nomor: number, alasan: 'Diputus kemarin sore (contoh).' }
  assert.equal((await bayu.post(path, fields)).statusCode, 303)
  assert.match(
    (await sri.get(`/berkas/${dossier}`)).body,
    /akan memakai nomor cadangan 400\.9\/2\/403\.107\/2026, tanggal 23 November 2026\. Alasan: Diputus kemarin sore/,
  )
  assert.equal((await sign(dossier)).statusCode, 303)
  assert.deepEqual([...(await letters())], [{ seq: 2, number: '400.9/2/403.107/2026', date: '2026-11-23', dossier }])
  assert.equal(
    (await bayu.post(path, fields, { from: '/nomor/cadangan' })).statusCode,
    409,
    'a letter that has its number takes no other',
  )
  await whole()
})

test('a number kept and let go again is free; the letter takes the next one of today', async () => {
  const dossier = await toTheSigner(o, bayu)
  const path = `/berkas/${dossier}/nomor-cadangan`
  const fields = { surat: 'surat_keterangan', nomor: 'surat_keterangan/2026/3', alasan: 'Uji (contoh).' }
  assert.equal((await bayu.post(path, fields)).statusCode, 303)
  assert.equal((await bayu.post(`${path}/pelepasan`, { surat: 'surat_keterangan' }, { from: path })).statusCode, 303)
  assert.equal((await sign(dossier)).statusCode, 303)
  const last = (await letters()).at(-1)
  assert.deepEqual([last?.number, last?.date], ['400.9/16/403.107/2026', '2026-11-24'])
  await whole()
})

test('a number kept for the letter of a file that ends is free for another', async () => {
  const dossier = await toTheSigner(o, bayu)
  const path = `/berkas/${dossier}/nomor-cadangan`
  const fields = { surat: 'surat_keterangan', nomor: 'surat_keterangan/2026/3', alasan: 'Uji (contoh).' }
  assert.equal((await bayu.post(path, fields)).statusCode, 303)
  const withdrawn = { alasan: 'Pemohon sendiri memintanya (contoh).' }
  assert.equal((await bayu.post(`/berkas/${dossier}/pencabutan`, withdrawn)).statusCode, 303)
  const late = await bayu.post(path, fields, { from: '/nomor/cadangan' })
  assert.equal(late.statusCode, 409, 'and the ended file takes none')
  assert.match(late.body, /berkasnya sudah berakhir/)
  const other = `/berkas/${await toTheSigner(o, bayu)}/nomor-cadangan`
  assert.match((await bayu.get(other)).body, /surat_keterangan\/2026\/3/)
  await whole()
})

test('beyond the days the office allows a number is no longer offered, and one kept before stops the signing', async () => {
  const dossier = await toTheSigner(o, bayu)
  const path = `/berkas/${dossier}/nomor-cadangan`
  const fields = { surat: 'surat_keterangan', nomor: 'surat_keterangan/2026/3', alasan: 'Uji (contoh).' }
  assert.equal((await bayu.post(path, fields)).statusCode, 303)
  o.clock.advance(4 * day)
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
  const answer = await sign(dossier)
  assert.equal(answer.statusCode, 409)
  assert.match(answer.body, /sudah lewat batas tanggal mundur/)
  assert.equal((await bayu.post(`${path}/pelepasan`, { surat: 'surat_keterangan' }, { from: path })).statusCode, 303)
  assert.equal((await bayu.post(path, fields, { from: '/nomor/cadangan' })).statusCode, 409)
  assert.equal((await sign(dossier)).statusCode, 303)
  await whole()
})

test('the book shows every number with what it is; a void one stays with its reason, and nothing frees it', async () => {
  const [block] = await o.ownerDb<{ block: string }[]>`select block from reserved_number where seq = 1`
  const path = `/nomor/cadangan/${block!.block}/pembatalan`
  assert.equal((await bayu.post(path, { urut: '1', alasan: '' })).statusCode, 422)
  assert.equal((await sri.post(path, { urut: '1', alasan: 'x' })).statusCode, 403)
  assert.equal((await bayu.post(path, { urut: '1', alasan: 'Surat tidak jadi (contoh).' })).statusCode, 303)
  const again = await bayu.post(path, { urut: '1', alasan: 'Lagi' }, { from: '/nomor/cadangan' })
  assert.equal(again.statusCode, 409)
  const book = (await sri.get('/nomor?seri=surat_keterangan')).body
  assert.match(book, /Nomor 1 sampai 17 semuanya ada/)
  assert.match(book, /Surat tidak jadi \(contoh\)\./)
  assert.match(book, /dari nomor cadangan/)
  await o.ownerDb`delete from reserved_number where seq = 5`
  assert.match((await sri.get('/nomor?seri=surat_keterangan')).body, /nomor 5 hilang: bukan surat/)
})
