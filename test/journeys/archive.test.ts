import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unzip } from '../../src/core/zip/read.testing.ts'
import { driveTo, fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { signIn } from '../support/officer.ts'
import { type Visitor, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const search = async (v: Visitor, words: string) => {
  await v.open('/berkas/cari')
  await v.fill('Cari berkas', words)
  await v.press('Cari')
}

const download = async ({ page }: Visitor, button: string): Promise<Buffer> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

for (const [turn, { how, ...way }] of ways.entries()) {
  test(`paper is found by its box, also after it moved; the whole goes to the auditor (${how})`, async () => {
    const { id, agenda } = await fileService(office, 'kab-magetan', 'sk-dtks-online')
    await driveTo(office, 'kab-magetan', id, 'serah')
    const officer = await signIn(office, 'bayu', way)
    await officer.open(`/berkas/${id}`)
    await officer.press('Catat penyerahan')
    await officer.fill('Rak atau lemari', '2')
    await officer.fill('Boks', `1${turn}`)
    await officer.press('Arsipkan')
    await search(officer, `Boks 1${turn}`)
    assert.match(await officer.heading(), new RegExp(agenda))
    assert.match(await officer.text(), new RegExp(`rak 2, boks 1${turn}`))

    await officer.follow('Catat tempat berkas kertas')
    assert.equal(await officer.press('Simpan tempatnya'), 422)
    await officer.fill('Boks', `2${turn}`)
    await officer.press('Simpan tempatnya')
    assert.match(await officer.text(), new RegExp(`dulu rak 2, boks 1${turn}`))
    assert.match(await officer.text(), /Disimpan sampai 31 Desember 2031, lalu diusulkan musnah\./)
    await search(officer, `boks 1${turn}`)
    assert.match(await officer.text(), /Tidak ada berkas yang cocok/)
    await search(officer, `rak 9 boks 2${turn}`)
    assert.match(await officer.text(), /Tidak ada berkas yang cocok/)
    await search(officer, `boks 2${turn}`)
    assert.match(await officer.heading(), new RegExp(agenda))

    await officer.open('/buku/penyerahan')
    await officer.page.getByText('Unduh atau cetak buku ini').click()
    const book = unzip(await download(officer, 'Unduh Excel (XLSX)'))
    assert.match(String(book.get('xl/worksheets/sheet1.xml')), new RegExp(agenda))

    const auditor = await signIn(office, 'dewi', way)
    await auditor.open(`/berkas/${id}`)
    await auditor.follow('Salinan lengkap berkas (ZIP)')
    assert.equal(await auditor.press('Unduh salinan lengkap'), 422)
    await auditor.page.getByLabel('Untuk apa salinan ini?').selectOption({ label: 'Permintaan Ombudsman' })
    const copy = unzip(await download(auditor, 'Unduh salinan lengkap'))
    assert.ok(copy.has('SHA256SUMS') && copy.has('kejadian.txt'))

    await office.ownerDb`update dossier set ended_at = ${`201${turn}-05-05T01:00:00Z`} where id = ${id}`
    await officer.open('/arsip/usul-musnah')
    assert.match(await officer.text(), /hanya mengusulkan/)
    await officer.follow(new RegExp(`DTKS.* 201${turn}$`))
    assert.match(await officer.text(), new RegExp(`${agenda}[\\s\\S]*boks 2${turn}`))
    await officer.follow(agenda)
    assert.match(await officer.text(), new RegExp(`Disimpan sampai 31 Desember 201${turn + 5}`))
    for (const visitor of [officer, auditor]) await visitor.leave()
  })
}
