import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, fileOne, type OfficeUnderTest, openOffice, type Visitor } from '../walls/office.testing.ts'

/** Books of the units beside those of the office; letters void or revoked; what left by post. */
let o: OfficeUnderTest
let bayu: Visitor
let sri: Visitor

before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
})
after(() => o.close())

const steps: Record<string, string>[] = [
  { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' },
  { hasil: 'registered', sumber: 'import' },
  {},
]
const toTheSigner = async (): Promise<string> => {
  const dossier = await fileOne(o.visitor())
  for (const fields of steps) assert.equal((await act(bayu, dossier, fields)).statusCode, 303)
  return dossier
}
const sign = (dossier: string) => act(sri, dossier, { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' })
const book = async (name: string) => [
  ...(await o.ownerDb<{ seq: number; number: string; note: string; dossier: string }[]>`
    select seq, number, note, dossier from register_entry where book = ${name} order by seq`),
]

test('a file stands once in the agenda of the unit it came to, and its letter in that unit and in the office', async () => {
  const dossier = await toTheSigner()
  assert.equal((await act(sri, dossier, { putusan: 'kembalikan', catatan: 'Perbaiki (contoh).' })).statusCode, 303)
  assert.equal((await act(bayu, dossier, {})).statusCode, 303)
  assert.equal((await sign(dossier)).statusCode, 303)
  assert.deepEqual(
    (await book('agenda-linjamsos')).map(({ seq, dossier }) => [seq, dossier]),
    [[1, dossier]],
  )
  for (const name of ['surat-linjamsos', 'letters_out'])
    assert.deepEqual(
      (await book(name)).map(({ seq, number }) => [seq, number]),
      [[1, '400.9/1/403.107/2026']],
      name,
    )
  assert.match((await bayu.get('/buku/agenda-linjamsos')).body, /Agenda masuk Bidang Linjamsos 2026/)
  assert.equal((await bayu.get('/buku/surat-rehsos')).statusCode, 404)
})

test('what leaves by post stands in the expedition book with its consignment', async () => {
  const dossier = (await book('letters_out'))[0]!.dossier
  const sent = { lewat: 'pos', ekspedisi: 'Pos Indonesia', nomor_kiriman: 'P0001' }
  assert.equal((await act(bayu, dossier, sent)).statusCode, 303)
  assert.deepEqual(
    (await book('dispatched')).map(({ note }) => note),
    ['Pos Indonesia, nomor kiriman P0001'],
  )
  assert.match((await bayu.get('/buku/ekspedisi')).body, /P0001/)
})

test('a number given up stands in the books of letters as void, once, and a letter taken back says so', async () => {
  const dossier = await toTheSigner()
  const { put } = o.runtime.files
  o.runtime.files.put = async () => {
    throw new Error('disk full')
  }
  assert.equal((await sign(dossier)).statusCode, 500)
  o.runtime.files.put = put
  assert.equal((await act(sri, dossier, { putusan: 'kembalikan', catatan: 'Salah (contoh).' })).statusCode, 303)
  assert.equal((await act(bayu, dossier, {})).statusCode, 303)
  assert.equal((await sign(dossier)).statusCode, 303)
  for (const name of ['letters_out', 'surat-linjamsos']) {
    const lines = await book(name)
    assert.deepEqual(
      lines.map(({ seq, number }) => [seq, number]),
      [1, 2, 3].map(n => [n, `400.9/${n}/403.107/2026`]),
    )
    assert.match(lines[1]!.note, /nomor batal/)
  }
  const [letter] = await o.ownerDb<{ id: string; dossier: string }[]>`select id, dossier from letter where seq = 3`
  const revoking = `/berkas/${letter!.dossier}/surat/${letter!.id}/pencabutan`
  assert.equal((await sri.post(revoking, { alasan: 'Keliru (contoh).' })).statusCode, 303)
  const page = (await bayu.get('/buku/surat-keluar')).body
  for (const word of ['Sudah ditandatangani', 'Nomor batal', 'Dicabut']) assert.match(page, new RegExp(word))
  await assert.rejects(
    o.runtime.db.begin(async tx => {
      await tx`select set_config('app.office', 'kab-magetan', true)`
      await tx`update register_entry set note = 'x'`
    }),
    { code: '42501' },
  )
})
