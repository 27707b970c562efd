import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attach, joko, photo, readReceipt, track } from '../support/citizen.ts'
import { type Crew, crewOf } from '../support/crew.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, deliverOnline, draftLetter, signLetter } from '../support/officer.ts'
import { type Visitor, visit } from '../support/visitor.ts'

/** A recommendation after a look at the place (Lubuklinggau): down the desks, out to the street, up to the head. */
const kantor = 'kota-lubuklinggau'
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const apply = async (v: Visitor) => {
  await v.open(`/${kantor}/layanan/rekomendasi-kafetaria`)
  await v.follow(/ajukan/i)
  while ((await v.page.getByRole('button', { name: 'Kirim', exact: true }).count()) === 0) {
    await fillPage(v)
    assert.equal(await v.press('Lanjutkan'), 200, await v.text())
  }
  await v.page.getByRole('checkbox').check()
  await v.press('Kirim')
  return readReceipt(v)
}

const typed: [RegExp, string][] = [
  [/^Nama penanggung jawab/, joko.name],
  [/^NIK penanggung jawab/, joko.nik],
  [/^Tanggal$/, joko.birth[0]],
  [/^Bulan$/, joko.birth[1]],
  [/^Tahun$/, joko.birth[2]],
  [/^Nama kafetaria/, 'Kafetaria Contoh'],
  [/^Alamat kafetaria/, 'Jalan Contoh 7, RT 02'],
]

/** Whatever of the form stands on this page. */
const fillPage = async (v: Visitor) => {
  for (const choice of ['Untuk diri sendiri', 'Baru'])
    for (const radio of await v.page.getByLabel(choice, { exact: true }).all()) await radio.check()
  for (const [label, text] of typed) for (const input of await v.page.getByLabel(label).all()) await input.fill(text)
  for (const select of await v.page.getByLabel(/^Kelurahan/).all()) await select.selectOption({ index: 2 })
  for (const input of await v.page.locator('input[type=file]').all()) await input.setInputFiles(await photo())
}

/** Received, forwarded, and disposed twice: with the section that checks and surveys. */
const broughtDown = async (crew: Crew, agenda: string) => {
  await crew.at('yuni', agenda, v => v.press('Terima berkas'))
  await crew.at('laila', agenda, v => v.press('Teruskan'))
  for (const chief of ['zainal', 'ratna']) await crew.at(chief, agenda, v => v.press('Beri disposisi'))
}

const survey = async (v: Visitor, outcome: string) => {
  await v.page.getByRole('textbox', { name: 'Tempat', exact: true }).fill('Jalan Contoh 7')
  await v.choose('Sesuai')
  await v.fill('Usaha yang dijalankan di tempat itu', 'Warung makan')
  await v.fill('Keadaan sekitar', '200 meter dari sekolah')
  await v.choose('Tidak ada')
  await v.fill('Simpulan dan saran petugas', outcome)
  await v.page.getByLabel('Ambil atau pilih foto').setInputFiles(await photo())
  await v.choose(outcome)
}

test('a recommendation comes back once for a better paper, then passes survey and initials, and is downloaded (360 px)', async () => {
  const way = { width: 360 } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const receipt = await apply(citizen)
  const crew = crewOf(office, kantor, way)
  await broughtDown(crew, receipt.agenda)
  await crew.at('lina', receipt.agenda, async v => {
    assert.match(await v.text(), /Lakukan survei ke lokasi/)
    for (const good of await v.page.getByLabel('Dapat dipakai').all()) await good.check()
    await v.page.getByRole('group', { name: 'Denah Lokasi' }).getByLabel('Perlu diganti').check()
    await v.page.getByLabel(/^Mengapa Denah Lokasi/).selectOption({ label: 'Buram' })
    await v.press('Simpan hasil periksa')
  })
  await track(citizen, receipt.resi, receipt.pin)
  await attach(citizen, /Denah Lokasi/)
  await citizen.press(/Kirim/)
  await crew.at('lina', receipt.agenda, acceptPapers)
  await crew.at('lina', receipt.agenda, async v => {
    await survey(v, 'Sudah diperiksa, berkas dilanjutkan')
    await v.press('Kirim hasil pemeriksaan')
    assert.match(
      await v.text(),
      /Petugas\s+Lina Marlina[^\n]*Kasi Rehabilitasi Sosial Tuna Sosial/,
      'the post she went in',
    )
    await draftLetter(v)
  })
  for (const chief of ['ratna', 'laila'])
    await crew.at(chief, receipt.agenda, async v => {
      await v.choose('Paraf di sini')
      await v.press('Simpan')
    })
  await crew.at('zainal', receipt.agenda, async v => {
    assert.equal(await signLetter(v, office.passphrases.zainal), 200)
  })
  await crew.at('yuni', receipt.agenda, async v => {
    await v.press('Lanjutkan')
    await deliverOnline(v)
  })
  await crew.at('lina', receipt.agenda, v => v.press('Arsipkan'))
  await track(citizen, receipt.resi, receipt.pin)
  assert.match(await citizen.text(), /Hasil: selesai/i)
  assert.equal(await citizen.page.getByRole('link', { name: /^Unduh/ }).count(), 1)
  await citizen.leave()
  await crew.leave()
})

test('a place that does not fit ends with what was seen there, in words the applicant reads (1280 px)', async () => {
  const way = { width: 1280 } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const receipt = await apply(citizen)
  const crew = crewOf(office, kantor, way)
  await broughtDown(crew, receipt.agenda)
  await crew.at('lina', receipt.agenda, acceptPapers)
  await crew.at('lina', receipt.agenda, async v => {
    await survey(v, 'Tidak memenuhi syarat')
    assert.equal(await v.press('Kirim hasil pemeriksaan'), 422)
    assert.match(await v.text(), /Jelaskan kepada pemohon apa sebabnya/)
    await v.fill('Penjelasan untuk pemohon', 'Tempatnya menutup trotoar (contoh).')
    await v.press('Kirim hasil pemeriksaan')
  })
  await track(citizen, receipt.resi, receipt.pin)
  const told = await citizen.text()
  for (const words of [/tidak memenuhi syarat/, /menutup trotoar/, /Perbaiki yang kurang/, /keberatan/])
    assert.match(told, words)
  await citizen.leave()
  await crew.leave()
})
