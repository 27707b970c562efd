import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { file, siti, track } from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import {
  acceptPapers,
  deliverOnline,
  draftLetter,
  newSigningKey,
  openFile,
  recordLookup,
  signIn,
  signLetter,
} from '../support/officer.ts'
import { type Visitor, visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const download = async ({ page }: Visitor): Promise<Buffer> => {
  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Unduh/ }).click()])
  return readFile(await paper.path())
}

/** Which signer's turn it is to be tried: the decree names two. */
const signers = ['hadi', 'sri', 'hadi']

for (const [turn, { how, ...way }] of ways.entries()) {
  const name = signers[turn] as string
  test(`a registered name gets a letter signed by whom the standard names, and anybody can check it (${how})`, async () => {
    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, siti)
    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, receipt.agenda)
    office.clock.advance(minutes(4))
    await acceptPapers(officer)
    await recordLookup(officer, 'Terdaftar')
    assert.match(await officer.text(), /Susun surat/)
    await draftLetter(officer)

    const signer = await signIn(office, name, way)
    if (turn === 1) await newSigningKey(signer, 'kuda besi lari pagi')
    await openFile(signer, receipt.agenda)
    assert.equal(await signLetter(signer, 'bukan frasa saya'), 422)
    assert.equal(await signLetter(signer, turn === 1 ? 'kuda besi lari pagi' : office.passphrases[name]), 200)
    await track(citizen, receipt.resi, receipt.pin)
    assert.equal(await citizen.page.getByRole('link', { name: /^Unduh/ }).count(), 0, 'not before it is handed over')

    await openFile(officer, receipt.agenda)
    assert.match(await officer.text(), /Sudah ditandatangani/)
    await deliverOnline(officer)
    await officer.press('Arsipkan')

    await track(citizen, receipt.resi, '1-7-1990')
    assert.match(await citizen.text(), /Hasil: selesai/i)
    const letter = await download(citizen)
    assert.equal(letter.subarray(0, 5).toString(), '%PDF-')
    await citizen.follow('halaman pemeriksaan')
    assert.match(await citizen.text(), /Surat Keterangan Terdaftar DTKS/)
    assert.doesNotMatch(await citizen.text(), new RegExp(siti.nik))
    for (const visitor of [signer, officer, citizen]) await visitor.leave()
  })
}

test('every act stands in the books of the year, without gap', async () => {
  const auditor = await signIn(office, 'dewi', { width: 360 })
  for (const book of ['agenda-masuk', 'surat-keluar', 'penyerahan']) {
    await auditor.open(`/buku/${book}`)
    assert.deepEqual(await auditor.page.locator('tbody tr td:first-child').allTextContents(), ['3', '2', '1'])
  }
  await auditor.leave()
})
