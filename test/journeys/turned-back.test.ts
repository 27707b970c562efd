import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attach, file, joko, siti, track } from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, recordLookup, refuseFamilyCard, signIn } from '../support/officer.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

for (const { how, ...way } of ways) {
  test(`a name that is not registered ends as "belum terdaftar" with a way out and a slip (${how})`, async () => {
    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, joko)
    assert.match(receipt.resi, /^MGT-/)
    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, receipt.agenda)
    await acceptPapers(officer)
    assert.match(await officer.heading(), new RegExp(receipt.agenda))
    await recordLookup(officer, 'Belum terdaftar')
    assert.match(await officer.text(), /Hasil: belum terdaftar/)
    const slip = await officer.page.getByRole('link', { name: /Cetak slip/ }).getAttribute('href')
    await officer.open(slip ?? '')
    assert.match(await officer.text(), /operator SIKS-NG di kantor desa.*22 Desember 2026.*\(21 hari kerja\)/s)
    await officer.follow('Berkas')
    await officer.press('Kabari pemohon dan tutup')
    await track(citizen, receipt.resi, receipt.pin)
    const told = await citizen.text()
    assert.match(told, /belum terdaftar/)
    assert.match(told, /operator SIKS-NG di kantor desa/)
    assert.match(told, /keberatan/i)
    await officer.leave()
    await citizen.leave()
  })

  test(`an incomplete file comes back with reasons and goes on under the same code once the refused paper is sent (${how})`, async () => {
    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, siti)
    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, receipt.agenda)
    await refuseFamilyCard(officer)
    await track(citizen, receipt.resi, receipt.pin)
    assert.match(await citizen.text(), /Fotonya buram/)
    assert.equal(await citizen.page.locator('input[type=file]').count(), 1, 'only the refused paper is asked for')
    assert.equal(await citizen.press('Kirim pengganti'), 422)
    await attach(citizen, /^Kartu Keluarga/)
    office.clock.advance(minutes(3))
    await citizen.press('Kirim pengganti')
    assert.match(await citizen.text(), new RegExp(receipt.resi))
    assert.match(await citizen.text(), /ada pada Bidang Linjamsos/)
    await openFile(officer, receipt.agenda)
    await acceptPapers(officer)
    assert.match(await officer.text(), /Cek data/)
    await officer.leave()
    await citizen.leave()
  })
}
