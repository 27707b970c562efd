import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { inOffice } from '#core'
import { createDossiers, verifyOffice } from '#dossier'
import { rewrite } from '../support/standards.ts'
import { act, fileOne, type OfficeUnderTest, office, openOffice, type Visitor } from '../walls/office.testing.ts'

let o: OfficeUnderTest
let bayu: Visitor
before(async () => {
  o = await openOffice()
  await rewrite(o.runtime, {
    [`${office}/layanan/sk-dtks-online.yaml`]: text =>
      `${text}\npindah: { berkas: ditutup, disebut: Layanan ini hanya untuk warga Magetan (contoh). }\n`,
  })
  bayu = await o.signIn('bayu')
})
after(() => o.close())

const death = (more: Record<string, string> = {}) => ({
  ...{ 'tanggal-hari': '20', 'tanggal-bulan': '11', 'tanggal-tahun': '2026' },
  ...{ bukti: 'Surat kematian desa nomor 12 (contoh)', pemberi_kabar: 'Budi, anaknya (contoh)' },
  ...more,
})
const found = (id: string) =>
  inOffice(o.runtime.db, office, async tx => {
    const dossiers = createDossiers(o.runtime, [])
    const { dossier } = await dossiers.get(tx, office, id)
    return { state: dossier.state, answers: await dossiers.answers(tx, dossier) }
  })

it('keeps what was typed when the day, the proof or the heir is missing', async () => {
  const id = await fileOne(o.visitor())
  const path = `/berkas/${id}/kematian`
  const wrong = await bayu.post(path, death({ 'tanggal-tahun': '2027', bukti: '', lalu: 'goes_on' }))
  assert.equal(wrong.statusCode, 422)
  for (const said of ['belum terjadi', 'Tulis buktinya', 'Tulis nama ahli waris'])
    assert.match(wrong.body, new RegExp(said))
  assert.match(wrong.body, /Budi, anaknya/)
  assert.match((await bayu.post(path, death())).body, /Pilih bagaimana berkasnya/)
})

it('goes on with an heir: everybody at work reads first that the person died, and who stands in', async () => {
  const citizen = o.visitor()
  const id = await fileOne(citizen)
  const answer = await bayu.post(`/berkas/${id}/kematian`, death({ lalu: 'goes_on', ahli_waris: 'Budi (contoh)' }))
  assert.equal(answer.statusCode, 303)
  const { state, answers } = await found(id)
  assert.equal(state.status, 'open')
  assert.deepEqual([answers.wakil_nama, answers.meninggal_tanggal], ['Budi (contoh)', '2026-11-20'])
  const page = (await bayu.get(`/berkas/${id}`)).body
  assert.match(page, /Sudah meninggal[\s\S]*Meninggal 20 November 2026[\s\S]*Surat kematian desa nomor 12/)
  assert.match(page, /jangan dialamatkan\s+kepada yang meninggal/)
  assert.doesNotMatch(page, /Catat kematian/)
  assert.match((await citizen.get('/lacak/berkas')).body, /Dicatat: yang bersangkutan meninggal/)
  const done = await act(bayu, id, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
  assert.ok([303, 422].includes(done.statusCode), String(done.statusCode))
  const first = await inOffice(
    o.runtime.db,
    office,
    tx => tx`select revision from dossier_answers where dossier = ${id}`,
  )
  assert.equal(first.length, 2, 'what was answered before stays')
})

it('ends where nobody goes on, and where the standard says so for whoever moves', async () => {
  const [died, moved] = [await fileOne(o.visitor()), await fileOne(o.visitor())]
  await bayu.post(`/berkas/${died}/kematian`, death({ lalu: 'ended' }))
  assert.equal((await found(died)).state.end?.end.shown, 'Ditutup karena yang bersangkutan meninggal')
  const form = (await bayu.get(`/berkas/${moved}/kepindahan`)).body
  assert.match(form, /hanya untuk warga Magetan[\s\S]*Berkas ditutup/)
  assert.equal(
    (await bayu.post(`/berkas/${moved}/kepindahan`, death({ ke: 'Kabupaten lain (contoh)' }))).statusCode,
    303,
  )
  assert.equal((await found(moved)).state.end?.end.told, 'Layanan ini hanya untuk warga Magetan (contoh).')
  assert.deepEqual((await verifyOffice(o.runtime.db, office)).faults, [])
})
