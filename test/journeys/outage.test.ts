import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { file, siti, track } from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, signIn } from '../support/officer.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

for (const { how, ...way } of ways) {
  test(`a registry is down: everybody reads it, files wait for it and come back (${how})`, async () => {
    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, siti)
    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, receipt.agenda)
    await acceptPapers(officer)
    await officer.open('/gangguan')
    await officer.follow('Catat gangguan')
    await officer.choose(/^SIKS-NG/)
    await officer.fill('Kabar untuk masyarakat', '')
    assert.equal(await officer.press('Catat dan umumkan'), 422)
    await officer.fill('Kabar untuk masyarakat', 'Berkas tetap kami terima, pengecekan menyusul (contoh).')
    await officer.press('Catat dan umumkan')
    await office.runJobs()
    await officer.open('/kotak-masuk')
    await officer.follow('Berkas yang menunggu SIKS-NG')
    assert.match(await officer.text(), new RegExp(receipt.agenda))
    await officer.follow(receipt.agenda)
    assert.match(await officer.text(), /Menunggu SIKS-NG/)
    await track(citizen, receipt.resi, receipt.pin)
    assert.match(await citizen.text(), /pengecekan menyusul \(contoh\)/)
    for (const page of ['/kab-magetan', '/kab-magetan/layanan/sk-dtks-online']) {
      await citizen.open(page)
      assert.match(await citizen.text(), /Sedang terganggu: SIKS-NG/)
    }
    office.clock.advance(minutes(20))
    await officer.open('/gangguan')
    await officer.follow('Lihat SIKS-NG')
    await officer.press('Catat gangguan berakhir')
    await office.runJobs()
    await openFile(officer, receipt.agenda)
    assert.match(await officer.text(), /Gangguan berakhir, berkas berjalan lagi/)
    for (const one of [citizen, officer]) await one.leave()
  })
}
