import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { file, siti, track } from '../support/citizen.ts'
import { minutes, mondayMorning, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, signIn } from '../support/officer.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
  // A post nobody holds: what is for it goes to the next one up, and what was kept for it from before cannot arrive.
  await office.ownerDb`update post_holder set until = since where office = 'kab-magetan' and post = 'sekretaris'`
})
after(() => office?.close())

/** A report for the vacant post, as it was kept before such went to the next one up. */
const leftBehind = (place: number) => office.ownerDb`
  insert into message (office, id, kind, channel, post, facts, at, tried_at, fault)
  values ('kab-magetan', ${randomUUID()}, 'daily_report', 'inside', 'sekretaris',
    ${office.ownerDb.json({ day: `2026-11-${20 + place}` })}, ${new Date(office.runtime.now())}, ${new Date(office.runtime.now())}, 'vacant')`

/** What the worker does every half minute, at the journey's moment. */
const halfMinute = async () => {
  await office.runtime.jobs.recurring.get('message.watch-all')?.handler(office.runtime)
  await office.runJobs()
}

for (const [place, { how, ...way }] of ways.entries()) {
  test(`a late file is said to the holder, then the superior, and the applicant gets an apology (${how})`, async () => {
    office.clock.set(mondayMorning + minutes(place * 24 * 60))
    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, siti)
    office.clock.advance(minutes(4))
    await halfMinute()
    const bayu = await signIn(office, 'bayu', way)
    assert.doesNotMatch(
      (await bayu.page.getByRole('navigation', { name: 'Menu petugas' }).textContent()) ?? '',
      /Pesan\d/,
    )
    assert.match(await bayu.text(), /80 % waktunya terpakai/)
    await bayu.open('/buku/agenda-masuk')
    assert.match((await bayu.page.getByRole('link', { name: /^Pesan/ }).textContent()) ?? '', /[1-9]/)
    await bayu.follow(/^Pesan/)
    const words = await bayu.text()
    assert.match(words, new RegExp(receipt.agenda))
    assert.match(words, /80 % waktu langkah ini sudah terpakai/)
    assert.match(words, /Surel dan WhatsApp belum tersambung/)
    await bayu.open('/pesan')
    assert.doesNotMatch((await bayu.page.getByRole('link', { name: /^Pesan/ }).textContent()) ?? '', /\d/)
    await openFile(bayu, receipt.agenda)
    await acceptPapers(bayu)
    await bayu.leave()

    office.clock.advance(minutes(30))
    await halfMinute()
    const sri = await signIn(office, 'sri', way)
    await sri.open('/pesan')
    assert.match(await sri.text(), /Waktu yang dijanjikan kepada pemohon sudah habis/)
    await sri.open('/kompensasi')
    await sri.follow(receipt.agenda)
    const draft = await sri.page.getByLabel('Yang akan dibaca pemohon').inputValue()
    assert.match(draft, /Kami mohon maaf/)
    assert.match(draft, /Kompensasi pelayanan apabila terjadi keterlambatan/)
    assert.equal(await sri.press('Jangan berikan'), 422)
    assert.match(await sri.text(), /Tulis mengapa tidak diberikan/)
    assert.equal(await sri.page.getByLabel('Yang akan dibaca pemohon').inputValue(), draft)
    await track(citizen, receipt.resi, receipt.pin)
    assert.doesNotMatch(await citizen.text(), /Permintaan maaf dan kompensasi/)
    await sri.fill('Yang akan dibaca pemohon', `${draft}\n\nSuratnya kami antar ke rumah Anda (contoh).`)
    await sri.press('Berikan kepada pemohon')
    assert.match(await sri.text(), /Diberikan/)
    await track(citizen, receipt.resi, receipt.pin)
    assert.match(await citizen.text(), /Permintaan maaf dan kompensasi.*Suratnya kami antar ke rumah Anda/s)
    await citizen.leave()
    await sri.follow(receipt.agenda)
    assert.match(await sri.text(), /Diberikan oleh Sri Lestari/)
    await sri.leave()
  })

  test(`at three the head has the day's report to paste, and sees what is stuck without its content (${how})`, async () => {
    office.clock.set(mondayMorning + minutes(place * 24 * 60 + 7 * 60))
    await halfMinute()
    await leftBehind(place)
    const hadi = await signIn(office, 'hadi', way)
    await hadi.open('/pesan')
    await hadi.follow(/^Laporan harian \d/)
    const report = await hadi.page.getByLabel(/^Laporan \d/).inputValue()
    assert.match(report, /Masuk hari ini \d+, selesai hari ini \d+/)
    assert.doesNotMatch(report, /Siti/)
    if (way.script) {
      await hadi.page.getByRole('button', { name: 'Salin teks' }).click()
      await hadi.page.getByRole('button', { name: 'Sudah disalin' }).waitFor()
    }
    await hadi.open('/laporan-harian')
    await hadi.open('/potensi-fiktif-positif')
    assert.match(await hadi.text(), /Tidak ada keputusan yang lewat batas waktunya/)
    await hadi.open('/keadaan')
    assert.match(await hadi.text(), /\d+ pesan untuk Sekretaris Dinas/)
    assert.doesNotMatch(await hadi.text(), /Siti/)
    await hadi.leave()
    const agus = await signIn(office, 'agus', way)
    await agus.open('/keadaan')
    const tried = async () => Number(/Dicoba (\d+) kali/.exec(await agus.text())?.[1])
    const before = await tried()
    await agus.onward(() =>
      agus.page
        .getByRole('button', { name: /^Coba lagi/ })
        .last()
        .click(),
    )
    assert.match(await agus.text(), /belum ada yang memegang jabatannya/)
    assert.equal(await tried(), before + 1)
    await agus.leave()
  })
}
