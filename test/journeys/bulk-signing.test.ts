import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { dossiersOf } from '../support/desks.ts'
import { driveTo, fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, signIn } from '../support/officer.ts'
import { type Visitor, ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'
let office: OfficeUnderTest

before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const toTheHead = async (count: number) => {
  const filed = []
  for (let n = 0; n < count; n++) {
    const one = await fileService(office, kantor, 'rekomendasi-ugb')
    await driveTo(office, kantor, one.id, 'tandatangan')
    filed.push(one)
  }
  return filed
}

const choosePile = async (v: Visitor) => {
  await v.open('/kotak-masuk')
  await v.follow('Kerjakan beberapa sekaligus')
  await v.page.getByLabel('Yang dikerjakan sekaligus').selectOption({ label: 'Baca dan tanda tangani' })
  await v.page.getByLabel('Semua yang tersaring').check()
  await v.onward(() => v.page.getByRole('button', { name: 'Lanjutkan' }).first().click())
}

/** Reloads the page, as it does by itself, until nothing is being signed any more. */
const untilSigned = async (v: Visitor): Promise<string> => {
  for (let turn = 0; turn < 60; turn++) {
    await v.open('/tumpukan')
    const text = await v.text()
    if (!text.includes('Sedang ditandatangani')) return text
    await new Promise(resolve => setTimeout(resolve, 300))
  }
  throw new Error('it never ends')
}

const lettersOf = (dossiers: string[]) =>
  office.ownerDb<{ dossier: string; number: string; signed: boolean }[]>`
    select dossier, number, signed_at is not null as signed from letter where dossier = any (${dossiers}::uuid[])`

for (const { how, ...way } of ways) {
  test(`a head reads letters one after another and signs those accepted at once (${how})`, async () => {
    const filed = await toTheHead(4)
    const [first, second, , fourth] = filed as [(typeof filed)[0], (typeof filed)[0], unknown, (typeof filed)[0]]
    const zainal = await signIn(office, 'zainal', { ...way, kantor })
    await choosePile(zainal)
    assert.match(await zainal.text(), /Di tumpukan ini 4 surat: 4 belum dibaca\./)
    await zainal.follow('Baca 4 surat satu per satu')
    assert.equal(await zainal.heading(), 'Surat 1 dari 4')
    const keys = way.script && way.width === 1280
    if (keys) {
      await zainal.page.getByRole('button', { name: 'Nyalakan pintasan papan ketik' }).click()
      await zainal.onward(() => zainal.page.keyboard.press('j'))
      assert.equal(await zainal.heading(), 'Surat 2 dari 4')
      await zainal.onward(() => zainal.page.keyboard.press('k'))
      await zainal.onward(() => zainal.page.keyboard.press('s'))
    } else await zainal.press(/^Setujui surat ini/)

    await zainal.page.getByText('Ada yang harus diperbaiki?').click()
    assert.equal(await zainal.press('Kembalikan untuk diperbaiki'), 422)
    assert.match(await zainal.text(), /Tulis apa yang harus diperbaiki, supaya petugas tahu/)
    await zainal.fill('Yang harus diperbaiki', 'Nama penyelenggara kurang satu huruf (contoh).')
    await zainal.press('Kembalikan untuk diperbaiki')
    await zainal.press(/^Setujui surat ini/)
    await zainal.press(/^Setujui surat ini/)
    assert.match(await zainal.text(), /3 disetujui, 1 dikembalikan/)
    assert.deepEqual([...(await lettersOf(filed.map(one => one.id)))], [], 'no number before the passphrase')

    // The words of one change after they were read: that letter is not signed.
    const dossiers = dossiersOf(office)
    await inOffice(office.runtime.db, kantor, async tx => {
      const { dossier } = await dossiers.get(tx, kantor, fourth.id)
      await dossiers.addAnswers(tx, dossier, { penyelenggara: 'Lembaga Lain (contoh)' })
    })
    await zainal.fill('Frasa sandi tanda tangan', 'bukan frasa saya')
    assert.equal(await zainal.press('Tanda tangani 3 surat'), 422)
    assert.match(await zainal.text(), /Frasa sandi tanda tangan salah/)
    await zainal.fill('Frasa sandi tanda tangan', office.passphrases.zainal ?? '')
    await zainal.press('Tanda tangani 3 surat')
    assert.match(await untilSigned(zainal), /1 belum dibaca, 2 sudah ditandatangani, 1 dikembalikan/)
    assert.match(await zainal.text(), /Isi surat ini berubah sesudah Anda baca/)
    const letters = await lettersOf(filed.map(one => one.id))
    assert.equal(letters.length, 2, 'numbers for the accepted only')
    assert.ok(letters.every(letter => letter.signed))
    assert.ok(!letters.some(letter => letter.dossier === second.id || letter.dossier === fourth.id))

    // Read again, accepted again, signed with the passphrase asked again.
    await zainal.follow('Baca 1 surat satu per satu')
    await zainal.press(/^Setujui surat ini/)
    await zainal.fill('Frasa sandi tanda tangan', office.passphrases.zainal ?? '')
    await zainal.press('Tanda tangani 1 surat')
    assert.match(await untilSigned(zainal), /3 sudah ditandatangani, 1 dikembalikan/)
    await zainal.press('Kosongkan tumpukan')
    assert.match(await zainal.text(), /Pilih surat di kotak masuk/)
    await zainal.leave()

    const yuni = await signIn(office, 'yuni', { ...way, kantor })
    await openFile(yuni, first.agenda)
    await yuni.leave()
  })
}

test('a letter somebody else dealt with meanwhile is told as such, and nothing secret is kept', async () => {
  const [one] = await toTheHead(1)
  const zainal = await signIn(office, 'zainal', { kantor })
  await zainal.open('/tumpukan')
  await zainal.press('Baca semua surat yang menunggu')
  await zainal.follow('Baca 1 surat satu per satu')
  await zainal.press(/^Setujui surat ini/)
  const other = await signIn(office, 'zainal', { kantor })
  await openFile(other, one!.agenda)
  await other.fill('Frasa sandi tanda tangan', office.passphrases.zainal ?? '')
  await other.press('Tanda tangani surat ini')
  await other.leave()
  await zainal.fill('Frasa sandi tanda tangan', office.passphrases.zainal ?? '')
  await zainal.press('Tanda tangani 1 surat')
  assert.match(await untilSigned(zainal), /1 dikerjakan orang lain/)
  assert.equal((await lettersOf([one!.id])).length, 1)
  await zainal.leave()
  const kept = await office.ownerDb`select * from signing_pile`
  const jobs = await office.ownerDb`select payload from graphile_worker._private_jobs`
  assert.ok(!JSON.stringify([kept, jobs]).includes(office.passphrases.zainal ?? '-'))
})
