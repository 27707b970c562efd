import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { signIn } from '../support/officer.ts'
import { ways } from '../support/visitor.ts'

/** The book of numbers and its forms, on a phone and at a desk, with and without scripts. */
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office.close())

for (const { how, ...way } of ways)
  test(`numbers are set aside, written by hand, compared and void: ${how}`, async () => {
    const bayu = await signIn(office, 'bayu', way)
    await bayu.open('/nomor')
    await bayu.follow('Simpan nomor cadangan')
    assert.equal(await bayu.press('Simpan nomor'), 422)
    await bayu.page.getByLabel('Blangko darurat').check()
    await bayu.fill('Berapa nomor?', '2')
    await bayu.fill('Alasan', 'Jadwal listrik padam (contoh)')
    assert.equal(await bayu.press('Simpan nomor'), 200)
    assert.match(await bayu.text(), /Belum dipakai/)
    const block = bayu.page.url()
    office.clock.advance(2 * 3_600_000)

    await bayu.follow(/^Catat surat/)
    assert.equal(await bayu.press('Catat'), 422)
    await bayu.fill(/^Nama$/, 'Siti Aminah (contoh)')
    await bayu.page.getByLabel('Layanan').selectOption({ index: 1 })
    const now = new Date(office.runtime.now() + 6 * 3_600_000)
    await bayu.fill('Tanggal', String(now.getUTCDate()))
    await bayu.fill('Bulan', '11')
    await bayu.fill('Tahun', '2026')
    await bayu.fill('Pukul', `${now.getUTCHours()}.00`)
    await bayu.fill(/^Penandatangan/, 'Sri Lestari (contoh), Kabid')
    await bayu.fill(/^Mengapa/, 'Listrik padam (contoh)')
    assert.equal(await bayu.press('Catat'), 200)
    const paper = await bayu.page.getByRole('link', { name: /^Lihat/ }).getAttribute('href')
    await bayu.follow(/^Batalkan/)
    await bayu.fill('Alasan pembatalan', 'Tidak dipakai (contoh)')
    assert.equal(await bayu.press('Catat batal'), 200)

    const rina = await signIn(office, 'rina', way)
    await rina.open(paper ?? '')
    await rina.press('Cocok dengan lembarnya')
    assert.match(await rina.text(), /Surat darurat di atas kertas/)
    await rina.open(new URL(block).pathname)
    await bayu.leave()
    await rina.leave()
  })
