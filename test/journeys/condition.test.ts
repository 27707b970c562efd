import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addOfficer } from '#office'
import { attach, readReceipt, siti, track } from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, recordLookup, signIn } from '../support/officer.ts'
import { type Visitor, visit } from '../support/visitor.ts'

let office: OfficeUnderTest
let password: string
before(async () => {
  office = await openOffice()
  const added = await addOfficer(office.runtime.db, {
    office: 'kab-mojokerto',
    name: 'Tutik (contoh)',
    username: 'tutik',
    posts: [{ post: 'petugas-pelayanan', since: '2026-01-01' }],
    mustChangePassword: false,
    at: office.runtime.now(),
  })
  password = added.password
})
after(() => office?.close())

const condition = /sudah terdaftar DTKS/

const fillSubject = async (v: Visitor) => {
  const [day, month, year] = siti.birth
  await v.fill('Nama lengkap', siti.name)
  await v.fill('NIK', siti.nik)
  await v.fill('Nomor Kartu Keluarga', '3520990101150007')
  await v.fill('Tanggal', day)
  await v.fill('Bulan', month)
  await v.fill('Tahun', year)
  await v.fill('Alamat', 'RT 02 RW 01, Dusun Contoh')
  await v.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
}

/** Whatever the form asks, page after page, to the last look. */
const fillForm = async (v: Visitor) => {
  await v.open('/kab-mojokerto/layanan/penggantian-buku-tabungan-kks')
  await v.follow(/ajukan/i)
  for (let page = 0; page < 8 && (await v.heading()) !== 'Periksa jawaban Anda'; page++) {
    if ((await v.page.getByLabel('Untuk diri sendiri').count()) > 0) await v.choose('Untuk diri sendiri')
    if ((await v.page.getByLabel('NIK', { exact: true }).count()) > 0) await fillSubject(v)
    if ((await v.page.getByLabel('Bank penyalur').count()) > 0) await v.fill('Bank penyalur', 'Bank Contoh')
    if ((await v.page.getByLabel('KKS', { exact: true }).count()) > 0) await v.choose('KKS')
    if ((await v.page.locator('input[type=file]').count()) > 0) {
      assert.match(await v.text(), /Syarat yang harus dipenuhi.*sudah terdaftar DTKS/s)
      assert.equal(await v.page.locator('input[type=file]').count(), 3, 'three papers, no photo of a condition')
      for (const paper of [/^Surat Kehilangan/, /^Foto Copy KTP/, /^Foto Copy KK/]) await attach(v, paper)
    }
    await v.press('Lanjutkan')
  }
}

const judge = async (v: Visitor, met: boolean) => {
  const asked = v.page.getByRole('group', { name: condition })
  await asked.getByLabel(met ? 'Terpenuhi' : 'Belum terpenuhi', { exact: true }).check()
  for (const good of await v.page.getByLabel('Dapat dipakai').all()) await good.check()
}

for (const width of [360, 1280] as const)
  test(`a condition is judged and made good as a condition, never asked for as a paper (${width} px)`, async () => {
    const citizen = await visit(office, { width, citizen: true })
    await fillForm(citizen)
    assert.match(await citizen.text(), /sudah terdaftar DTKS.*Harus dipenuhi; petugas yang memeriksanya/s)
    await citizen.page.getByRole('checkbox').check()
    await citizen.press('Kirim')
    const receipt = await readReceipt(citizen)

    const officer = await signIn(office, 'tutik', { width, kantor: 'kab-mojokerto', password })
    await openFile(officer, receipt.agenda)
    assert.doesNotMatch(await officer.text(), /diperlihatkan/)
    if (await officer.page.getByRole('button', { name: 'Simpan hasil cek' }).count())
      await recordLookup(officer, 'Terdaftar')
    await judge(officer, false)
    await officer.page.getByLabel(/^Mengapa .*belum terpenuhi/).selectOption({ label: 'Belum ada buktinya' })
    assert.equal(await officer.press('Simpan hasil periksa'), 200)

    await track(citizen, receipt.resi, receipt.pin)
    assert.match(await citizen.text(), /Kami belum melihat buktinya/)
    assert.equal(await citizen.page.locator('input[type=file]').count(), 0)
    assert.equal(await citizen.press('Kirim pernyataan'), 422)
    assert.match(await citizen.text(), /Nyatakan bila .* sudah terpenuhi/)
    await citizen.choose('Syarat ini sudah terpenuhi')
    office.clock.advance(minutes(3))
    await citizen.press('Kirim pernyataan')
    assert.doesNotMatch(await citizen.text(), /Yang perlu Anda lengkapi/)

    await openFile(officer, receipt.agenda)
    assert.match(await officer.text(), /Pemohon menyatakan sudah memenuhinya/)
    await officer.leave()
    await citizen.leave()
  })
