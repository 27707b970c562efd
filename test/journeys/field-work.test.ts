import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { photo, track } from '../support/citizen.ts'
import { fileService, hire } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, signIn } from '../support/officer.ts'
import { type Visitor, type VisitorOptions, visit, ways } from '../support/visitor.ts'

/** Help after a disaster, from the report to the hand-over, on a phone that loses its line. */
const kantor = 'kota-lubuklinggau'
const people = { umum: 'petugas-umum', tagana: 'tagana', ketua: 'kabid-linjamsos' }
let office: OfficeUnderTest
const passwords: Record<string, string> = {}
before(async () => {
  office = await openOffice()
  for (const [name, post] of Object.entries(people)) passwords[name] = (await hire(office, kantor, name, post)).password
})
after(() => office?.close())

const enter = (name: string, way: VisitorOptions) =>
  signIn(office, `uji.${name}`, { ...way, kantor, password: passwords[name] as string })

const addPhoto = async ({ page }: Visitor, label: string) => page.getByLabel(label).setInputFiles(await photo())

const inspect = async (v: Visitor) => {
  await v.choose('Banjir')
  await v.fill('Berapa orang terdampak?', '14')
  await v.fill('Berapa keluarga terdampak?', '4')
  await v.fill('Yang dibutuhkan sekarang', '2 tenda dan makanan untuk 3 hari')
}

for (const { how, ...way } of ways) {
  test(`findings outlive a closed browser, and what was found, decided and handed over is on paper (${how})`, async () => {
    const filed = await fileService(office, kantor, 'tanggap-darurat-bencana')
    const desk = await enter('umum', way)
    await openFile(desk, filed.agenda)
    await desk.press('Terima berkas')
    await desk.leave()

    const early = await enter('tagana', way)
    await openFile(early, filed.agenda)
    await early.page.getByText('Penugasan: siapa berangkat').click()
    await early.page.getByLabel('Uji tagana (contoh)').check()
    await inspect(early)
    await addPhoto(early, 'Ambil atau pilih foto')
    await early.press('Simpan dulu')
    assert.match(await early.text(), /Terakhir disimpan/)
    await early.leave()

    const tagana = await enter('tagana', way)
    await openFile(tagana, filed.agenda)
    assert.equal(await tagana.page.getByLabel('Berapa orang terdampak?').inputValue(), '14')
    assert.equal(await tagana.page.getByLabel('Banjir').isChecked(), true)
    assert.equal(await tagana.page.getByAltText('Foto 1').count(), 1)
    const duty = await tagana.page.request.get(`/berkas/${filed.id}/lembar-tugas`)
    assert.equal((await duty.body()).subarray(0, 5).toString(), '%PDF-')
    assert.equal(await tagana.press('Kirim hasil pemeriksaan'), 422)
    assert.match(await tagana.text(), /Isi tempat/)
    assert.match(await tagana.text(), /Pilih hasilnya/)
    await tagana.fill('Tempat', 'RT 03 RW 02, tepi sungai')
    await tagana.fill('Keterangan foto 1', 'Rumah terendam')
    await tagana.choose('Sudah diperiksa, berkas dilanjutkan')
    assert.equal(await tagana.press('Kirim hasil pemeriksaan'), 200)

    const chief = await enter('ketua', way)
    await openFile(chief, filed.agenda)
    assert.match(await chief.text(), /Berapa orang terdampak\?\s+14/)
    const minutes = await chief.page.getByRole('link', { name: /Cetak pemeriksaan lapangan/ }).getAttribute('href')
    const pdf = await (await chief.page.request.get(minutes as string)).body()
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    const shown = await chief.page.getByRole('link', { name: /Rumah terendam/ }).getAttribute('href')
    const seen = await chief.page.request.get(shown as string)
    assert.deepEqual([seen.status(), seen.headers()['content-type']], [200, 'image/jpeg'])
    await chief.choose('Disetujui')
    await chief.fill('Bantuan yang diputuskan: jenis dan jumlah', '2 tenda, 12 paket makanan')
    await chief.press('Simpan putusan')

    await openFile(tagana, filed.agenda)
    assert.match(await tagana.text(), /belum menghitung persediaan gudang/)
    await tagana.fill('Berapa banyak?', '2 tenda dan 12 paket makanan')
    await tagana.press('Catat bantuan')
    assert.equal(await tagana.page.getByLabel('Berapa banyak?').inputValue(), '2 tenda dan 12 paket makanan')
    await tagana.fill('Nama penerima', 'Rahmat (contoh)')
    await tagana.choose('Ketua RT atau RW')
    assert.equal(await tagana.press('Catat penyaluran'), 422)
    assert.match(await tagana.text(), /Tambahkan foto, atau tulis mengapa tidak ada foto/)
    await tagana.fill('Bila tidak ada foto, mengapa?', 'HP kehabisan baterai')
    assert.equal(await tagana.press('Catat penyaluran'), 200)
    await tagana.press('Arsipkan')
    await tagana.open(`/berkas/${filed.id}`)
    assert.match(await tagana.text(), /HP kehabisan baterai/)
    for (const v of [tagana, chief]) await v.leave()
  })
}

test('who is refused reads why, what to do, and how to object', async () => {
  const way = { width: 360 as const }
  const filed = await fileService(office, kantor, 'tanggap-darurat-bencana')
  const desk = await enter('umum', way)
  await openFile(desk, filed.agenda)
  await desk.press('Terima berkas')
  const tagana = await enter('tagana', way)
  await openFile(tagana, filed.agenda)
  await inspect(tagana)
  await tagana.fill('Tempat', 'RT 03 RW 02')
  await tagana.fill('Bila tidak ada foto, mengapa?', 'Warga tidak bersedia difoto')
  await tagana.choose('Sudah diperiksa, berkas dilanjutkan')
  await tagana.press('Kirim hasil pemeriksaan')
  const chief = await enter('ketua', way)
  await openFile(chief, filed.agenda)
  await chief.choose('Ditolak')
  assert.equal(await chief.press('Simpan putusan'), 422)
  assert.match(await chief.text(), /Pilih alasan penolakannya/)
  await chief.page.getByLabel('Alasan penolakan').selectOption({ label: 'Sudah menerima bantuan yang sama' })
  await chief.fill('Penjelasan untuk pemohon', 'Kelurahan sudah menyalurkan tenda kemarin.')
  await chief.press('Simpan putusan')
  const citizen = await visit(office, { ...way, citizen: true })
  await track(citizen, filed.resi, filed.pin)
  const told = await citizen.text()
  assert.match(told, /Bantuan yang sama sudah diterima/)
  assert.match(told, /Kelurahan sudah menyalurkan tenda kemarin/)
  assert.match(told, /adukan lewat kanal pengaduan kantor/)
  assert.match(told, /mengajukan keberatan/)
  await chief.open(`/berkas/${filed.id}/slip`)
  assert.match(await chief.text(), /Kelurahan sudah menyalurkan tenda kemarin/)
  for (const v of [desk, tagana, chief, citizen]) await v.leave()
})
