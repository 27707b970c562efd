import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { photo, readReceipt, track } from '../support/citizen.ts'
import { crewOf } from '../support/crew.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, signLetter } from '../support/officer.ts'
import { type Visitor, visit, ways } from '../support/visitor.ts'

/** A child finds parents (Magetan): conditions of the couple, one letter to the province, two decrees back. */
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const date = async (v: Visitor, group: RegExp, parts: string[]) => {
  const boxes = v.page.getByRole('group', { name: group })
  for (const [place, box] of ['Tanggal', 'Bulan', 'Tahun'].entries())
    await boxes.getByLabel(box, { exact: true }).fill(parts[place] as string)
}

const receive = async (desk: Visitor) => {
  await desk.open('/loket')
  await desk.follow(/Adopsi/)
  for (const own of await desk.page.getByLabel('Untuk diri sendiri', { exact: true }).all()) await own.check()
  await desk.fill('Nama suami', 'Budi Santoso (contoh)')
  await desk.fill('NIK suami', '3520991203850009')
  await date(desk, /^Tanggal lahir suami/, ['12', '3', '1985'])
  await desk.fill('Nama istri', 'Siti Aminah (contoh)')
  await desk.fill('NIK istri', '3520994107900001')
  await date(desk, /^Tanggal lahir istri/, ['1', '7', '1990'])
  await date(desk, /^Tanggal menikah/, ['5', '5', '2015'])
  await desk.fill('Berapa anak yang pemohon miliki sekarang?', '0')
  await desk.fill('Alamat', 'RT 02 RW 01, Dusun Contoh')
  await desk.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
  for (const group of await desk.page.getByRole('group', { name: /^(Identitas|Permohonan adopsi|Blanko)/ }).all())
    await group.getByRole('radio').first().check()
  await desk.press('Terima berkas')
  return readReceipt(desk)
}

const judge = async (v: Visitor) => {
  for (const good of await v.page.getByLabel('Terpenuhi', { exact: true }).all()) await good.check()
  return acceptPapers(v)
}

const ofProvince = async (v: Visitor, number: string) => {
  await v.choose('Dijawab atau disetujui')
  for (const [box, text] of [
    ['Tanggal', '23'],
    ['Bulan', '11'],
    ['Tahun', '2026'],
  ] as const)
    await v.page.getByLabel(box, { exact: true }).fill(text)
  await v.fill('Nomor surat', number)
  await v.page.getByLabel('Bukti jawaban').setInputFiles(await photo())
  await v.press('Simpan jawaban')
}

for (const { how, ...way } of ways.slice(0, 2)) {
  test(`a couple whose form cannot be read brings it again, and gets both decrees of the province (${how})`, async () => {
    const crew = crewOf(office, 'kab-magetan', way)
    const receipt = await receive(await crew.enter('rina'))
    await crew.at('tri', receipt.agenda, async v => {
      for (const good of await v.page.getByLabel('Terpenuhi', { exact: true }).all()) await good.check()
      for (const good of await v.page.getByLabel('Dapat dipakai').all()) await good.check()
      await v.page
        .getByRole('group', { name: /^Blanko/ })
        .getByLabel('Perlu diganti')
        .check()
      await v.page.getByLabel(/^Mengapa Blanko/).selectOption({ label: 'Buram' })
      await v.press('Simpan hasil periksa')
    })
    const citizen = await visit(office, { ...way, citizen: true })
    await track(citizen, receipt.resi, receipt.pin)
    for (const input of await citizen.page.locator('input[type=file]').all()) await input.setInputFiles(await photo())
    await citizen.press(/Kirim/)
    await crew.at('tri', receipt.agenda, async v => {
      await judge(v)
      await draftLetter(v)
    })
    await crew.at('hadi', receipt.agenda, async v => {
      assert.equal(await signLetter(v, office.passphrases.hadi), 200)
    })
    await crew.at('tri', receipt.agenda, async v => {
      await v.choose('Diambil di loket')
      await v.fill('Nama pengambil', 'Budi Santoso (contoh)')
      await v.page.getByLabel('Pengambil adalah').selectOption('Pemohon sendiri')
      await v.fill('Empat angka terakhir KTP pengambil', '0009')
      await v.choose('Tanda terima kertas sudah ditandatangani dan disimpan di map berkas')
      await v.press('Catat penyerahan')
      await v.press('Arsipkan')
    })
    await track(citizen, receipt.resi, receipt.pin)
    assert.match(await citizen.text(), /Bagian kantor ini sudah selesai pada waktunya\. Menurut standar, pihak lain/)
    const rina = await crew.enter('rina')
    for (const number of ['400.9/1/contoh', '400.9/2/contoh']) {
      await rina.open('/menunggu')
      await rina.follow(receipt.agenda)
      await ofProvince(rina, number)
    }
    await crew.at('rina', receipt.agenda, async v => {
      await v.choose('Diambil di loket')
      await v.fill('Nama pengambil', 'Siti Aminah (contoh)')
      await v.page.getByLabel('Pengambil adalah').selectOption('Pemohon sendiri')
      await v.fill('Empat angka terakhir KTP pengambil', '0001')
      await v.choose('Tanda terima kertas sudah ditandatangani dan disimpan di map berkas')
      await v.press('Catat penyerahan')
    })
    await track(citizen, receipt.resi, receipt.pin)
    assert.match(await citizen.text(), /Hasil: selesai/i)
    assert.doesNotMatch(await citizen.text(), /Budi|Aminah/, 'a confidential service tells states only')
    await citizen.leave()
    await crew.leave()
  })
}
