import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { createDossiers } from '#dossier'
import { tokenIn } from '../../src/core/http.testing.ts'
import { fileService } from '../support/filed.ts'
import {
  act,
  actForm,
  fileOne,
  type OfficeUnderTest,
  office,
  openOffice,
  toTheSigner,
  type Visitor,
} from '../walls/office.testing.ts'

/** Answers put right on an open file: by two at once, by the wrong hands, and at the wrong moment. */
let o: OfficeUnderTest
let bayu: Visitor
let other: Visitor
before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  other = await o.signIn('bayu')
})
after(() => o.close())

const reason = { 'betul-alasan': 'Dilihat dari KTP asli (contoh).' }
const open = async (v: Visitor, id: string) => {
  const { body } = await v.get(`/berkas/${id}/isian`)
  const token = tokenIn(body)
  const revision = /name="betul-revisi" value="(\d+)"/.exec(body)?.[1] ?? ''
  return (fields: Record<string, string>) =>
    v.post(`/berkas/${id}/isian`, { 'betul-revisi': revision, ...reason, ...fields }, { token })
}
const answersOf = async (id: string) => {
  const dossiers = createDossiers(o.runtime, [])
  return inOffice(o.runtime.db, office, async tx => dossiers.answers(tx, (await dossiers.get(tx, office, id)).dossier))
}
/** Without the tags that stand between the words. */
const bare = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const newest = async () =>
  (await o.ownerDb<{ id: string }[]>`select id from dossier order by received_at desc, id desc`)[0]!.id

test('two browsers at once: what each put right is kept, and neither writes over the other', async () => {
  await fileOne(o.visitor())
  const id = await newest()
  const [first, second] = [await open(bayu, id), await open(other, id)]
  const { telepon: phone = '' } = await answersOf(id)
  assert.equal((await first({ alamat: 'Gang Baru 1', telepon: phone })).statusCode, 303)
  assert.equal((await second({ telepon: '08990009999' })).statusCode, 303)
  const late = await second({ alamat: 'Gang Lain 2' })
  assert.equal(late.statusCode, 422)
  assert.match(late.body, /baru saja dibetulkan petugas lain/)
  assert.match(late.body, /Gang Lain 2/, 'what was typed is still there')
  const { alamat, telepon } = await answersOf(id)
  assert.deepEqual([alamat, telepon], ['Gang Baru 1', '08990009999'])
})

test('a form sent twice puts it right once', async () => {
  const id = await newest()
  const send = await open(bayu, id)
  const answers = await Promise.all([1, 2].map(() => send({ alamat: 'Gang Kembar 3' })))
  assert.deepEqual(
    answers.map(one => one.statusCode),
    [303, 303],
  )
  const [row] = await o.ownerDb<{ n: number }[]>`
    select count(*)::int as n from dossier_event where dossier = ${id} and type = 'answers_amended'`
  assert.equal(row?.n, 3)
})

