import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { joko, photo, type Receipt, readReceipt, track } from '../support/citizen.ts'
import { type Crew, crewOf } from '../support/crew.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, deliverOnline, draftLetter, openFile, recordLookup, signLetter } from '../support/officer.ts'
import { type Visitor, visit } from '../support/visitor.ts'

/** Health insurance paid by the state (Lubuklinggau): who is not in the registry is registered first, by a file of its own. */
const kantor = 'kota-lubuklinggau'
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const typed: [RegExp, string][] = [
  [/^Nama lengkap/, joko.name],
  [/^NIK/, joko.nik],
  [/^Nomor Kartu Keluarga/, '3520990101150007'],
  [/^Tanggal$/, joko.birth[0]],
  [/^Bulan$/, joko.birth[1]],
  [/^Tahun$/, joko.birth[2]],
  [/^Alamat$/, 'RT 05 RW 02 (contoh)'],
  [/^Berapa orang dalam Kartu Keluarga/, '4'],
]

const apply = async (v: Visitor): Promise<Receipt> => {
  await v.open(`/${kantor}/layanan/pendaftaran-pbi-jk`)
  await v.follow(/ajukan/i)
  while ((await v.page.getByRole('button', { name: 'Kirim', exact: true }).count()) === 0) {
    for (const choice of ['Untuk diri sendiri', 'Belum'])
      for (const radio of await v.page.getByLabel(choice, { exact: true }).all()) await radio.check()
    for (const [label, text] of typed) for (const input of await v.page.getByLabel(label).all()) await input.fill(text)
    for (const select of await v.page.getByLabel(/^Kelurahan/).all()) await select.selectOption({ index: 2 })
    for (const input of await v.page.locator('input[type=file]').all()) await input.setInputFiles(await photo())
    assert.equal(await v.press('Lanjutkan'), 200, await v.text())
  }
  await v.page.getByRole('checkbox').check()
  await v.press('Kirim')
  return readReceipt(v)
}

/** Down the desks to the section that checks. */
const broughtDown = async (crew: Crew, agenda: string) => {
  await crew.at('yuni', agenda, v => v.press('Terima berkas'))
  await crew.at('wahyu', agenda, v => v.press('Beri disposisi'))
}

/** What the ministry answered, recorded by the desk with its proof. */
const answered = (crew: Crew, agenda: string, answer = 'Dijawab atau disetujui') =>
  crew.enter('yuni').then(async v => {
    await v.open('/menunggu')
    await v.follow(agenda)
    await v.choose(answer)
    for (const [box, text] of [
      ['Tanggal', '23'],
      ['Bulan', '11'],
      ['Tahun', '2026'],
    ] as const)
      await v.page.getByLabel(box, { exact: true }).fill(text)
    await v.page.getByLabel('Bukti jawaban').setInputFiles(await photo())
    if (answer === 'Ditolak') await v.fill('Catatan', 'Data keluarga tidak padan (contoh)')
    await v.press('Simpan jawaban')
  })

/** Not in the registry: the file waits for another, whose number this answers; its papers are asked of the applicant. */
const registering = async (crew: Crew, citizen: Visitor) => {
  const receipt = await apply(citizen)
  await broughtDown(crew, receipt.agenda)
  await crew.at('nita', receipt.agenda, async v => {
    await acceptPapers(v)
    await recordLookup(v, 'Belum terdaftar')
  })
  await track(citizen, receipt.resi, receipt.pin)
  assert.match(await citizen.text(), /menunggu berkas lain yang kami buka lebih dulu/)
  const linked =
    /nomor (\d{4}\/[A-Z]+\/[IVX]+\/\d{4})/.exec(await citizen.text())?.[1] ?? assert.fail('the other file is not named')
  await broughtDown(crew, linked)
  const nita = await crew.enter('nita')
  await openFile(nita, linked)
  for (const good of await nita.page.getByLabel('Dapat dipakai').all()) await good.check()
  await nita.page.getByRole('group', { name: /KTP/ }).getByLabel('Perlu diganti').check()
  await nita.page.getByLabel(/^Mengapa .*KTP/).selectOption({ label: 'Tidak disertakan' })
  await nita.press('Simpan hasil periksa')
  await track(citizen, receipt.resi, receipt.pin)
  assert.match(await citizen.text(), /Berkas terkait di bawah ini menunggu Anda/)
  await citizen.follow(/nomor \d{4}/)
  for (const input of await citizen.page.locator('input[type=file]').all()) await input.setInputFiles(await photo())
  await citizen.press(/Kirim/)
  await openFile(nita, linked)
  await acceptPapers(nita)
  await recordLookup(nita, 'Belum terdaftar')
  await nita.press('Teruskan')
  return { receipt, linked }
}

test('who is not in the registry is registered first, and the first file goes on by itself (360 px)', async () => {
  const way = { width: 360 } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const crew = crewOf(office, kantor, way)
  const { receipt, linked } = await registering(crew, citizen)
  await answered(crew, linked)
  await crew.at('nita', linked, async v => {
    await recordLookup(v, 'Terdaftar')
    await draftLetter(v)
  })
  await crew.at('wahyu', linked, async v => {
    await v.choose('Paraf di sini')
    await v.press('Simpan')
  })
  await crew.at('zainal', linked, async v => {
    assert.equal(await signLetter(v, office.passphrases.zainal), 200)
  })
  await crew.at('yuni', linked, async v => {
    await v.press('Lanjutkan')
    await deliverOnline(v)
    await v.press('Arsipkan')
  })
  await crew.at('nita', receipt.agenda, async v => {
    await recordLookup(v, 'Terdaftar')
    await v.press('Teruskan')
  })
  await answered(crew, receipt.agenda)
  await crew.at('yuni', receipt.agenda, deliverOnline)
  await track(citizen, receipt.resi, receipt.pin)
  assert.match(await citizen.text(), /Hasil: selesai/i)
  await citizen.leave()
  await crew.leave()
})

test('where the ministry does not register the name, both files end and say what to do (1280 px)', async () => {
  const way = { width: 1280 } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const crew = crewOf(office, kantor, way)
  const { receipt, linked } = await registering(crew, citizen)
  await answered(crew, linked, 'Ditolak')
  await track(citizen, receipt.resi, receipt.pin)
  const told = await citizen.text()
  for (const words of [/belum dapat didaftarkan/, /Perbaiki data keluarga di kelurahan/, /keberatan/])
    assert.match(told, words)
  await citizen.leave()
  await crew.leave()
})
