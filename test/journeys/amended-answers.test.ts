import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { track } from '../support/citizen.ts'
import { fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, recordLookup, signIn } from '../support/officer.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const link = 'Betulkan isian berkas'
const reason = 'Apa yang salah, dan dilihat dari apa?'
const button = 'Simpan pembetulan'

for (const { how, ...way } of ways) {
  test(`what was written down wrongly is put right before the letter, and a wrong NIK is looked up again (${how})`, async () => {
    const { id, agenda, resi, pin } = await fileService(office, 'kab-magetan', 'sk-dtks-online')
    const bayu = await signIn(office, 'bayu', way)
    await openFile(bayu, agenda)
    await acceptPapers(bayu)
    await bayu.follow(link)
    assert.equal(await bayu.press(button), 422)
    assert.match(await bayu.text(), /Tulis apa yang salah, dan dilihat dari dokumen apa/)
    await bayu.fill(reason, 'Dilihat dari KTP asli (contoh).')
    await bayu.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
    await bayu.fill(/^NIK orang yang diterangkan/, '12')
    assert.equal(await bayu.press(button), 422)
    assert.match(await bayu.text(), /NIK.* harus 16 angka/)
    await bayu.fill(/^NIK orang yang diterangkan/, '3520994107900077')
    await bayu.press(button)
    assert.match(await bayu.text(), /isian sudah dibetulkan/)

    await openFile(bayu, agenda)
    await recordLookup(bayu, 'Terdaftar')
    await bayu.follow(link)
    assert.match(await bayu.text(), /kembali ke langkah pengecekan data/)
    await bayu.fill(reason, 'Tidak ada yang salah (contoh).')
    assert.equal(await bayu.press(button), 422)
    assert.match(await bayu.text(), /Belum ada isian yang diubah/)
    await bayu.fill('Nama lengkap orang yang diterangkan', 'Siti Aminah Dewi (contoh)')
    await bayu.fill(reason, 'Nama kurang satu kata (contoh).')
    await bayu.press(button)
    assert.match(await bayu.text(), /Nama lengkap.*: Siti Aminah \(contoh\) → Siti Aminah Dewi \(contoh\)/)
    assert.match(await bayu.text(), /Konsep sudah benar/)

    await bayu.follow(link)
    await bayu.fill(/^NIK orang yang diterangkan/, '3520994107900088')
    await bayu.fill(reason, 'Angka terakhir tertukar (contoh).')
    await bayu.press(button)
    await openFile(bayu, agenda)
    await recordLookup(bayu, 'Terdaftar')
    await draftLetter(bayu)

    await bayu.open(`/berkas/${id}/isian`)
    assert.match(await bayu.text(), /tidak ada di sini: suratnya sedang diperiksa atau menunggu tanda tangan/)
    assert.equal(await bayu.page.getByLabel('Nama lengkap orang yang diterangkan').count(), 0)

    const citizen = await visit(office, { ...way, citizen: true })
    await track(citizen, resi, pin)
    assert.match(await citizen.text(), /Isian dibetulkan petugas/)
    assert.match(await citizen.text(), /Yang dibetulkan: Nama lengkap orang yang diterangkan/)
    for (const v of [bayu, citizen]) await v.leave()
  })
}
