import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { driveTo, fileService, hire } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { signIn } from '../support/officer.ts'
import { type VisitorOptions, ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'
const service = 'rekomendasi-ugb'
let office: OfficeUnderTest
let colleague: { username: string; password: string }

before(async () => {
  office = await openOffice()
  colleague = await hire(office, kantor, 'umum', 'petugas-umum')
})
after(() => office?.close())

const enter = (username: string, way: VisitorOptions, password?: string) =>
  signIn(office, username, { ...way, kantor, ...(password ? { password } : {}) })

const fileMany = async (count: number) => {
  const filed = []
  for (let n = 0; n < count; n++) filed.push(await fileService(office, kantor, service))
  return filed
}

for (const { how, ...way } of ways) {
  test(`many files are received at once, each with its own result (${how})`, async () => {
    const filed = await fileMany(6)
    const [first, second] = filed.map(one => one.agenda) as [string, string]
    const other = await enter(colleague.username, way, colleague.password)
    await other.press(`Ambil ${first}`)
    await other.leave()

    const yuni = await enter('yuni', way)
    await yuni.follow('Kerjakan beberapa sekaligus')
    await yuni.page.getByLabel(`Pilih ${second}`).check()
    assert.equal(await yuni.onward(() => yuni.page.getByRole('button', { name: 'Lanjutkan' }).first().click()), 422)
    assert.match(await yuni.text(), /Pilih apa yang dikerjakan sekaligus/)
    assert.ok(await yuni.page.getByLabel(`Pilih ${second}`).isChecked())
    await yuni.page.getByLabel('Yang dikerjakan sekaligus').selectOption({ label: 'Terima berkas' })
    await yuni.page.getByLabel('Semua yang tersaring').check()
    await yuni.onward(() => yuni.page.getByRole('button', { name: 'Lanjutkan' }).first().click())
    assert.match(await yuni.heading(), /Terima berkas: 6 berkas sekaligus/)
    await yuni.fill('Catatan', 'Diterima bersama (contoh)')
    await yuni.press('Terima 6 berkas')
    assert.match(await yuni.text(), /0 dari 6 berkas sudah dikerjakan/)
    await office.runJobs()
    const place = new URL(yuni.page.url()).pathname
    await yuni.open(place)
    assert.match(await yuni.text(), /Selesai: 5 berkas dikerjakan, 1 tidak/)
    assert.match(await yuni.text(), /Diambil Uji umum \(contoh\) sejak/)
    await yuni.open('/sekaligus')
    assert.match(await yuni.text(), /Terima berkas: 6 berkas/)
    await yuni.leave()

    const again = await enter(colleague.username, way, colleague.password)
    await again.follow(first)
    await again.press('Terima berkas')
    await again.leave()
  })

  test(`a head disposes, a division head initials many letters at once after reading them (${how})`, async () => {
    const filed = await fileMany(3)
    for (const { id } of filed) await driveTo(office, kantor, id, 'disposisi')
    const zainal = await enter('zainal', way)
    await zainal.follow('Kerjakan beberapa sekaligus')
    await zainal.page.getByLabel('Yang dikerjakan sekaligus').selectOption({ label: 'Disposisi' })
    for (const { agenda } of filed) await zainal.page.getByLabel(`Pilih ${agenda}`).check()
    await zainal.onward(() => zainal.page.getByRole('button', { name: 'Lanjutkan' }).first().click())
    await zainal.page.getByLabel('Tindak lanjuti').uncheck()
    assert.equal(await zainal.press('Beri disposisi 3 berkas'), 422)
    assert.match(await zainal.text(), /Pilih sedikitnya satu petunjuk/)
    await zainal.page.getByLabel('Tindak lanjuti').check()
    await zainal.press('Beri disposisi 3 berkas')
    await office.runJobs()
    await zainal.open(new URL(zainal.page.url()).pathname)
    assert.match(await zainal.text(), /Selesai: 3 berkas dikerjakan\./)
    await zainal.leave()

    for (const { id } of filed) await driveTo(office, kantor, id, 'paraf_kabid')
    const mega = await enter('mega', way)
    await mega.follow('Kerjakan beberapa sekaligus')
    await mega.page.getByLabel('Yang dikerjakan sekaligus').selectOption({ label: 'Paraf' })
    await mega.page.getByLabel('Semua yang tersaring').check()
    await mega.onward(() => mega.page.getByRole('button', { name: 'Lanjutkan' }).first().click())
    assert.equal(await mega.page.getByRole('link', { name: 'Baca konsepnya' }).count(), 3)
    assert.equal(await mega.press('Paraf 3 berkas'), 422)
    assert.match(await mega.text(), /Baca konsepnya satu per satu/)
    await mega.page.getByLabel('Saya sudah membaca konsep-konsep ini').check()
    await mega.press('Paraf 3 berkas')
    await office.runJobs()
    await mega.open(new URL(mega.page.url()).pathname)
    assert.match(await mega.text(), /Selesai: 3 berkas dikerjakan\./)
    await mega.leave()
  })
}
