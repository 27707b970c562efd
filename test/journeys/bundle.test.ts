import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { joko, siti } from '../support/citizen.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, recordLookup, signIn, signLetter } from '../support/officer.ts'
import { ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const day = ([date, month, year]: readonly [string, string, string]) => `${date}-${month}-${year}`
const line = ({ name, nik, birth }: typeof siti, village: string) =>
  [name, nik, day(birth), 'RT 02 RW 01', village, 'KIP Kuliah'].join('\t')

// The widest and the poorest: what lies between differs in nothing here.
for (const { how, ...way } of ways.slice(1)) {
  test(`a village courier brings a bundle, and collects what is ready with one signature (${how})`, async () => {
    const desk = await signIn(office, 'rina', way)
    await desk.open('/loket')
    await desk.follow('Terima titipan')
    await desk.page.getByLabel('Layanan').selectOption('sk-dtks')
    await desk.fill('Nama yang mengantar', 'Wati Kurniasih (contoh)')
    await desk.choose('Perangkat atau operator desa/kelurahan')
    await desk.fill(/^Nama desa/, 'Desa Contoh')
    await desk.fill('Nomor surat pengantar', '45/XI/2026')
    for (const [box, text] of [
      ['Tanggal', '20'],
      ['Bulan', '11'],
      ['Tahun', '2026'],
    ] as const)
      await desk.page.getByLabel(box, { exact: true }).fill(text)
    await desk.fill(/^Berapa berkas/, '2')
    await desk.press('Tulis daftarnya')

    const village = (await desk.page.locator('#daftar-desa option').nth(2).getAttribute('value')) ?? ''
    await desk.fill(/^Tempel/, [line(siti, village), line({ ...joko, nik: '12' }, village)].join('\n'))
    for (const group of await desk.page.getByRole('group', { name: /setiap orang$/ }).all())
      await group.getByRole('radio', { name: /^Fotokopi diterima/ }).check()
    assert.equal(await desk.press('Terima semua berkas'), 422)
    assert.match(
      await desk.text(),
      /Berkas 1: [\s\S]*1 berkas sudah diterima/,
      'the good one is filed, the bad one named',
    )
    await desk.page.getByLabel(/^NIK.*berkas 1$/).fill(joko.nik)
    await desk.press('Terima semua berkas')
    assert.match(await desk.text(), /menerima 2 berkas/)
    const receipt = new URL(desk.page.url()).pathname
    const agenda = (await desk.text()).match(/\d{4}\/\S+/)?.[0] ?? ''
    await desk.follow(/^Tanda terima setiap orang/)
    assert.equal((await desk.text()).match(/MGT-/g)?.length, 2, 'every citizen gets a code of their own')
    assert.match(await desk.text(), /Diwakili oleh\s+Wati Kurniasih/)

    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, agenda)
    assert.match(await officer.text(), /Diwakili oleh Wati Kurniasih/)
    await acceptPapers(officer)
    await recordLookup(officer, 'Terdaftar')
    await draftLetter(officer)
    const signer = await signIn(office, 'hadi', way)
    await openFile(signer, agenda)
    await signLetter(signer, office.passphrases.hadi)

    await desk.open(receipt)
    assert.match(await desk.text(), /Siap diserahkan/)
    assert.equal(await desk.press('Catat penyerahan'), 422)
    assert.match(await desk.text(), /Isi empat angka terakhir KTP pengambil/)
    await desk.fill('Empat angka terakhir KTP pengambil', '0007')
    await desk.press('Catat penyerahan')
    assert.match(await desk.text(), /1 berkas diserahkan/)
    await desk.open('/buku/penyerahan')
    assert.match(await desk.text(), new RegExp(agenda))
    for (const person of [desk, officer, signer]) await person.leave()
  })
}
