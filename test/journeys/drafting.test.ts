import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import { lettersOf } from '#letter'
import { pdfText } from '../../src/core/tool.testing.ts'
import { faultsOf } from '../support/audit.ts'
import { type Crew, crewOf } from '../support/crew.ts'
import { driveTo, type FiledDossier, fileService, hire } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { draftLetter, openFile, signIn, signLetter } from '../support/officer.ts'
import { type Visitor, ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'

const own = `Yang bersangkutan kehilangan bekal di perjalanan dan hendak meneruskan perjalanan ke {tujuan}.

Kami memberikan bantuan:
- biaya makan di jalan
- satu kursi bus

| Barang | Jumlah |
|---|---|
| Nasi bungkus | 3 |
| Air minum | 6 botol |`

const editor = async (v: Visitor) => {
  await v.page.getByText('Ubah kalimat surat').click()
  return v.page.getByLabel('Isi surat')
}
const changesSince = (v: Visitor, words: RegExp) =>
  v.page.locator('details', { hasText: words }).locator('.beda-teks').first()

/** The words of the drafted letter, edited, read, sent back, edited again, read by those who saw it and by those who did not, signed. */
describe('the words of a draft, from the drafter to the signature', () => {
  let o: OfficeUnderTest
  before(async () => {
    o = await openOffice()
  })
  after(() => o.close())

  for (const { how, ...options } of ways)
    it(`at ${how}`, async () => {
      const crew = crewOf(o, kantor, options)
      const file = await fileService(o, kantor, 'bantuan-orang-terlantar')
      await driveTo(o, kantor, file.id, 'konsep')
      const at = (who: string, work: (v: Visitor) => Promise<unknown>) => crew.at(who, file.agenda, work)

      await at('eko', async v => {
        assert.match(await v.text(), /Sesudah dikirim, konsep ini diparaf Kabid Perlindungan/)
        await (await editor(v)).fill(own.replace('{tujuan}', '{tempat}').replace('| 6 botol', ''))
        assert.equal(await v.press('Simpan dulu, lihat hasilnya'), 422)
        assert.match(await v.text(), /tabel ini punya 2 kolom, tetapi baris itu 1/)
        const area = v.page.getByLabel('Isi surat')
        assert.match(await area.inputValue(), /Nasi bungkus/, 'nothing typed is lost')
        await area.fill(own.replace('{tujuan}', '{tempat}'))
        assert.equal(await v.press('Simpan dulu, lihat hasilnya'), 422)
        assert.match(await v.text(), /\{tempat\} tidak dikenal/)
        await area.fill(`${own}\n\nTerima kasih 👵`)
        assert.equal(await v.press('Simpan dulu, lihat hasilnya'), 422)
        assert.match(await v.text(), /tidak dikenal huruf cetak/)
        await area.fill(own)
        assert.equal(await v.press('Simpan dulu, lihat hasilnya'), 200)
        const told = await v.text()
        assert.match(told, /Teks surat ini berbeda dari teks standar/)
        assert.match(told, /Riwayat konsep/)
        const picture = await v.page.request.get(`/berkas/${file.id}/konsep/surat_pengantar.svg`)
        assert.equal(picture.status(), 200)
        await draftLetter(v)
      })
      await at('rudi', async v => {
        assert.match(await v.text(), /Teks surat ini berbeda dari teks standar/)
        await v.page.getByText('Lihat bedanya dengan teks standar').click()
        const [shown = ''] = await changesSince(v, /Lihat bedanya/).allInnerTexts()
        assert.match(shown, /satu kursi bus/)
        assert.ok((await v.page.locator('.beda-teks ins').count()) > 0)
        await v.choose('Kembalikan untuk diperbaiki')
        await v.fill('Catatan', 'Bus tidak kita tanggung (contoh)')
        await v.press('Simpan')
      })
      await at('eko', async v => {
        const told = await v.text()
        assert.match(told, /Bus tidak kita tanggung/)
        assert.match(told, /Tidak ada yang berubah sejak Anda terakhir mengirimnya/)
        await (await editor(v)).fill(own.replace('satu kursi bus', 'pengantaran sampai terminal'))
        await draftLetter(v)
      })
      await at('rudi', async v => {
        const change = changesSince(v, /Yang berubah sejak Anda terakhir membacanya/)
        assert.match((await change.locator('del').allInnerTexts()).join(), /satu/)
        assert.match((await change.locator('ins').allInnerTexts()).join(), /pengantaran/)
        await v.choose('Paraf di sini')
        await v.press('Simpan')
      })
      await at('laila', async v => {
        assert.match(await v.text(), /Yang berubah sejak konsep terakhir dikembalikan/)
        await v.choose('Paraf di sini')
        await v.press('Simpan')
      })
      await at('zainal', async v => {
        assert.match(await v.text(), /Teks surat ini berbeda dari teks standar/)
        assert.equal(await signLetter(v, o.passphrases.zainal), 200)
      })
      await letterSays(o, crew, file, [/pengantaran sampai terminal/, /Nasi bungkus/, /perjalanan ke RT 02/])
      await crew.leave()
    })
})

/** Two who write at once, and one who writes too late: nothing typed is lost. */
describe('a draft that two have open', () => {
  let o: OfficeUnderTest
  before(async () => {
    o = await openOffice()
  })
  after(() => o.close())

  for (const width of [360, 1280] as const)
    it(`at ${width} px`, async () => {
      const file = await fileService(o, kantor, 'bantuan-orang-terlantar')
      await driveTo(o, kantor, file.id, 'konsep')
      const { username, password } = await hire(o, kantor, `staf${width}`, 'kasi-korban-bencana')
      const eko = await signIn(o, 'eko', { width, kantor })
      const second = await signIn(o, username, { width, kantor, password })
      for (const v of [eko, second]) await openFile(v, file.agenda)
      const tab = await eko.page.context().newPage()
      await tab.goto(`/berkas/${file.id}`)

      await (await editor(eko)).fill(own)
      await eko.press('Simpan dulu, lihat hasilnya')
      await (await editor(second)).fill(own.replace('satu kursi bus', 'dua kursi bus'))
      assert.equal(await second.press('Simpan dulu, lihat hasilnya'), 409)
      assert.match(await second.text(), /Eko Purnomo, S\.Sos\. \(contoh\) menyimpan teks lain/)
      assert.match(await second.page.getByLabel('Isi surat').inputValue(), /dua kursi bus/)
      const difference = changesSince(second, /Beda tulisan Anda/)
      assert.match((await difference.locator('ins').allInnerTexts()).join(), /dua/)
      assert.equal(await second.press('Simpan dulu, lihat hasilnya'), 200)
      await draftLetter(second)

      await tab.getByText('Ubah kalimat surat').click()
      await tab.getByLabel('Isi surat').fill('Kalimat yang terlambat.')
      await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: 'Simpan dulu, lihat' }).click()])
      assert.equal(await tab.getByLabel('Isi surat').inputValue(), 'Kalimat yang terlambat.')
      assert.match(await tab.locator('main').innerHTML(), /Langkah ini sudah dikerjakan/)
      const faults = await faultsOf(tab, { script: true, bytes: null }).catch(() => [])
      assert.deepEqual(
        faults.filter(fault => !fault.startsWith('moves')),
        [],
      )
      if (process.env.SHOTS)
        await tab.screenshot({ path: join(process.env.SHOTS, `terlambat-${width}.png`), fullPage: true })
      await tab.close()
      for (const v of [eko, second]) await v.leave()
    })
})

/** Reads the signed letter as an officer gets it. */
const letterSays = async (o: OfficeUnderTest, crew: Crew, file: FiledDossier, words: RegExp[]) => {
  const [letter] = await inOffice(o.runtime.db, kantor, tx => lettersOf(tx, kantor, file.id))
  assert.ok(letter?.file)
  const v = await crew.enter('zainal')
  const answer = await v.page.request.get(`/berkas/${file.id}/surat/${letter.id}.pdf`)
  assert.equal(answer.status(), 200)
  const pdf = await answer.body()
  if (process.env.SHOTS) await writeFile(join(process.env.SHOTS, `konsep-${letter.id}.pdf`), pdf)
  const text = pdfText(pdf)
  if (text === null) return
  for (const word of words) assert.match(text.replace(/\s+/g, ' '), word)
  assert.doesNotMatch(text, /[{}|]/)
}
