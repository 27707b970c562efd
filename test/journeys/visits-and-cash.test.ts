import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { driveTo, fileService, hire } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, signIn } from '../support/officer.ts'

/** Acts that stand in the middle of a long way: a home visit before a letter, visits over months, money for the road. */
const city = 'kota-lubuklinggau'
const way = { width: 360 as const }
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const enter = async (kantor: string, who: string, post: string) => {
  const { username, password } = await hire(office, kantor, who, post)
  return signIn(office, username, { ...way, kantor, password })
}

test('a phone keeps what is typed by itself, tells its position when asked, and an act taken back loses nothing', async () => {
  const filed = await fileService(office, city, 'rekomendasi-orang-tua-angkat')
  await driveTo(office, city, filed.id, 'survei')
  const kasi = await enter(city, 'kasi', 'kasi-rehsos-anak-lansia')
  await kasi.page.context().grantPermissions(['geolocation'])
  await kasi.page.context().setGeolocation({ latitude: -3.29512, longitude: 102.86234, accuracy: 12 })
  await openFile(kasi, filed.agenda)
  await kasi.page.getByRole('button', { name: 'Pakai posisi HP ini' }).click()
  const position = kasi.page.getByLabel('Posisi menurut HP')
  await kasi.page.waitForFunction(
    () => (document.querySelector('[data-posisi] input') as HTMLInputElement).value !== '',
  )
  assert.equal(await position.inputValue(), '-3.29512, 102.86234 (±12 m)')
  await kasi.fill('Alasan mengangkat anak', 'Sudah sepuluh tahun menikah')
  await kasi.page.getByText(/Tersimpan sendiri pukul/).waitFor()
  await openFile(kasi, filed.agenda)
  assert.equal(await kasi.page.getByLabel('Alasan mengangkat anak').inputValue(), 'Sudah sepuluh tahun menikah')

  await kasi.fill('Tempat', 'Rumah calon orang tua angkat')
  await kasi.choose('Milik sendiri')
  await kasi.choose('Ada')
  await kasi.fill('Siapa saja yang tinggal di rumah', 'Suami dan istri')
  await kasi.fill('Pekerjaan dan penghasilan suami istri', 'Pedagang')
  await kasi.fill('Simpulan dan saran petugas', 'Layak')
  await kasi.fill('Bila tidak ada foto, mengapa?', 'Keluarga belum bersedia difoto')
  await kasi.choose('Sudah diperiksa, berkas dilanjutkan')
  await kasi.press('Kirim hasil pemeriksaan')
  await kasi.open(`/berkas/${filed.id}`)
  assert.match(await kasi.text(), /Sudah sepuluh tahun menikah/, 'read where the letter is drafted')
  assert.match(await kasi.text(), /Susun surat/)

  await kasi.press('Batalkan langkah terakhir saya')
  assert.doesNotMatch(await kasi.text(), /Catatan petugas/, 'taken back, it counts no more')
  assert.equal(await kasi.page.getByLabel('Simpulan dan saran petugas').inputValue(), 'Layak')
  await kasi.leave()
})

test('foster care is visited again by the day the standard proposes, and ends with the last report', async () => {
  const kantor = 'kab-magetan'
  const before = office.runtime.now()
  office.clock.set(Date.parse('2027-01-11T02:00:00Z'))
  const filed = await fileService(office, kantor, 'adopsi-anak')
  await driveTo(office, kantor, filed.id, 'pengasuhan')
  const peksos = await enter(kantor, 'nila', 'petugas-rehsos')
  for (const round of [1, 2]) {
    await openFile(peksos, filed.agenda)
    assert.match(await peksos.text(), /diulang sampai genap enam bulan/)
    await peksos.page.getByRole('textbox', { name: 'Tempat', exact: true }).fill('Rumah calon orang tua angkat')
    await peksos.fill('Keadaan dan kesehatan anak', `Sehat, kunjungan ${round}`)
    await peksos.fill('Hubungan anak dengan calon orang tua angkat', 'Akrab')
    const next = peksos.page.getByRole('group', { name: 'Kunjungan berikutnya' })
    assert.equal(await next.getByLabel('Bulan', { exact: true }).inputValue(), '03', 'two months on')
    await peksos.choose(round === 1 ? 'Masih perlu diulang' : 'Selesai, berkas dilanjutkan')
    await peksos.press('Kirim hasil kunjungan')
  }
  await peksos.open(`/berkas/${filed.id}`)
  const titles = await peksos.page.locator('.meja-tindakan summary').allTextContents()
  assert.deepEqual(
    titles.map(title => title.trim()).filter(title => /^Kunjungan/.test(title)),
    ['Kunjungan ke-2', 'Kunjungan ke-1'],
  )
  await peksos.leave()
  office.clock.set(before)
})

test('money for the road is handed out by the treasurer, in rupiah, with a receipt', async () => {
  const filed = await fileService(office, city, 'bantuan-orang-terlantar')
  await driveTo(office, city, filed.id, 'bayar')
  const treasurer = await enter(city, 'dana', 'bendahara-pengeluaran')
  await openFile(treasurer, filed.agenda)
  assert.match(await treasurer.text(), /Catat juga pengeluarannya di buku kas/)
  await treasurer.fill('Berapa rupiah?', 'seratus')
  assert.equal(await treasurer.press('Catat bantuan'), 422)
  await treasurer.fill('Berapa rupiah?', 'Rp 150.000')
  await treasurer.press('Catat bantuan')
  assert.match(await treasurer.text(), /Rp 150\.000/)
  await treasurer.fill('Nama penerima', 'Rahmat (contoh)')
  await treasurer.choose('Yang dibantu sendiri')
  await treasurer.fill('Bila tidak ada foto, mengapa?', 'Penerima tidak bersedia difoto')
  assert.equal(await treasurer.press('Catat penyaluran'), 200)
  const receipt = await treasurer.page.request.get(`/berkas/${filed.id}`)
  assert.match(await receipt.text(), /Cetak penyaluran \(PDF\)/)
  await treasurer.leave()
})

test('an electronic letter needs no stamp, and the desk says so with one press', async () => {
  const filed = await fileService(office, city, 'bantuan-orang-terlantar')
  await driveTo(office, city, filed.id, 'serah')
  const desk = await enter(city, 'meja', 'petugas-umum')
  await openFile(desk, filed.agenda)
  assert.match(await desk.text(), /ditandatangani secara elektronik, jadi tidak distempel/)
  await desk.press('Lanjutkan')
  await desk.open(`/berkas/${filed.id}`)
  assert.match(await desk.text(), /Serahkan/)
  await desk.leave()
})
