import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { tokenIn } from '../../src/core/http.testing.ts'
import { dossiersOf } from '../support/desks.ts'
import { driveTo, fileService } from '../support/filed.ts'
import { rewrite } from '../support/standards.ts'
import { act, type OfficeUnderTest, openOffice, type Visitor } from '../walls/office.testing.ts'

const kantor = 'kota-lubuklinggau'
let o: OfficeUnderTest
let zainal: Visitor

before(async () => {
  o = await openOffice()
  zainal = o.visitor()
  const sandi = o.secrets.zainal?.password ?? ''
  await zainal.post('/masuk', { kantor, pengguna: 'zainal', sandi })
})
after(() => o.close())

const onPile = async (): Promise<string> => {
  const { id } = await fileService(o, kantor, 'rekomendasi-ugb')
  await driveTo(o, kantor, id, 'tandatangan')
  await zainal.post('/kotak-masuk/pilihan', { apa: 'tanda-tangan', semua: 'ya' }, { from: '/kotak-masuk' })
  return id
}
const seenOn = (body: string) => /name="dibaca" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? ''

test('only the very words that were shown can be accepted', async () => {
  const id = await onPile()
  const page = (await zainal.get(`/tumpukan/${id}`)).body
  const [token, dibaca] = [tokenIn(page), seenOn(page)]
  await inOffice(o.runtime.db, kantor, async tx => {
    const dossiers = dossiersOf(o as never)
    const { dossier } = await dossiers.get(tx, kantor, id)
    await dossiers.addAnswers(tx, dossier, { penyelenggara: 'Lembaga Lain (contoh)' })
  })
  const answer = await zainal.post(`/tumpukan/${id}`, { putusan: 'setuju', dibaca }, { token })
  assert.equal(answer.statusCode, 303)
  const again = (await zainal.get(`/tumpukan/${id}`)).body
  assert.match(again, /Isi surat ini berubah sesudah Anda baca/)
  await zainal.post(`/tumpukan/${id}`, { putusan: 'setuju', dibaca: seenOn(again) })
  assert.match((await zainal.get('/tumpukan')).body, /1 disetujui/)
  await zainal.post('/tumpukan/pengosongan', {}, { from: '/tumpukan' })
})

test('a letter somebody else dealt with leaves the pile by itself, and the rest goes on', async () => {
  const id = await onPile()
  const sent = { putusan: 'kembalikan', catatan: 'Nama kurang satu huruf (contoh).' }
  assert.equal((await act(zainal, id, sent)).statusCode, 303)
  const answer = await zainal.get(`/tumpukan/${id}`)
  assert.equal(answer.statusCode, 303)
  assert.match((await zainal.get('/tumpukan')).body, /1 dikerjakan orang lain/)
})

test('in an office that signs with ink the file opens at its signer, who can send it back', async () => {
  await rewrite(o.runtime, {
    [`${kantor}/kantor.yaml`]: text =>
      text.replace('tanda_tangan: { nilai: sertifikat uji', 'tanda_tangan: { nilai: basah'),
  })
  // What is known of an office may be two seconds old.
  await new Promise(resolve => setTimeout(resolve, 2500))
  const { id } = await fileService(o, kantor, 'rekomendasi-ugb')
  await driveTo(o, kantor, id, 'tandatangan')
  const page = await zainal.get(`/berkas/${id}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /Cetak untuk ditandatangani/)
  assert.equal((await zainal.get('/tumpukan')).statusCode, 200)
  const sent = { putusan: 'kembalikan', catatan: 'Nama kurang satu huruf (contoh).' }
  assert.equal((await act(zainal, id, sent)).statusCode, 303)
})
