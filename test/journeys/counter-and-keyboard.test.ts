import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { joko, onlineService, photo, readReceipt, siti } from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, recordLookup, signIn, signLetter } from '../support/officer.ts'
import { type Visitor, visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const receive = async (desk: Visitor) => {
  await desk.open('/loket')
  await desk.follow(/Surat Keterangan/)
  await desk.choose('Untuk saya sendiri')
  await desk.fill('Nama lengkap orang yang diterangkan', siti.name)
  await desk.fill('NIK orang yang diterangkan', siti.nik)
  for (const [box, text] of [
    ['Tanggal', '1'],
    ['Bulan', '7'],
    ['Tahun', '1990'],
  ] as const)
    await desk.page
      .getByRole('group', { name: /^Tanggal lahir/ })
      .getByLabel(box, { exact: true })
      .fill(text)
  await desk.fill('Alamat', 'RT 02 RW 01, Dusun Contoh')
  await desk.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
  await desk.choose('Keringanan biaya')
  await desk.page.getByLabel(/^Buku tamu/).fill('Desa Contoh, mengurus keringanan biaya, surat tugas 12/XI/2026')
  for (const group of await desk.page.getByRole('group', { name: /KTP|KK|Kartu Keluarga/ }).all())
    await group.getByRole('radio').first().check()
  await desk.press('Terima berkas')
}

for (const { how, ...way } of ways) {
  test(`an officer receives a file at the counter, with its line in the guest book (${how})`, async () => {
    const desk = await signIn(office, 'rina', way)
    await receive(desk)
    const { agenda, resi, pin } = await readReceipt(desk)
    assert.match(`${agenda} ${resi} ${pin}`, /^\d{4}\/\S+ MGT-\S+ \d{6}$/)
    await desk.follow('Terima berkas berikutnya')
    await desk.open('/kotak-masuk')
    assert.equal(await desk.page.getByRole('link', { name: agenda }).count(), 0, 'checking is not the counter’s right')
    await desk.open('/buku/tamu')
    assert.match(await desk.text(), /mengurus keringanan biaya/)

    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, agenda)
    await acceptPapers(officer)
    await recordLookup(officer, 'Terdaftar')
    await draftLetter(officer)
    const signer = await signIn(office, 'hadi', way)
    await openFile(signer, agenda)
    await signLetter(signer, office.passphrases.hadi)

    await openFile(desk, agenda)
    await desk.choose('Diambil di loket')
    assert.equal(await desk.press('Catat penyerahan'), 422)
    assert.match(await desk.text(), /Tulis nama orang yang mengambil/)
    await desk.fill('Nama pengambil', siti.name)
    await desk.page.getByLabel('Pengambil adalah').selectOption('Pemohon sendiri')
    await desk.fill('Empat angka terakhir KTP pengambil', '0001')
    await desk.choose('Tanda terima kertas sudah ditandatangani dan disimpan di map berkas')
    await desk.press('Catat penyerahan')
    await desk.press('Arsipkan')
    await desk.open('/buku/penyerahan')
    assert.match(await desk.text(), new RegExp(agenda))
    for (const person of [desk, officer, signer]) await person.leave()
  })
}

/** Presses Tab until the wanted element has the focus. */
const tabTo = async ({ page }: Visitor, selector: string) => {
  for (let press = 0; press < 60; press++) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${selector}`)
}
const type = async (v: Visitor, selector: string, text: string) => {
  await tabTo(v, selector)
  await v.page.keyboard.type(text)
}
const send = async (v: Visitor, button = 'main button.govuk-button:not(.govuk-button--secondary)') => {
  await tabTo(v, button)
  return v.onward(() => v.page.keyboard.press('Enter'))
}

test('whoever cannot use a mouse files, checks, looks up and closes by keyboard alone', async () => {
  const citizen = await visit(office, { citizen: true })
  await citizen.open(`${onlineService}/ajukan`)
  await tabTo(citizen, 'input[type=radio]')
  await citizen.page.keyboard.press('Space')
  await send(citizen)
  await type(citizen, '[name=nama]', joko.name)
  await type(citizen, '[name=nik]', joko.nik)
  await type(citizen, '[name=kk]', '3520990101150007')
  await type(citizen, '[name=tanggal_lahir-hari]', '12')
  await type(citizen, '[name=tanggal_lahir-bulan]', '3')
  await type(citizen, '[name=tanggal_lahir-tahun]', '1985')
  await type(citizen, '[name=alamat]', 'RT 05 RW 02, Dusun Contoh')
  await type(citizen, '[name=desa]', 'Bla')
  await send(citizen)
  await tabTo(citizen, 'input[type=radio]')
  await citizen.page.keyboard.press('Space')
  await send(citizen)
  for (const input of await citizen.page.locator('input[type=file]').all()) await input.setInputFiles(await photo())
  await send(citizen)
  await tabTo(citizen, 'input[type=checkbox]')
  await citizen.page.keyboard.press('Space')
  await send(citizen)
  const { agenda } = await readReceipt(citizen)
  await citizen.leave()

  office.clock.advance(minutes(2))
  const officer = await signIn(office, 'bayu')
  await officer.open('/kotak-masuk')
  await tabTo(officer, 'tbody a')
  assert.equal(await officer.page.locator(':focus').textContent(), agenda)
  await officer.onward(() => officer.page.keyboard.press('Enter'))
  for (const paper of ['nilai-ktp', 'nilai-kk']) {
    await tabTo(officer, `[name=${paper}]`)
    await officer.page.keyboard.press('Space')
  }
  await send(officer, '.tindakan button.govuk-button')
  await tabTo(officer, '[name=hasil]')
  await officer.page.keyboard.press('ArrowDown')
  await send(officer, '.tindakan button.govuk-button')
  assert.match(await officer.text(), /Hasil: belum terdaftar/)
  await send(officer, '.tindakan button.govuk-button')
  assert.doesNotMatch(await officer.heading(), new RegExp(agenda), 'the next file opens, or the inbox')
  await officer.leave()
})
