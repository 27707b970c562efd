import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { pdfText } from '../../src/core/tool.testing.ts'
import { unzip } from '../../src/core/zip/read.testing.ts'
import { fileOne, finish, type OfficeUnderTest, openOffice, person } from '../walls/office.testing.ts'

describe('A certified copy of a letter', () => {
  let o: OfficeUnderTest
  let dossier: string
  let path: string

  before(async () => {
    o = await openOffice()
    dossier = await fileOne(o.visitor())
    path = `/berkas/${dossier}/salinan-legalisir`
  })
  after(() => o.close())

  it('is not offered before there is a signed letter', async () => {
    const bayu = await o.signIn('bayu')
    assert.equal((await bayu.get(path)).statusCode, 409)
    await finish(o, dossier)
    assert.equal((await bayu.get(path)).statusCode, 200)
  })

  it('stands in its book with who asked, how many and who put their name to it, and has a sheet', async () => {
    const bayu = await o.signIn('bayu')
    const form = (await bayu.get(path)).body
    const letter = /name="surat"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? /value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? ''
    const pejabat = /<option value="([^"]+)"[^>]*>Sri Lestari/.exec(form)?.[1] ?? ''
    const typed = { surat: letter, peminta: 'Budi Santoso (contoh)', jumlah: '0', keperluan: 'beasiswa', pejabat }
    const wrong = await bayu.post(path, typed)
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /Tulis angka 1 sampai 50/)
    assert.match(wrong.body, /Budi Santoso \(contoh\)/)
    assert.equal((await bayu.post(path, { ...typed, jumlah: '3', pejabat: 'siapa/saja' })).statusCode, 422)
    assert.equal((await bayu.post(path, { ...typed, jumlah: '3' })).statusCode, 303)
    const book = (await bayu.get('/buku/legalisir')).body
    assert.match(book, /Budi Santoso \(contoh\)/)
    assert.match(book, /3 lembar [^<]* untuk beasiswa\. Dilegalisir Sri Lestari/)
    const sheet = /href="([^"]*salinan-legalisir\/2026-1\.pdf)"/.exec((await bayu.get(`/berkas/${dossier}`)).body)?.[1]
    const pdf = await bayu.get(String(sheet))
    assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
    const text = pdfText(pdf.rawPayload)
    if (text !== null)
      assert.match(text, /Magetan, [^,]*Kepala Bidang[^,]*,\s+Sri Lestari.*\s+NIP \d/, 'who is to sign it')
    assert.equal((await bayu.get(`/berkas/${dossier}/salinan-legalisir/2026-2.pdf`)).statusCode, 404)
  })
  it('leaves the office in its book without a NIK beside a name it does not belong to', async () => {
    const bayu = await o.signIn('bayu')
    const sheet = async (book: string) =>
      String(unzip((await bayu.get(`/buku/${book}/kutipan.xlsx`)).rawPayload).get('xl/worksheets/sheet1.xml'))
    const masked = `············${person.nik.slice(-4)}`
    assert.ok((await sheet('agenda-masuk')).includes(masked), 'the applicant’s own')
    const copies = await sheet('legalisir')
    assert.match(copies, /Budi Santoso \(contoh\)/)
    assert.ok(!copies.includes(masked), 'who asked for the copy is somebody else')
  })
})
