import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileService, hire } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, signIn } from '../support/officer.ts'
import type { Visitor, VisitorOptions } from '../support/visitor.ts'

/** Rehabilitation: plan, service and assessment go round until the plan is met, and each round stays readable. */
const kantor = 'kota-lubuklinggau'
const people = { rehsos: 'kabid-rehsos', peksos: 'sakti-peksos', tim: 'tim-rehsos' }
let office: OfficeUnderTest
const passwords: Record<string, string> = {}
before(async () => {
  office = await openOffice()
  for (const [name, post] of Object.entries(people)) passwords[name] = (await hire(office, kantor, name, post)).password
})
after(() => office?.close())

const enter = (name: string, way: VisitorOptions) =>
  signIn(office, `uji.${name}`, { ...way, kantor, password: passwords[name] as string })

const visitOnce = async (v: Visitor) => {
  await v.fill('Tempat', 'Emper toko, Jalan Melati')
  await v.fill('Keadaan yang ditemui', 'Duduk sendiri, lemah')
  await v.press('Kirim hasil kunjungan')
}

const assess = async (v: Visitor) => {
  for (const label of ['Kesehatan badan', 'Keadaan jiwa dan perilaku', 'Keluarga dan tempat tinggal'])
    await v.fill(label, 'Baik (contoh)')
  await v.fill('Penghasilan dan jaminan sosial', 'Tidak ada')
  await v.fill('Masalah utama', 'Tidak dapat berjalan')
  await v.fill('Yang dibutuhkan', 'Kursi roda')
  await v.press('Simpan asesmen')
}

const fillPlan = async (v: Visitor, goal: string) => {
  await v.fill('Tujuan', goal)
  await v.fill('Layanan yang akan diberikan', 'Kursi roda dan kunjungan')
  await v.fill('Siapa yang mengerjakan', 'Sakti Peksos')
  await v.fill('Rencana terpenuhi bila', 'Dapat keluar rumah sendiri')
  const due = v.page.getByRole('group', { name: 'Ditinjau lagi tanggal' })
  for (const [box, text] of [
    ['Tanggal', '21'],
    ['Bulan', '12'],
    ['Tahun', '2026'],
  ] as const)
    await due.getByLabel(box, { exact: true }).fill(text)
}

const agree = async (v: Visitor) => {
  await v.choose('Ya, setuju')
  await v.fill('Nama yang menyetujui', 'Rahmat (contoh)')
  await v.press('Simpan rencana')
}

const serve = async (v: Visitor) => {
  await v.fill('Berapa banyak?', '1 kursi roda')
  await v.fill('Nama penerima', 'Rahmat (contoh)')
  await v.choose('Yang dibantu sendiri')
  await v.press('Catat bantuan')
}

const review = async (v: Visitor, met: boolean) => {
  await v.fill('Perubahan sejak rencana dibuat', met ? 'Keluar rumah sendiri' : 'Belum dapat keluar rumah')
  await v.press('Simpan asesmen')
  await v.fill('Tempat', 'Rumah kerabat')
  await v.fill('Keadaan yang ditemui', 'Lebih kuat')
  if (met) return
  await v.choose('Masih perlu diulang')
  assert.equal(await v.press('Kirim hasil kunjungan'), 422)
  assert.match(await v.text(), /Tulis kapan kunjungan berikutnya/)
  const next = v.page.getByRole('group', { name: 'Kunjungan berikutnya' })
  for (const [box, text] of [
    ['Tanggal', '21'],
    ['Bulan', '12'],
    ['Tahun', '2026'],
  ] as const)
    await next.getByLabel(box, { exact: true }).fill(text)
  await v.press('Kirim hasil kunjungan')
  assert.match(await v.text(), /Kunjungan berikutnya 21 Desember 2026/)
}

test('a plan that is not met comes round again, with consent each time, and every round stays (360 px)', async () => {
  const way = { width: 360 as const }
  const filed = await fileService(office, kantor, 'rehabilitasi-sosial')
  const chief = await enter('rehsos', way)
  await openFile(chief, filed.agenda)
  await chief.press('Terima berkas')
  if (/Disposisi/.test(await chief.text()))
    await chief.page
      .getByRole('button', { name: /disposisi/i })
      .first()
      .click()
  await chief.leave()

  const peksos = await enter('peksos', way)
  const tim = await enter('tim', way)
  for (const v of [peksos, tim]) {
    await openFile(v, filed.agenda)
    assert.equal(await v.page.getByLabel('Keadaan yang ditemui').inputValue(), '', 'a colleague writes their own')
    await visitOnce(v)
  }
  await openFile(peksos, filed.agenda)
  await peksos.choose('Ditemukan')
  await peksos.fill('Tempat', 'Emper toko')
  await peksos.fill('Keadaan badan dan jiwa', 'Lemah')
  await peksos.fill('Bila tidak ada foto, mengapa?', 'Tidak bersedia difoto')
  await peksos.choose('Sudah diperiksa, berkas dilanjutkan')
  await peksos.press('Kirim hasil pemeriksaan')
  await openFile(peksos, filed.agenda)
  await acceptPapers(peksos)
  await openFile(peksos, filed.agenda)
  await assess(peksos)

  await fillPlan(peksos, 'Dapat berjalan lagi')
  await peksos.choose('Belum setuju')
  assert.equal(await peksos.press('Simpan rencana'), 422)
  assert.match(await peksos.text(), /Rencana baru dijalankan setelah disetujui/)
  assert.equal(await peksos.page.getByLabel('Tujuan').inputValue(), 'Dapat berjalan lagi', 'nothing typed is lost')
  await agree(peksos)

  for (const [round, met] of [false, true].entries()) {
    await openFile(peksos, filed.agenda)
    await serve(peksos)
    await openFile(peksos, filed.agenda)
    await review(peksos, met)
    if (round === 0) {
      await openFile(peksos, filed.agenda)
      assert.match(await peksos.text(), /Rencana ke-2/)
      await fillPlan(peksos, 'Dapat keluar rumah')
      await agree(peksos)
    }
  }
  await peksos.choose('Selesai, berkas dilanjutkan')
  await peksos.press('Kirim hasil kunjungan')
  await peksos.open(`/berkas/${filed.id}`)
  const rounds = await peksos.page.locator('.meja-tindakan summary').allTextContents()
  for (const title of ['Rencana ke-1', 'Rencana ke-2', 'Asesmen ke-3', 'Kunjungan ke-4'])
    assert.ok(
      rounds.some(text => text.trim() === title),
      `${title} in ${rounds}`,
    )
  for (const v of [peksos, tim]) await v.leave()
})
