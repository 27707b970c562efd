import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileService, hire } from '../support/filed.ts'
import { minutes, mondayMorning, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, signIn } from '../support/officer.ts'
import { ways } from '../support/visitor.ts'

const magetan = 'kab-magetan'
let office: OfficeUnderTest
let ani: { username: string; password: string }
const agendas: string[] = []

before(async () => {
  office = await openOffice()
  ani = await hire(office, magetan, 'ani', 'petugas-linjamsos')
  for (let n = 0; n < 115; n++) agendas.push((await fileService(office, magetan, 'sk-dtks-online')).agenda)
})
after(() => office?.close())

for (const [place, { how, ...way }] of ways.entries()) {
  test(`an officer takes a file, a colleague sees it and does it only on purpose (${how})`, async () => {
    office.clock.set(mondayMorning + minutes(place))
    const agenda = agendas[place] as string
    const bayu = await signIn(office, 'bayu', way)
    assert.equal(await bayu.press(`Ambil ${agenda}`), 200)
    assert.match(await bayu.text(), /Anda sejak/)
    await bayu.follow('Saya ambil')
    assert.match(await bayu.text(), new RegExp(agenda))
    assert.match(await bayu.text(), /1 berkas cocok/)

    const colleague = await signIn(office, ani.username, { ...way, password: ani.password })
    assert.match(await colleague.text(), /Bayu[\s\S]*sejak/)
    await colleague.follow(agenda)
    assert.match(await colleague.text(), /Diambil Bayu/)
    assert.equal(await acceptPapers(colleague), 409)
    assert.match(await colleague.text(), /Centang bila tetap Anda kerjakan/)
    await colleague.page.getByLabel('Tetap saya yang mengerjakan').check()
    assert.equal(await acceptPapers(colleague), 200)
    await colleague.leave()
    await bayu.leave()
  })

  test(`a superior gives a file to somebody; it goes back by itself after a working day (${how})`, async () => {
    office.clock.set(mondayMorning + minutes(10 + place))
    const agenda = agendas[10 + place] as string
    const sri = await signIn(office, 'sri', way)
    await sri.follow('Meja bawahan')
    await sri.follow(agenda)
    await sri.page.getByText('Tugaskan kepada petugas').click()
    await sri.page.getByLabel('Dikerjakan oleh').selectOption({ label: 'Uji ani (contoh)' })
    assert.equal(await sri.press('Tugaskan'), 200)
    assert.match(await sri.text(), /Diambil Uji ani \(contoh\) sejak/)
    await sri.leave()

    const bayu = await signIn(office, 'bayu', way)
    await bayu.follow(agenda)
    assert.equal(await bayu.page.getByRole('button', { name: 'Ambil', exact: true }).count(), 0)
    await bayu.leave()
    office.clock.advance(minutes(2 * 24 * 60))
    const later = await signIn(office, 'bayu', way)
    await later.follow(agenda)
    assert.equal(await later.press('Ambil'), 200)
    assert.equal(await later.press('Lepaskan'), 200)
    assert.match(await later.text(), /Belum ada yang mengambil/)
    await later.leave()
  })

  test(`an inbox is read page by page, narrowed, and the narrowing kept under a name (${how})`, async () => {
    office.clock.set(mondayMorning + minutes(20 + place))
    const bayu = await signIn(office, 'bayu', way)
    const numbers = () => bayu.page.locator('tbody th').allInnerTexts()
    const seen = await numbers()
    await bayu.follow('Berikutnya')
    const second = await numbers()
    seen.push(...second)
    await bayu.follow('Berikutnya')
    seen.push(...(await numbers()))
    assert.equal(await bayu.page.getByRole('link', { name: 'Berikutnya' }).count(), 0)
    assert.equal(new Set(seen).size, seen.length)
    assert.ok(agendas.filter(agenda => seen.includes(agenda)).length >= 112)
    await bayu.follow('Sebelumnya')
    assert.deepEqual(await numbers(), second)

    await bayu.follow('Saring')
    await bayu.page.getByLabel('Yang dikerjakan').selectOption({ label: 'Cek data' })
    await bayu.press('Saring')
    assert.match(await bayu.text(), new RegExp(`${place + 1} berkas cocok`))
    assert.equal(await bayu.press('Simpan'), 422)
    assert.match(await bayu.text(), /Beri nama pendek/)
    const name = `Cek${'sampaipanjangsekali'.repeat(2).slice(0, 36)}${place}`
    await bayu.fill('Simpan saringan ini', name)
    assert.equal(await bayu.press('Simpan'), 200)
    await bayu.open('/kotak-masuk')
    await bayu.follow(name)
    assert.match(await bayu.text(), new RegExp(`${place + 1} berkas cocok`))
    await bayu.press(`Hapus saringan “${name}”`)
    assert.equal(await bayu.page.getByRole('link', { name }).count(), 0)
    await bayu.leave()
  })
}
