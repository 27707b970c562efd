import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { file, joko, siti, track } from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, recordLookup, refuseFamilyCard, signIn } from '../support/officer.ts'
import { type Visitor, type VisitorOptions, visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

/** Filed, looked up, refused and told. */
const refuse = async (
  way: VisitorOptions,
): Promise<{ citizen: Visitor; officer: Visitor; receipt: Awaited<ReturnType<typeof file>> }> => {
  const citizen = await visit(office, { ...way, citizen: true })
  const receipt = await file(citizen, joko)
  const officer = await signIn(office, 'bayu', way)
  await openFile(officer, receipt.agenda)
  await acceptPapers(officer)
  await recordLookup(officer, 'Belum terdaftar')
  await officer.press('Kabari pemohon dan tutup')
  return { citizen, officer, receipt }
}

for (const { how, ...way } of ways) {
  test(`who was refused objects on the tracking page, and the head opens the file again (${how})`, async () => {
    const { citizen, officer, receipt } = await refuse(way)
    await track(citizen, receipt.resi, receipt.pin)
    await citizen.follow('menulis keberatan di sini')
    assert.equal(await citizen.press('Kirim keberatan'), 422)
    assert.match(await citizen.text(), /Tulis apa yang tidak Anda setujui/)
    await citizen.fill('Apa yang tidak Anda setujui, dan mengapa?', 'Nama saya ada di daftar desa (contoh).')
    await citizen.press('Kirim keberatan')
    assert.match(await citizen.text(), /Keberatan Anda sudah kami terima/)
    assert.match(await citizen.text(), /wajib menjawab paling lambat Senin, 7 Desember 2026/)
    const head = await signIn(office, 'hadi', way)
    await head.open('/kotak-masuk')
    assert.match(await head.text(), /Jawab keberatan/)
    await head.follow(receipt.agenda)
    assert.match(await head.text(), /Nama saya ada di daftar desa/)
    await head.follow('Jawab keberatan')
    await head.choose('Keberatan dikabulkan')
    await head.fill('Alasan jawaban Anda', 'Data dicek ulang (contoh).')
    assert.equal(await head.press('Kirim jawaban'), 422)
    assert.match(await head.text(), /Pilih langkah tempat berkas dimulai lagi/)
    await head.page.getByLabel(/Bila dikabulkan/).selectOption({ index: 1 })
    await head.press('Kirim jawaban')
    assert.match(await head.text(), /Keberatan dikabulkan/)
    await openFile(officer, receipt.agenda)
    assert.match(await officer.text(), /Berkas dibuka kembali/)
    await citizen.open('/lacak/berkas')
    assert.match(await citizen.text(), /Keberatan dikabulkan.*Data dicek ulang \(contoh\)/s)
    for (const one of [citizen, officer, head]) await one.leave()
  })
}

test('the applicant takes it back, and only with what only the applicant knows', async () => {
  const way = { width: 360, script: false } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const receipt = await file(citizen, siti)
  await citizen.open('/lacak/berkas')
  await citizen.follow('Tarik kembali permohonan ini')
  await citizen.fill('Mengapa ditarik kembali?', 'Sudah tidak perlu (contoh).')
  await citizen.fill('PIN atau tanggal lahir pemohon', '000000')
  assert.equal(await citizen.press('Tarik kembali permohonan saya'), 422)
  assert.match(await citizen.text(), /tidak cocok/)
  assert.equal(await citizen.page.getByLabel('Mengapa ditarik kembali?').inputValue(), 'Sudah tidak perlu (contoh).')
  await citizen.fill('PIN atau tanggal lahir pemohon', receipt.pin)
  await citizen.press('Tarik kembali permohonan saya')
  assert.match(await citizen.text(), /Dibatalkan oleh pemohon/)
  assert.match(await citizen.text(), /Permohonan ditarik kembali/)
  await citizen.leave()
})

test('a returned file says from the first day when it will be closed', async () => {
  const way = { width: 360 } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const receipt = await file(citizen, siti)
  const officer = await signIn(office, 'bayu', way)
  await openFile(officer, receipt.agenda)
  await refuseFamilyCard(officer)
  office.clock.advance(minutes(1))
  await track(citizen, receipt.resi, receipt.pin)
  assert.match(await citizen.text(), /Kami tunggu sampai Rabu, 23 Desember 2026/)
  await citizen.leave()
  await officer.leave()
})

test('a division head opens a closed file again, a desk officer does not', async () => {
  const way = { width: 1280 } as const
  const { citizen, officer, receipt } = await refuse(way)
  await track(citizen, receipt.resi, receipt.pin)
  const kabid = await signIn(office, 'sri', way)
  await kabid.open('/berkas/cari')
  await kabid.fill(/Cari/, receipt.agenda)
  await kabid.press('Cari')
  const address = new URL(kabid.page.url()).pathname
  await kabid.follow('Buka kembali berkas ini')
  assert.equal(await kabid.press('Buka kembali'), 422)
  await kabid.page.getByLabel(/Mulai lagi/).selectOption({ index: 1 })
  await kabid.fill('Mengapa dibuka kembali?', 'Salah ketik NIK (contoh).')
  await kabid.press('Buka kembali')
  assert.match(await kabid.text(), /Berkas dibuka kembali/)
  assert.match(await kabid.text(), /Salah ketik NIK/)
  assert.equal(await officer.open(`${address}/pembukaan-kembali`), 403)
  await officer.open(address)
  await officer.follow('Catat permohonan yang ditarik kembali')
  await officer.fill('Siapa yang meminta, dan mengapa?', 'Pemohon sendiri di loket (contoh).')
  await officer.press('Tutup berkas ini')
  assert.match(await officer.text(), /Dibatalkan oleh pemohon/)
  for (const one of [citizen, kabid]) await one.leave()
})

test('a file that is another office’s goes there with chosen answers, and its applicant is told where', async () => {
  const way = { width: 360 } as const
  const citizen = await visit(office, { ...way, citizen: true })
  const receipt = await file(citizen, siti)
  const kabid = await signIn(office, 'sri', way)
  await kabid.open('/berkas/cari')
  await kabid.fill(/Cari/, receipt.agenda)
  await kabid.press('Cari')
  await kabid.follow('Teruskan ke kantor lain')
  await kabid.page.getByLabel(/^Nama lengkap/).check()
  assert.equal(await kabid.press('Teruskan dan tutup di sini'), 422)
  assert.match(await kabid.text(), /Pilih kantor dan layanan tujuannya/)
  assert.equal(await kabid.page.getByLabel(/^Nama lengkap/).isChecked(), true, 'what was ticked stays')
  const where = kabid.page.getByLabel('Ke kantor dan layanan mana?')
  const open = await where.locator('option', { hasText: 'Pendaftaran DTKS' }).first().getAttribute('value')
  await where.selectOption(open)
  await kabid.fill('Mengapa diteruskan?', 'Pemohon tinggal di sana (contoh).')
  await kabid.press('Teruskan dan tutup di sini')
  assert.match(await kabid.text(), /sedang dikirim/)
  await office.runJobs()
  await track(citizen, receipt.resi, receipt.pin)
  const told = await citizen.text()
  assert.match(told, /sudah membuka berkas baru dengan nomor agenda/)
  const [resi, pin] = [/kode resi ([A-Z0-9-]+)/.exec(told)?.[1] ?? '', /PIN (\d{6})/.exec(told)?.[1] ?? '']
  await track(citizen, resi, pin)
  assert.match(await citizen.text(), /Berkas diterima kantor/)
  await citizen.leave()
  await kabid.leave()
})
