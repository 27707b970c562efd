import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hire } from '../support/filed.ts'
import {
  act,
  actForm,
  fileOne,
  type OfficeUnderTest,
  office,
  openOffice,
  type Visitor,
} from '../walls/office.testing.ts'

/** What becomes of a draft that two people, or two tabs, have open at once. */
let o: OfficeUnderTest
let bayu: Visitor
let tri: Visitor
let sri: Visitor

before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  tri = await secondDrafter()
  sri = await o.signIn('sri')
})
after(() => o.close())

/** Somebody else in the post of the drafter. */
const secondDrafter = async () => {
  const { username, password } = await hire(o, office, 'pendamping', 'petugas-linjamsos')
  return o.signIn(username, { password })
}

const toTheDraft = async (): Promise<string> => {
  const dossier = await fileOne(o.visitor())
  const steps: Record<string, string>[] = [
    { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' },
    { hasil: 'registered', sumber: 'import' },
  ]
  for (const fields of steps) assert.equal((await act(bayu, dossier, fields)).statusCode, 303)
  return dossier
}

const typed = (isi: string) => ({ pembuka: 'Kami menerangkan bahwa:', isi, penutup: 'Demikian.' })
const save = (v: Visitor, dossier: string, isi: string, more: Record<string, string> = {}) =>
  act(v, dossier, { ...typed(isi), lakukan: 'simpan', ...more })
const sign = (dossier: string) => act(sri, dossier, { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' })

const versions = async (dossier: string) => {
  const rows = await o.ownerDb<{ version: number }[]>`
    select version from letter_draft where dossier = ${dossier} order by version`
  return rows.map(row => row.version)
}

test('who saves later sees what came in between, and saves again with both before them', async () => {
  const dossier = await toTheDraft()
  assert.equal((await save(bayu, dossier, 'Kalimat Bayu.')).statusCode, 303)
  const late = await save(tri, dossier, 'Kalimat Tri.', { versi: '0' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /menyimpan teks lain/)
  assert.match(late.body, /Beda tulisan Anda dengan yang tersimpan sekarang/)
  assert.match(late.body, /Kalimat Tri\./)
  assert.deepEqual(await versions(dossier), [1])
  assert.equal((await save(tri, dossier, 'Kalimat Bayu dan Tri.')).statusCode, 303)
  assert.deepEqual(await versions(dossier), [1, 2])
})

test('whoever may not do this act any more keeps nothing on it either', async () => {
  const dossier = await toTheDraft()
  const { action, hidden, token } = actForm((await tri.get(`/berkas/${dossier}`)).body)
  const only = (services: string[]) => o.ownerDb`
    update post_holder set services = ${services}
    where officer = (select id from officer where office = ${office} and username = 'uji.pendamping')`
  await only(['sk-dtks'])
  await new Promise(resolve => setTimeout(resolve, 300))
  try {
    const answer = await tri.post(action, { ...hidden, ...typed('Kalimat Tri.'), lakukan: 'simpan' }, { token })
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, String(answer.headers.location))
    assert.deepEqual(await versions(dossier), [])
  } finally {
    await only([])
  }
})

test('a tab left open after the draft was sent saves nothing, and gives back what was typed', async () => {
  const dossier = await toTheDraft()
  const page = (await bayu.get(`/berkas/${dossier}`)).body
  const hidden = Object.fromEntries(
    ['baris', 'tindakan', 'kunjungan'].map(name => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '',
    ]),
  )
  const token = /name="_formulir" value="([^"]+)"/.exec(page.slice(page.indexOf('meja-tindakan')))?.[1] ?? ''
  assert.equal((await act(bayu, dossier, {})).statusCode, 303)
  const late = await bayu.post(
    `/berkas/${dossier}/konsep`,
    { ...hidden, ...typed('Kalimat yang terlambat.'), versi: '0', lakukan: 'simpan' },
    { token },
  )
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Kalimat yang terlambat\./)
  assert.deepEqual(await versions(dossier), [1])
})

test('sent as it is, a draft is kept once; given back to the standard, it departs from nothing', async () => {
  const dossier = await toTheDraft()
  await save(bayu, dossier, 'Kalimat sendiri.')
  assert.match((await bayu.get(`/berkas/${dossier}`)).body, /Teks surat ini berbeda dari teks standar/)
  await save(bayu, dossier, 'Kalimat lain, tidak dipakai.', { lakukan: 'simpan-standar' })
  assert.doesNotMatch((await bayu.get(`/berkas/${dossier}`)).body, /Teks surat ini berbeda dari teks standar/)
  await save(bayu, dossier, 'Kalimat lain, tidak dipakai.', { lakukan: 'simpan-standar' })
  assert.deepEqual(await versions(dossier), [1, 2])
})

test('a letter that waits for its signature loses its number when it is drafted anew', async () => {
  const dossier = await toTheDraft()
  await act(bayu, dossier, {})
  const { put } = o.runtime.files
  o.runtime.files.put = () => Promise.reject(new Error('the disk is full'))
  assert.equal((await sign(dossier)).statusCode, 500)
  o.runtime.files.put = put
  const page = (await bayu.get(`/berkas/${dossier}`)).body
  const undo = page.slice(page.indexOf('/pembatalan'))
  const langkah = /name="langkah" value="([^"]*)"/.exec(undo)?.[1] ?? ''
  const token = /name="_formulir" value="([^"]+)"/.exec(undo)?.[1] ?? ''
  assert.equal((await bayu.post(`/berkas/${dossier}/pembatalan`, { langkah }, { token })).statusCode, 303)
  assert.equal((await act(bayu, dossier, typed('Kalimat yang dibetulkan.'))).statusCode, 303)
  assert.equal((await sign(dossier)).statusCode, 303)
  const letters = await o.ownerDb<{ signed: boolean; reason: string | null }[]>`
    select signed_at is not null as signed, void_reason as reason from letter where dossier = ${dossier} order by seq`
  assert.deepEqual(
    letters.map(({ signed }) => signed),
    [false, true],
  )
  assert.match(letters[0]?.reason ?? '', /disusun lagi/)
})

test('numbers of identity stay masked wherever a draft is compared', async () => {
  const dossier = await toTheDraft()
  await save(bayu, dossier, 'Kalimat sendiri.')
  await act(bayu, dossier, {})
  const { body } = await sri.get(`/berkas/${dossier}`)
  assert.match(body, /NIK: ••••••••••••0001/)
  assert.doesNotMatch(body, /3520994107900001/)
})