const checked: Record<string, string>[] = [
  { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' },
  { hasil: 'registered', sumber: 'import' },
]
const filed = () => fileOne(o.visitor())
/** Signed or at the signer, by the given steps of the desk. */
const doneTo = async (steps: Record<string, string>[]): Promise<string> => {
  const id = await filed()
  for (const fields of steps) assert.equal((await act(bayu, id, fields)).statusCode, 303)
  return id
}
const placeOf = async (id: string) => {
  const [row] = await o.ownerDb<{ state: { position: { row: string; act: number; visit: number } | null } }[]>`
    select state from dossier where id = ${id}`
  return row?.state.position
}
const sign = async (id: string) =>
  act(await o.signIn('sri'), id, { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' })

test('what is signed, or waits for its signature, is not changed under it, and who may not check changes nothing', async () => {
  const id = await toTheSigner(o, bayu)
  const sent = await (await open(bayu, id))({ nama: 'Nama Lain (contoh)' })
  assert.equal(sent.statusCode, 422)
  assert.match(bare(sent.body), /Belum ada isian yang diubah/)
  const rina = await o.signIn('rina')
  assert.equal((await rina.get(`/berkas/${id}/isian`)).statusCode, 403)
  assert.equal((await sign(id)).statusCode, 303)
  assert.match(bare((await bayu.get(`/berkas/${id}/isian`)).body), /sudah ditandatangani\. Bila salah, pakai ralat/)
  assert.equal((await (await open(bayu, id))({ nama: 'Nama Lain (contoh)' })).statusCode, 422)
  assert.notEqual((await answersOf(id)).nama, 'Nama Lain (contoh)')
})

test('a number of no look-up moves the file from nowhere, before and after the signature', async () => {
  const id = await toTheSigner(o, bayu)
  const there = await placeOf(id)
  assert.equal((await (await open(bayu, id))({ kk: '3520990101150015' })).statusCode, 303)
  assert.deepEqual(await placeOf(id), there)
  assert.equal((await sign(id)).statusCode, 303)
  assert.equal((await (await open(bayu, id))({ kk: '3520990101150016' })).statusCode, 303)
  assert.equal((await placeOf(id))?.row, 'serah')
})

test('what the drafter wrote into the letter is not changed under the signer either', async () => {
  const id = await doneTo(checked)
  const { main } = actForm((await bayu.get(`/berkas/${id}`)).body)
  const written = (name: string) =>
    (new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(main)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  const text = {
    pembuka: written('pembuka'),
    isi: `${written('isi')}\n\nTelepon {telepon}.`,
    penutup: written('penutup'),
  }
  assert.equal((await act(bayu, id, text)).statusCode, 303)
  const page = bare((await bayu.get(`/berkas/${id}/isian`)).body)
  assert.match(page, /sedang diperiksa atau menunggu tanda tangan/)
  assert.doesNotMatch(page, /Nomor telepon/)
  assert.equal((await (await open(bayu, id))({ telepon: '08990009999' })).statusCode, 422)
})

test('a look-up page with the old NIK counts no more once the NIK was put right, and the desk reads why', async () => {
  const id = await doneTo(checked.slice(0, 1))
  const { action, hidden, token } = actForm((await other.get(`/berkas/${id}`)).body)
  assert.equal((await (await open(bayu, id))({ nik: '3520994107900077' })).statusCode, 303)
  const late = await other.post(action, { ...hidden, hasil: 'registered', sumber: 'import' }, { token })
  assert.equal(late.statusCode, 409)
  assert.match(bare((await bayu.get(`/berkas/${id}`)).body), /NIK dibetulkan ?, .* Cek dengan NIK yang sekarang/)
  const byHand = { hasil: 'registered', sumber: 'by_hand' }
  for (const fields of [byHand, {}]) assert.equal((await act(bayu, id, fields)).statusCode, 303)
  assert.equal((await sign(id)).statusCode, 303)
})

test('a NIK put right by ralat is looked up again before the new letter, which takes the old one’s place', async () => {
  const id = await toTheSigner(o, bayu)
  assert.equal((await sign(id)).statusCode, 303)
  const ralat = { 'ralat-alasan': 'NIK salah dua angka (contoh).', nik: '3520994107900077' }
  assert.equal((await bayu.post(`/berkas/${id}/ralat`, ralat)).statusCode, 303)
  assert.deepEqual([(await placeOf(id))?.row, (await placeOf(id))?.act], ['periksa', 1])
  const byHand = { hasil: 'registered', sumber: 'by_hand' }
  for (const fields of [byHand, {}]) assert.equal((await act(bayu, id, fields)).statusCode, 303)
  assert.equal((await sign(id)).statusCode, 303)
  const letters = await o.ownerDb<{ last4: string; replaced: boolean }[]>`
    select nik_last4 as last4, replaced_by is not null as replaced from letter where dossier = ${id} order by frozen_at`
  assert.deepEqual(
    [...letters],
    [
      { last4: '0001', replaced: true },
      { last4: '0077', replaced: false },
    ],
  )
})

test('a letter that was being put right stands as signed when the file ends without the new one', async () => {
  const id = await toTheSigner(o, bayu)
  assert.equal((await sign(id)).statusCode, 303)
  const ralat = { 'ralat-alasan': 'Nama kurang satu huruf (contoh).' }
  assert.equal((await bayu.post(`/berkas/${id}/ralat`, ralat)).statusCode, 303)
  const back = await bayu.post(`/berkas/${id}/pencabutan`, { alasan: 'Pemohon sendiri memintanya (contoh).' })
  assert.equal(back.statusCode, 303)
  assert.equal((await (await open(bayu, id))({ nama: 'Nama Lain (contoh)' })).statusCode, 422)
  assert.equal((await bayu.get(`/berkas/${id}/ralat`)).statusCode, 200, 'and may be put right again')
})

test('the inbox shows the name and number as they are now', async () => {
  const id = await filed()
  const right = { nama: 'Zubaidah Baru (contoh)', nik: '3520994107900077' }
  assert.equal((await (await open(bayu, id))(right)).statusCode, 303)
  const tasks = await o.ownerDb<{ name: string; last4: string }[]>`
    select distinct applicant_name as name, nik_last4 as last4 from task where dossier = ${id} and done_at is null`
  assert.deepEqual([...tasks], [{ name: right.nama, last4: '0077' }])
})

test('who it is about is not changed here, and what a changed day of birth asks for is asked', async () => {
  const id = await filed()
  const { body } = await bayu.get(`/berkas/${id}/isian`)
  assert.doesNotMatch(body, /name="untuk_siapa"/)
  for (const name of ['wali_nama', 'hubungan', 'pemohon_nama'])
    assert.doesNotMatch(body, new RegExp(`name="${name}"`), 'nor what only others are asked')
  assert.match(body, /name="keperluan_lain"/, 'but what another answer here may ask for')
  assert.equal((await (await open(bayu, id))({ untuk_siapa: 'Untuk orang lain, sebagai wakilnya' })).statusCode, 422)
  const child = { 'tanggal_lahir-hari': '1', 'tanggal_lahir-bulan': '7', 'tanggal_lahir-tahun': '2015' }
  const asked = await (await open(bayu, id))(child)
  assert.equal(asked.statusCode, 422)
  assert.match(asked.body, /name="wali_nama"/)
  assert.doesNotMatch(bare(asked.body), /tahun penuh sejak/, 'without the rule that asks for it')
  assert.equal((await (await open(bayu, id))({ ...child, wali_nama: 'Budi Santoso (contoh)' })).statusCode, 303)
})

test('a NIK that was left out for a reason is entered with its proof, not here', async () => {
  const kota = 'kota-lubuklinggau'
  const { id } = await fileService(o, kota, 'bantuan-orang-terlantar')
  const dossiers = createDossiers(o.runtime, [])
  await inOffice(o.runtime.db, kota, async tx => {
    const { dossier } = await dossiers.get(tx, kota, id)
    await dossiers.addAnswers(tx, dossier, { nik: '', nik_sebab: 'Tidak diketahui', nik_ciri: 'Tinggi' })
  })
  const eko = o.visitor()
  await eko.post('/masuk', { kantor: kota, pengguna: 'eko', sandi: o.secrets.eko?.password ?? '' })
  const { body, statusCode } = await eko.get(`/berkas/${id}/isian`)
  assert.equal(statusCode, 200)
  assert.doesNotMatch(body, /name="nik"/)
  assert.match(body, /name="nik_ciri"/)
})

test('an answer that would not be taken in today stops no other', async () => {
  const { id } = await fileService(o, office, 'sk-dtks-online')
  const page = await bayu.get(`/berkas/${id}/isian`)
  assert.match(page.body, /<option value="RT 02 RW 01 \(contoh\)" selected/)
  const stored = await answersOf(id)
  const sent = await (await open(bayu, id))({ desa: stored.desa ?? '', telepon: '08990009999' })
  assert.equal(sent.statusCode, 303)
  assert.deepEqual(await answersOf(id), { ...stored, telepon: '08990009999' })
})
