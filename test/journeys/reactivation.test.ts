import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { joko, type Person, readReceipt, siti, track } from '../support/citizen.ts'
import { type Crew, crewOf } from '../support/crew.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, recordLookup, signLetter } from '../support/officer.ts'
import { type Visitor, type VisitorOptions, visit, ways } from '../support/visitor.ts'

/** A health card that went dead (Magetan): two registries are asked, the letter goes to the insurer by the applicant's hand. */
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const receive = async (desk: Visitor, person: Person) => {
  await desk.open('/loket')
  await desk.follow(/Reaktivasi/)
  await desk.choose('Untuk diri sendiri')
  await desk.fill('Nama lengkap peserta', person.name)
  await desk.fill('NIK peserta', person.nik)
  const born = desk.page.getByRole('group', { name: /^Tanggal lahir/ })
  for (const [place, box] of ['Tanggal', 'Bulan', 'Tahun'].entries())
    await born.getByLabel(box, { exact: true }).fill(person.birth[place] as string)
  await desk.fill('Alamat', 'RT 02 RW 01, Dusun Contoh')
  await desk.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
  await desk.fill('Nomor kartu JKN-KIS', '0001234567890')
  await desk.page.getByLabel(/^Buku tamu/).fill('Desa Contoh, kartu tidak aktif')
  for (const group of await desk.page.getByRole('group', { name: /Fotokopi/ }).all())
    await group.getByRole('radio').first().check()
  await desk.press('Terima berkas')
  return readReceipt(desk)
}

/** Received and found complete; the desk that looks things up has the file. */
const received = async (crew: Crew, person: Person) => {
  const receipt = await receive(await crew.enter('rina'), person)
  await crew.at('bayu', receipt.agenda, acceptPapers)
  return receipt
}

const asApplicant = async (way: VisitorOptions, { resi, pin }: { resi: string; pin: string }, wanted: RegExp[]) => {
  const citizen = await visit(office, { ...way, citizen: true })
  await track(citizen, resi, pin)
  const text = await citizen.text()
  for (const words of wanted) assert.match(text, words)
  await citizen.leave()
}

for (const { how, ...way } of ways.slice(0, 2)) {
  test(`who is in both registries takes the letter to the insurer, and the file says so (${how})`, async () => {
    const crew = crewOf(office, 'kab-magetan', way)
    const receipt = await received(crew, siti)
    await crew.at('bayu', receipt.agenda, async v => {
      await recordLookup(v, 'Terdaftar')
      assert.match(await v.text(), /Grup Telegram/)
      await recordLookup(v, 'Terdaftar')
      await draftLetter(v)
    })
    await crew.at('sri', receipt.agenda, async v => {
      assert.equal(await signLetter(v, office.passphrases.sri), 200)
    })
    await crew.at('rina', receipt.agenda, async v => {
      assert.match(await v.text(), /Sudah ditandatangani\. Memuat data terlampir/)
      await v.choose('Diambil di loket')
      await v.fill('Nama pengambil', siti.name)
      await v.page.getByLabel('Pengambil adalah').selectOption('Pemohon sendiri')
      await v.fill('Empat angka terakhir KTP pengambil', '0001')
      await v.choose('Tanda terima kertas sudah ditandatangani dan disimpan di map berkas')
      await v.press('Catat penyerahan')
      await v.press('Arsipkan')
    })
    await asApplicant(way, receipt, [/dilanjutkan ke BPJS Kesehatan/i, /Bawalah ke kantor BPJS Kesehatan/])
    await crew.leave()
  })
}

test('who is in neither registry is refused by the one that does not know them, each with its own way out', async () => {
  const way = { width: 360, script: false } as const
  const crew = crewOf(office, 'kab-magetan', way)
  const ends = [
    {
      person: joko,
      results: ['Belum terdaftar'],
      told: [/belum terdaftar di SIKS-NG/, /operator SIKS-NG di kantor desa/],
    },
    {
      person: siti,
      results: ['Terdaftar', 'Belum terdaftar'],
      told: [/tidak tercatat sebagai peserta/, /mendaftar di kantor BPJS/],
    },
  ] as const
  for (const { person, results, told } of ends) {
    const receipt = await received(crew, person)
    await crew.at('bayu', receipt.agenda, async v => {
      for (const result of results) await recordLookup(v, result)
      await v.choose('Daring: pemohon membacanya di halaman lacak')
      await v.press('Kabari pemohon dan tutup')
    })
    await asApplicant(way, receipt, [...told, /keberatan/])
  }
  await crew.leave()
})
