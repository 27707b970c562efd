import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { act, type OfficeUnderTest, office, openOffice, toTheSigner, type Visitor } from '../walls/office.testing.ts'

/** What happens at the signer's desk when two hands, or two tabs, are quicker than one. */
let o: OfficeUnderTest
let bayu: Visitor
let sri: Visitor
let hadi: Visitor

before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
  hadi = await o.signIn('hadi')
})
after(() => o.close())

const sign = (v: Visitor, dossier: string, username: string) =>
  act(v, dossier, { putusan: 'tandatangani', frasa: o.secrets[username]?.passphrase ?? '' })
const sendBack = (v: Visitor, dossier: string) =>
  act(v, dossier, { putusan: 'kembalikan', catatan: 'Nama kurang satu huruf.' })

const standing = async (dossier: string) => {
  const [d] = await o.ownerDb<{ kind: string }[]>`
    select kind from task where office = ${office} and dossier = ${dossier} and done_at is null limit 1`
  const letters = await o.ownerDb<{ signed: boolean; void: boolean }[]>`
    select signed_at is not null as signed, voided_at is not null as void from letter where dossier = ${dossier}`
  return { at: d?.kind, letters: [...letters] }
}

test('signed twice at once by the same hand, the letter has one number and one signature', async () => {
  const dossier = await toTheSigner(o, bayu)
  const answers = await Promise.all([sign(sri, dossier, 'sri'), sign(sri, dossier, 'sri')])
  assert.deepEqual(answers.map(a => a.statusCode).sort(), [303, 409])
  assert.deepEqual((await standing(dossier)).letters, [{ signed: true, void: false }])
})

test('signed by two signers at once, one signs and the other is told who does', async () => {
  const dossier = await toTheSigner(o, bayu)
  const answers = await Promise.all([sign(sri, dossier, 'sri'), sign(hadi, dossier, 'hadi')])
  assert.deepEqual(answers.map(a => a.statusCode).sort(), [303, 409])
  assert.deepEqual((await standing(dossier)).letters, [{ signed: true, void: false }])
})

test('sent back while it is being signed, no number is left waiting with the old words', async () => {
  for (const delay of [0, 60, 120]) {
    const dossier = await toTheSigner(o, bayu)
    await Promise.all([sign(sri, dossier, 'sri'), wait(delay).then(() => sendBack(hadi, dossier))])
    const { at, letters } = await standing(dossier)
    if (at === 'draft') assert.ok(letters.every(letter => letter.void))
    else assert.deepEqual(letters, [{ signed: true, void: false }])
  }
})

test('a page left open since before the file was sent back signs nothing and takes no number', async () => {
  const dossier = await toTheSigner(o, bayu)
  const page = (await sri.get(`/berkas/${dossier}`)).body
  const main = page.slice(page.indexOf('meja-tindakan'))
  const hiddenField = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(main)?.[1] ?? ''
  const place = Object.fromEntries(['baris', 'tindakan', 'kunjungan'].map(name => [name, hiddenField(name)]))
  assert.equal((await sendBack(hadi, dossier)).statusCode, 303)
  assert.equal((await act(bayu, dossier, {})).statusCode, 303)
  const fields = { ...place, putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' }
  const answer = await sri.post(`/berkas/${dossier}/tanda-tangan`, fields, { token: hiddenField('_formulir') })
  assert.equal(answer.statusCode, 409)
  assert.deepEqual(await standing(dossier), { at: 'sign', letters: [] })
})

test('addresses that name nothing are answered alike, and no reading is written for them', async () => {
  const dossier = await toTheSigner(o, bayu)
  for (const id of ['xyz', '00000000-0000-7000-8000-000000000000'])
    for (const part of ['', '/konsep/a.pdf', '/konsep/a.svg', '/surat/y.pdf', '/bukti-cek/1', '/dokumen/1', '/slip'])
      assert.equal((await bayu.get(`/berkas/${id}${part}`)).statusCode, 404, `${id}${part}`)
  for (const part of ['/surat/y.pdf', '/bukti-cek/1', '/dokumen/1', '/konsep/__proto__.pdf'])
    assert.equal((await bayu.get(`/berkas/${dossier}${part}`)).statusCode, 404, part)
  const strange = await o.ownerDb`
    select 1 from reading_log r where not exists (select from dossier d where d.id = r.dossier)`
  assert.equal(strange.length, 0)
})

test('a letter is taken back by its signer only, with a reason, and everybody who checks it reads that', async () => {
  const dossier = await toTheSigner(o, bayu)
  assert.equal((await sign(sri, dossier, 'sri')).statusCode, 303)
  const [letter] = await o.ownerDb<
    { id: string; code: string }[]
  >`select id, code from letter where dossier = ${dossier}`
  const path = `/berkas/${dossier}/surat/${letter!.id}/pencabutan`
  assert.equal((await bayu.get(path)).statusCode, 403)
  assert.equal((await hadi.get(path)).statusCode, 403)
  assert.equal((await sri.get(`/berkas/${dossier}/surat/xyz/pencabutan`)).statusCode, 404)
  assert.equal((await sri.get(path)).statusCode, 200)
  const empty = await sri.post(path, { alasan: '' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /Tulis alasan pencabutan/)
  assert.match((await o.visitor().get(`/v/${letter!.code}`)).body, /Surat ini (asli|sah|benar)/i)
  assert.equal((await sri.post(path, { alasan: 'Nama salah tulis (contoh).' })).statusCode, 303)
  const checked = await o.visitor().get(`/v/${letter!.code}`)
  assert.match(checked.body, /dicabut/i)
  assert.match(checked.body, /Nama salah tulis \(contoh\)/)
  assert.equal((await sri.get(path)).statusCode, 404, 'taken back once and for all')
})
