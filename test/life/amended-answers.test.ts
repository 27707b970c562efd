import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { createDossiers } from '#dossier'
import { tokenIn } from '../../src/core/http.testing.ts'
import {
  act,
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
  assert.deepEqual(answers.map(one => one.statusCode).sort(), [303, 422])
  const [row] = await o.ownerDb<{ n: number }[]>`
    select count(*)::int as n from dossier_event where dossier = ${id} and type = 'answers_amended'`
  assert.equal(row?.n, 3)
})

test('what is signed, or waits for its signature, is not changed under it, and who may not check changes nothing', async () => {
  const id = await toTheSigner(o, bayu)
  const sent = await (await open(bayu, id))({ nama: 'Nama Lain (contoh)' })
  assert.equal(sent.statusCode, 422)
  assert.match(bare(sent.body), /Belum ada isian yang diubah/)
  const sri = await o.signIn('sri')
  const rina = await o.signIn('rina')
  assert.equal((await rina.get(`/berkas/${id}/isian`)).statusCode, 403)
  const signed = await act(sri, id, { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' })
  assert.equal(signed.statusCode, 303)
  assert.match(bare((await bayu.get(`/berkas/${id}/isian`)).body), /sudah ditandatangani\. Bila salah, pakai ralat/)
  assert.equal((await (await open(bayu, id))({ nama: 'Nama Lain (contoh)' })).statusCode, 422)
  assert.notEqual((await answersOf(id)).nama, 'Nama Lain (contoh)')
})
