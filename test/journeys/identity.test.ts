import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { newDataKey } from '#core'
import { createDossiers } from '#dossier'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { signIn } from '../support/officer.ts'
import { ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const file = () =>
  createDossiers(office.runtime, []).file({
    office: kantor,
    service: 'bantuan-orang-terlantar',
    version: { effectiveFrom: '2024-01-02', correction: 0 },
    answers: {
      nama: 'Orang Jauh (contoh)',
      nik_sebab: 'Telantar, atau surat-suratnya hilang',
      nik_ciri: 'Tinggi, kurus',
    },
    papers: [],
    channel: 'counter',
    formView: v7(),
    wrappedKey: newDataKey(office.runtime.keys).wrapped,
    adopt: async () => {},
  })

for (const { how, ...way } of ways.slice(1)) {
  test(`whoever came without NIK gets one when it is known (${how})`, async () => {
    const { dossier } = await file()
    const desk = await signIn(office, 'eko', { ...way, kantor })
    await desk.open(`/berkas/${dossier}`)
    assert.match(await desk.text(), /Orang ini belum ber-NIK\s+Sebabnya: Telantar/)
    await desk.fill(/^NIK$/, '3520')
    assert.equal(await desk.press('Masukkan NIK'), 422)
    assert.match(await desk.text(), /NIK harus 16 angka[\s\S]*Pilih dari apa NIK itu dilihat/)
    await desk.fill(/^NIK$/, '3520 9941 0790 0001')
    await desk.page.getByLabel('Dilihat dari apa?').selectOption('Kartu Keluarga')
    await desk.press('Masukkan NIK')
    assert.match(await desk.text(), /NIK dilengkapi petugas[\s\S]*NIK dilihat dari: Kartu Keluarga/)
    assert.doesNotMatch(await desk.text(), /belum ber-NIK/)
    await desk.leave()
  })
}
