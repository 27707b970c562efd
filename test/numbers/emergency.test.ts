import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { numberFaults } from '../../src/letter/numbers/verify.ts'
import { type OfficeUnderTest, office, openOffice, person, type Visitor } from '../walls/office.testing.ts'

/** A day without power: forms printed before, written by hand, recorded afterwards, compared by a second officer. */
let o: OfficeUnderTest
let bayu: Visitor
let rina: Visitor
let block: string
const hour = 3_600_000

before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  rina = await o.signIn('rina')
  const asked = { seri: 'surat_keterangan', kegunaan: 'blank', jumlah: '3', alasan: 'Jadwal listrik padam (contoh).' }
  const answer = await bayu.post('/nomor/cadangan', asked)
  block = /([\w-]{36})$/.exec(String(answer.headers.location))?.[1] ?? ''
  o.clock.advance(3 * hour)
})
after(() => o.close())

const written = {
  ...{ nama: person.name, nik: person.nik, layanan: 'sk-dtks-online', alasan: 'Listrik padam (contoh).' },
  ...{ 'diberikan-hari': '23', 'diberikan-bulan': '11', 'diberikan-tahun': '2026', diberikan_pukul: '09.10' },
  penandatangan: 'Sri Lestari (contoh), Kabid',
}
const record = (seq: number, more: Record<string, string> = {}) =>
  bayu.post(`/nomor/cadangan/${block}/${seq}/pencatatan`, { ...written, ...more })
const paperOf = async (seq: number) => {
  const [row] = await o.ownerDb<{ paper: string }[]>`select paper from reserved_number where seq = ${seq}`
  return `/nomor/darurat/${row!.paper}`
}
const book = () => o.ownerDb<{ number: string; subject: string; note: string }[]>`
  select number, subject, note from register_entry where book = 'letters_out' order by seq`
const whole = async () =>
  assert.deepEqual((await inOffice(o.runtime.db, office, tx => numberFaults(tx, office))).faults, [])

test('the forms are printed with their numbers', async () => {
  const answer = await bayu.get(`/nomor/cadangan/${block}/blangko.pdf`)
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body.slice(0, 5), /%PDF/)
})

test('what was written by hand is recorded with its true moment, which cannot be before the form or in the future', async () => {
  for (const [more, says] of [
    [{ diberikan_pukul: '07.00' }, /harus sesudah nomor ini disimpan/],
    [{ diberikan_pukul: '23.00' }, /sudah lewat/],
    [{ nama: '' }, /Isi nama seperti di lembarnya/],
    [{ nik: '123' }, /NIK/],
  ] as const) {
    const answer = await record(1, more)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, says)
    assert.match(answer.body, /Sri Lestari \(contoh\), Kabid/, 'nothing typed is lost')
  }
  assert.equal((await record(1)).statusCode, 303)
  assert.equal((await book()).length, 0, 'it does not count yet')
  const [row] = await o.ownerDb<{ person: Buffer }[]>`select person from emergency_letter`
  assert.ok(!row!.person.includes(person.nik) && !row!.person.includes(person.name), 'sealed')
})

test('it counts when another officer found it as on the paper, never by whoever recorded it, and once', async () => {
  const path = await paperOf(1)
  const token = { from: '/nomor/cadangan' }
  assert.equal((await bayu.post(path, { putusan: 'cocok' }, token)).statusCode, 409)
  assert.doesNotMatch((await bayu.get(path)).body, /Cocok dengan lembarnya/)
  assert.equal((await rina.post(path, { putusan: 'cocok' })).statusCode, 303)
  assert.equal((await rina.post(path, { putusan: 'cocok' }, token)).statusCode, 409)
  const [line, ...more] = await book()
  assert.deepEqual([line?.number, line?.subject, more.length], ['400.9/1/403.107/2026', person.name, 0])
  assert.match(line?.note ?? '', /Surat darurat di atas kertas, diberikan .*23 November 2026.*09\.10/)
  assert.match((await rina.get('/nomor?seri=surat_keterangan')).body, /Surat darurat di atas kertas/)
  await whole()
})

test('what is not as on the paper is rejected with a reason and recorded anew; its number is never void meanwhile', async () => {
  assert.equal((await record(2)).statusCode, 303)
  const path = await paperOf(2)
  const empty = { from: '/nomor/cadangan' }
  const voiding = { urut: '2', alasan: 'Coba (contoh)' }
  const voided = await bayu.post(`/nomor/cadangan/${block}/pembatalan`, voiding, empty)
  assert.equal(voided.statusCode, 409, 'a number on paper is not void')
  assert.equal((await rina.post(path, { putusan: 'tidak', alasan: '' })).statusCode, 422)
  assert.equal((await rina.post(path, { putusan: 'tidak', alasan: 'Nama beda (contoh).' })).statusCode, 303)
  assert.equal((await record(2, { nama: 'Nur Halimah (contoh)' })).statusCode, 303)
  assert.equal((await rina.post(await paperOf(2), { putusan: 'cocok' })).statusCode, 303)
  assert.deepEqual(
    (await book()).map(({ subject }) => subject),
    [person.name, 'Nur Halimah (contoh)'],
  )
  const last = await bayu.post(`/nomor/cadangan/${block}/pembatalan`, { urut: '3', alasan: 'Tidak dipakai (contoh).' })
  assert.equal(last.statusCode, 303)
  await whole()
})
