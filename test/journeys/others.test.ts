import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import type { Dossiers } from '#dossier'
import { photo } from '../support/citizen.ts'
import { doAct, dossiersOf, fileAt } from '../support/desks.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, signIn } from '../support/officer.ts'
import { type Visitor, visit } from '../support/visitor.ts'

const kantor = 'kab-magetan'

/** The answer of another agency, as whoever records or sends it fills it in. */
const fillAnswer = async (v: Visitor, day: string, answer = 'Dijawab atau disetujui') => {
  await v.choose(answer)
  await v.page.getByLabel('Tanggal', { exact: true }).fill(day)
  await v.page.getByLabel('Bulan', { exact: true }).fill('11')
  await v.page.getByLabel('Tahun', { exact: true }).fill('2026')
  await v.page.getByLabel('Bukti jawaban').setInputFiles(await photo())
}

describe('a service that lives by what others send and answer', () => {
  let o: OfficeUnderTest
  let dossiers: Dossiers
  before(async () => {
    o = await openOffice()
    dossiers = dossiersOf(o)
  })
  after(() => o.close())

  const stateOf = async (id: string) =>
    (await inOffice(o.runtime.db, kantor, tx => dossiers.get(tx, kantor, id))).dossier.state

  it('is minded by its desk, done together, answered apart and by link, and reminded', async () => {
    const file = await fileAt(o, dossiers, kantor, 'pendampingan-sembako', {})
    const bayu = await signIn(o, 'bayu')
    await bayu.open('/menunggu')
    assert.match(await bayu.text(), /KEMENSOS/)
    await bayu.follow(file.agenda)
    await fillAnswer(bayu, '24')
    assert.equal(await bayu.press('Simpan jawaban'), 422)
    assert.match(await bayu.text(), /Tanggalnya belum tiba/)
    await fillAnswer(bayu, '20')
    await bayu.press('Simpan jawaban')
    assert.equal((await stateOf(file.id)).position?.row, 'terima_data')

    await openFile(bayu, file.agenda)
    assert.match(await bayu.text(), /0 dari 2 sudah mengerjakan/)
    assert.equal(await bayu.page.getByLabel('Siapa yang mengerjakan?').inputValue(), 'dinsos')
    await bayu.press('Terima berkas')
    assert.deepEqual((await stateOf(file.id)).holder, { kind: 'other', actor: 'bank' })
    await bayu.open(`/berkas/${file.id}`)
    assert.match(await bayu.text(), /1 dari 2 sudah mengerjakan/)
    await bayu.press('Terima berkas')
    assert.equal((await stateOf(file.id)).position?.row, 'koordinasi')

    for (const outcome of ['forwarded', 'drafted', 'endorsed', 'signed', 'delivered'])
      await doAct(o, dossiers, kantor, file.id, outcome)
    assert.equal((await stateOf(file.id)).position?.row, 'kecamatan')
    await bayu.open('/menunggu')
    assert.match(await bayu.text(), /0 dari 18 sudah menjawab/)
    await bayu.follow(file.agenda)
    await bayu.page.getByLabel('Jawaban siapa?').selectOption('Plaosan')
    await fillAnswer(bayu, '23', 'Ditolak')
    assert.equal(await bayu.press('Simpan jawaban'), 422)
    assert.equal(await bayu.page.getByLabel('Jawaban siapa?').inputValue(), 'Plaosan', 'the choice is kept')
    await bayu.fill('Catatan', 'Sedang pergantian camat (contoh)')
    await bayu.page.getByLabel('Bukti jawaban').setInputFiles(await photo())
    await bayu.press('Simpan jawaban')
    await bayu.open(`/berkas/${file.id}`)
    assert.match(await bayu.text(), /1 dari 18 sudah menjawab/)

    const link = async (district: string) => {
      await bayu.open(`/berkas/${file.id}`)
      await bayu.page.getByLabel('Tautan untuk siapa?').selectOption(district)
      await bayu.press('Buat tautan agar mereka menjawab sendiri')
      return /\/pihak\/[A-Z0-9-]+/.exec(await bayu.text())?.[0] ?? assert.fail('no link shown')
    }
    const toMaospati = await link('Maospati')
    const toBarat = await link('Barat')
    const camat = await visit(o, { width: 360, script: false })
    assert.equal(await camat.open(toMaospati), 200)
    const seen = await camat.text()
    assert.match(seen, /Maospati/)
    assert.doesNotMatch(seen, /Riwayat|NIK/)
    assert.equal(await camat.press('Kirim jawaban'), 422)
    await fillAnswer(camat, '23')
    assert.equal(await camat.press('Kirim jawaban'), 200)
    assert.match(await camat.text(), /sudah kami terima/)
    assert.equal(await camat.open(toMaospati), 404, 'a link is good once')
    const used = await camat.text()
    assert.equal(await camat.open(`${toMaospati.slice(0, -1)}X`), 404)
    assert.equal(await camat.text(), used, 'wrong and used are told alike')

    await bayu.open(`/berkas/${file.id}`)
    assert.match(await bayu.text(), /2 dari 18 sudah menjawab/)
    assert.match(await bayu.text(), /dijawab sendiri lewat tautan/)
    await bayu.press(/Cabut/)
    assert.equal(await camat.open(toBarat), 404, 'taken back')
    await camat.leave()

    o.clock.advance(minutes(3 * 24 * 60))
    await inOffice(o.runtime.db, kantor, tx => o.runtime.jobs.add(tx, 'steps.silence', { office: kantor }))
    await o.runJobs()
    assert.equal((await stateOf(file.id)).reminded?.times, 1)
    await bayu.open('/masuk')
    const again = await signIn(o, 'bayu')
    await again.open('/menunggu')
    assert.match(await again.text(), /Diingatkan/)
    await again.follow(file.agenda)
    await again.press('Catat: sudah saya ingatkan')
    assert.equal((await stateOf(file.id)).reminded?.times, 2)
    assert.match(await again.text(), /Pihak yang ditunggu diingatkan/)
    await again.leave()
    await bayu.leave()
  })

  it('waits for the province twice, and ends with its refusal where it refuses', async () => {
    const file = await fileAt(o, dossiers, kantor, 'adopsi-anak', {})
    const verdicts = (await inOffice(o.runtime.db, kantor, tx => dossiers.get(tx, kantor, file.id))).standard
      .requirements
    await doAct(o, dossiers, kantor, file.id, 'complete', {
      verdicts: verdicts.map(({ id }) => ({ requirement: id, ok: true })),
    })
    for (const outcome of ['drafted', 'signed', 'delivered', 'archived'])
      await doAct(o, dossiers, kantor, file.id, outcome)
    const { holder, position } = await stateOf(file.id)
    assert.deepEqual([holder, position?.row], [{ kind: 'other', actor: 'provinsi' }, 'pengasuhan'])
    const rina = await signIn(o, 'rina', { width: 360 })
    await rina.open('/menunggu')
    assert.match(await rina.text(), /Dinas Sosial Provinsi/)
    for (const answer of ['Dijawab atau disetujui', 'Ditolak']) {
      await rina.open(`/berkas/${file.id}`)
      await fillAnswer(rina, '23', answer)
      await rina.fill('Nomor surat', '400.9/1/contoh')
      await rina.fill('Catatan', 'Menurut surat provinsi (contoh)')
      await rina.press('Simpan jawaban')
    }
    assert.equal((await stateOf(file.id)).end?.end.end, 'refused')
    await rina.leave()
  })
})
