import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import {
  acceptPapers,
  deliverOnline,
  draftLetter,
  openFile,
  recordLookup,
  signIn,
  signLetter,
} from '../support/officer.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const lettersOf = (dossier: string) =>
  office.ownerDb<{ id: string; code: string; number: string; replacedBy: string | null }[]>`
    select id, code, number, replaced_by as "replacedBy" from letter where dossier = ${dossier} order by frozen_at`

for (const { how, ...way } of ways) {
  test(`a misspelt name in a signed letter is put right by a new letter that takes its place (${how})`, async () => {
    const { id, agenda } = await fileService(office, 'kab-magetan', 'sk-dtks-online')
    const bayu = await signIn(office, 'bayu', way)
    await openFile(bayu, agenda)
    await acceptPapers(bayu)
    await recordLookup(bayu, 'Terdaftar')
    await draftLetter(bayu)
    const sri = await signIn(office, 'sri', way)
    await openFile(sri, agenda)
    await signLetter(sri, office.passphrases.sri)
    await openFile(bayu, agenda)
    await deliverOnline(bayu)
    await bayu.press('Arsipkan')
    const [old] = await lettersOf(id)

    await bayu.open(`/berkas/${id}`)
    await bayu.follow('Ralat surat yang sudah ditandatangani')
    assert.equal(await bayu.press('Ralat surat ini'), 422)
    assert.match(await bayu.text(), /Tulis apa yang salah, supaya yang menandatangani tahu/)
    await bayu.fill('Apa yang salah?', 'Nama kurang satu kata (contoh).')
    await bayu.fill('Nama lengkap orang yang diterangkan', 'Siti Aminah Dewi (contoh)')
    await bayu.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
    await bayu.press('Ralat surat ini')
    assert.match(await bayu.text(), /surat diralat\. Konsepnya disusun lagi/)
    assert.match(await bayu.text(), /Siti Aminah Dewi/)

    const anybody = await visit(office, way)
    await anybody.open(`/v/${old?.code}`)
    assert.match(await anybody.text(), /asli dan masih berlaku/)
    assert.match(await anybody.text(), /Surat ini sedang diralat/)

    await bayu.open(`/berkas/${id}`)
    await draftLetter(bayu)
    await openFile(sri, agenda)
    assert.match(await sri.text(), /Surat diralat/)
    await signLetter(sri, office.passphrases.sri)
    const [before, next] = await lettersOf(id)
    assert.equal(before?.replacedBy, next?.id)
    await anybody.open(`/v/${old?.code}`)
    assert.match(await anybody.text(), /Surat ini sudah diganti/)
    assert.match(await anybody.text(), new RegExp(`Diganti oleh surat nomor ${next?.number}`))
    assert.doesNotMatch(await anybody.text(), /sedang diralat/)
    await anybody.follow('Lihat surat penggantinya')
    assert.match(await anybody.text(), /asli dan masih berlaku/)
    assert.match(await anybody.text(), /S\. ?A\. ?D/)

    await openFile(bayu, agenda)
    await deliverOnline(bayu)
    await bayu.press('Arsipkan')
    await bayu.open(`/berkas/${id}`)
    assert.match(await bayu.text(), /Diganti/)
    for (const visitor of [bayu, sri, anybody]) await visitor.leave()
  })
}
