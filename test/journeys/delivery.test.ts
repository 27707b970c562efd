import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { photo } from '../support/citizen.ts'
import { fileService } from '../support/filed.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, recordLookup, signIn, signLetter } from '../support/officer.ts'
import { type Visitor, visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const day = 24 * 60
const service = 'sk-dtks-online'

/** A file whose letter is signed and waits to be handed over. */
const readyToDeliver = async (o: OfficeUnderTest) => {
  const filed = await fileService(o, 'kab-magetan', service)
  const officer = await signIn(o, 'bayu')
  await openFile(officer, filed.agenda)
  await acceptPapers(officer)
  await recordLookup(officer, 'Terdaftar')
  await draftLetter(officer)
  await officer.leave()
  const signer = await signIn(o, 'sri')
  await openFile(signer, filed.agenda)
  assert.equal(await signLetter(signer, o.passphrases.sri), 200)
  await signer.leave()
  return filed
}

const collector = async (v: Visitor) => {
  await v.choose('Diambil di loket')
  await v.fill('Nama pengambil', 'Budi Santoso (contoh)')
  await v.page.getByLabel('Pengambil adalah').selectOption({ label: 'Keluarga' })
  await v.fill('Empat angka terakhir KTP pengambil', '0009')
}

/** A stroke with finger or mouse. */
const draw = async ({ page }: Visitor) => {
  const board = page.getByRole('img', { name: /^Tanda tangan pengambil/ })
  await board.scrollIntoViewIfNeeded()
  const box = (await board.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  for (const [x, y] of [
    [90, 20],
    [120, 100],
    [180, 40],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  await page.mouse.up()
}

for (const { how, ...way } of ways) {
  test(`whoever fetches a letter at the counter signs for it, and the proof stays (${how})`, async () => {
    const { id } = await readyToDeliver(office)
    const desk = await signIn(office, 'bayu', way)
    await desk.open(`/berkas/${id}`)
    await collector(desk)
    assert.equal(await desk.press('Catat penyerahan'), 422, 'not without a proof')
    assert.match(await desk.text(), /Mintalah tanda tangan pengambil/)
    assert.equal(await desk.page.getByLabel('Nama pengambil').inputValue(), 'Budi Santoso (contoh)')
    if (way.script) await draw(desk)
    else await desk.page.getByLabel('Foto tanda terima yang sudah ditandatangani').setInputFiles(await photo())
    await desk.press('Catat penyerahan')
    await desk.open(`/berkas/${id}`)
    assert.match(await desk.text(), /Diambil Budi Santoso \(contoh\) \(Keluarga\), KTP ···0009/)
    const proof = await desk.page.getByRole('link', { name: 'Buka tanda terimanya' }).getAttribute('href')
    const picture = await desk.page.request.get(String(proof))
    assert.equal(picture.status(), 200)
    assert.equal(picture.headers()['content-type'], 'image/jpeg')
    await desk.leave()
  })

  test(`a link to the letter asks who opens it, and expires (${how})`, async () => {
    const { id, pin } = await readyToDeliver(office)
    const officer = await signIn(office, 'bayu', way)
    await officer.open(`/berkas/${id}`)
    await officer.choose('Tautan unduh: Anda kirim sendiri lewat WhatsApp atau surel')
    await officer.press('Catat penyerahan')
    await officer.open(`/berkas/${id}`)
    const text = await officer.page.getByLabel('Teks untuk pemohon').inputValue()
    assert.doesNotMatch(text, /352099/)
    assert.match(
      String(await officer.page.getByRole('link', { name: /WhatsApp/ }).getAttribute('href')),
      /^https:\/\/wa\.me\/628990001234\?text=/,
    )
    const path = /(\/ambil\/\S+)/.exec(text)?.[1] as string

    const citizen = await visit(office, { ...way, citizen: true })
    await citizen.open(path)
    await citizen.fill('Tanggal lahir pemohon, atau PIN', '2-7-1990')
    assert.equal(await citizen.press('Buka'), 404)
    const wrong = await citizen.text()
    await citizen.fill('Tanggal lahir pemohon, atau PIN', '1-7-1990')
    assert.equal(await citizen.press('Buka'), 200)
    assert.equal(await citizen.page.getByRole('link', { name: /^Unduh/ }).count(), 1)
    assert.match(await citizen.text(), /Hasilnya sudah diserahkan\. Kantor sedang menyimpan salinannya/)

    await citizen.open('/ambil/MGT-0000-0000-0000-0000-0000-0000-0')
    await citizen.fill('Tanggal lahir pemohon, atau PIN', '1-7-1990')
    assert.equal(await citizen.press('Buka'), 404)
    assert.equal(await citizen.text(), wrong, 'an unknown link is answered like a wrong birth date')

    await officer.open(`/berkas/${id}`)
    assert.match(await officer.text(), /dibuka pemohon/)
    const stranger = await visit(office, { ...way, citizen: true })
    for (let turn = 0; turn < 5; turn++) {
      await stranger.open(path)
      await stranger.fill('Tanggal lahir pemohon, atau PIN', `${turn + 2}-1-1991`)
      assert.equal(await stranger.press('Buka'), 404)
    }
    await stranger.fill('Tanggal lahir pemohon, atau PIN', pin)
    assert.equal(await stranger.press('Buka'), 404, 'locked after five')
    office.clock.advance(minutes(20))
    await stranger.fill('Tanggal lahir pemohon, atau PIN', pin)
    assert.equal(await stranger.press('Buka'), 200)
    office.clock.advance(minutes(8 * day))
    await citizen.open(path)
    await citizen.fill('Tanggal lahir pemohon, atau PIN', pin)
    assert.equal(await citizen.press('Buka'), 404)
    assert.equal(await citizen.text(), wrong, 'an expired link too')

    const again = await signIn(office, 'bayu', way)
    await again.open(`/berkas/${id}`)
    await again.press('Buat tautan unduh baru')
    const fresh = await again.page.getByLabel('Teks untuk pemohon').inputValue()
    assert.notEqual(/(\/ambil\/\S+)/.exec(fresh)?.[1], path)
    for (const visitor of [officer, citizen, stranger, again]) await visitor.leave()
  })
}

test('what goes by post is written down with its consignment number', async () => {
  const { id } = await readyToDeliver(office)
  const desk = await signIn(office, 'bayu', { width: 360 })
  await desk.open(`/berkas/${id}`)
  await desk.choose('Dikirim lewat pos atau kurir')
  assert.equal(await desk.press('Catat penyerahan'), 422)
  assert.match(await desk.text(), /Salin nomor kiriman/)
  await desk.fill('Lewat siapa', 'Pos Indonesia')
  await desk.fill('Nomor kiriman', 'P2611230001')
  await desk.page.getByLabel('Foto resi pengiriman').setInputFiles(await photo())
  await desk.press('Catat penyerahan')
  await desk.open(`/berkas/${id}`)
  assert.match(await desk.text(), /Pos Indonesia, nomor kiriman P2611230001/)
  await desk.follow('Legalisir salinan surat')
  assert.equal(await desk.press('Catat dan buat lembar legalisir'), 422)
  assert.match(await desk.text(), /Tulis nama yang meminta/)
  const slip = await desk.page.request.get(`/berkas/${id}/tanda-terima-hasil.pdf`)
  assert.equal((await slip.body()).subarray(0, 5).toString(), '%PDF-')
  await desk.leave()
})
