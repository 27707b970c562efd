import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { pdfText } from '../../src/core/tool.testing.ts'
import { unzip } from '../../src/core/zip/read.testing.ts'
import { fileService } from '../support/filed.ts'
import { fileOne, type OfficeUnderTest, office, openOffice, person, type Visitor } from '../walls/office.testing.ts'

const secret = '=HYPERLINK("http://jahat.contoh","klik")'

describe('A book leaves the office', () => {
  let o: OfficeUnderTest
  let bayu: Visitor

  /** Lines as they would have been written, made in one statement. */
  const write = (book: string, from: number, count: number, subject: string) =>
    o.ownerDb`
      insert into register_entry (office, book, year, seq, at, number, subject, note)
      select ${office}, ${book}, 2026, n, '2026-11-23T01:00:00Z'::timestamptz + n * interval '1 second',
        lpad(n::text, 4, '0') || '/CONTOH/XI/2026', ${subject}, 'Keperluan & "lain" <b>'
      from generate_series(${from}::int, ${from + count - 1}::int) n`

  const sheetOf = async (path: string) => {
    const answer = await bayu.get(path)
    assert.equal(answer.statusCode, 200)
    const files = unzip(answer.rawPayload)
    return { files, xml: String(files.get('xl/worksheets/sheet1.xml')), raw: answer.rawPayload }
  }
  const texts = (xml: string) => [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) => text)

  before(async () => {
    o = await openOffice()
    bayu = await o.signIn('bayu')
    await fileOne(o.visitor())
    await write('guests', 1, 3, secret)
  })
  after(() => o.close())

  it('as a spreadsheet whose names are never formulas and whose NIKs are masked text', async () => {
    const guests = await sheetOf('/buku/tamu/kutipan.xlsx?tahun=2026')
    assert.doesNotMatch(guests.xml, /<f[ >]/)
    assert.equal(texts(guests.xml).filter(text => text?.startsWith('=HYPERLINK')).length, 3)
    const received = await sheetOf('/buku/agenda-masuk/kutipan.xlsx?tahun=2026')
    assert.ok(texts(received.xml).includes(`············${person.nik.slice(-4)}`))
    assert.ok(!received.xml.includes(person.nik))
    assert.match(received.xml, /s="3"><v>463\d\d\.\d+<\/v>/, 'a real moment')
  })

  it('for the part of the year that was asked for', async () => {
    const none = await sheetOf('/buku/tamu/kutipan.xlsx?tahun=2026&kurun=bulan-1')
    assert.equal(none.xml.match(/<row /g)?.length, 1)
    const quarter = await sheetOf('/buku/tamu/kutipan.xlsx?tahun=2026&kurun=triwulan-4')
    assert.equal(quarter.xml.match(/<row /g)?.length, 4)
  })

  it('as sheets to print, with the letterhead, however strange a name is', async () => {
    const answer = await bayu.get('/buku/tamu/kutipan.pdf?tahun=2026&kurun=bulan-11')
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.rawPayload.subarray(0, 5).toString(), '%PDF-')
    const text = pdfText(answer.rawPayload)
    if (text === null) return
    assert.match(text, /DINAS SOSIAL/)
    assert.match(text, /BUKU TAMU NOVEMBER 2026/)
    assert.match(text, /=HYPERLINK/)
  })

  it('names nobody of a service kept confidential to whoever does not work on it', async () => {
    await fileService(o, office, 'adopsi-anak')
    const seenBy = async (name: string) => {
      const answer = await (await o.signIn(name)).get('/buku/agenda-masuk/kutipan.xlsx')
      return texts(String(unzip(answer.rawPayload).get('xl/worksheets/sheet1.xml')))
    }
    const [clerk, head] = [await seenBy('bayu'), await seenBy('hadi')]
    assert.equal(clerk.filter(text => text === 'Nama dirahasiakan').length, 1)
    assert.ok(!clerk.includes('Adopsi anak') && clerk.includes(person.name))
    assert.ok(!head.includes('Nama dirahasiakan'))
    const shown = async (name: string) => (await (await o.signIn(name)).get('/buku/agenda-masuk')).body
    assert.match(await shown('bayu'), /Nama dirahasiakan/, 'nor on the screen')
    assert.doesNotMatch(await shown('bayu'), /Adopsi anak/)
    assert.match(await shown('hadi'), /Adopsi anak/)
  })

  it('of ten thousand lines without keeping others waiting, and is too thick to print at once', async () => {
    await write('handed_over', 1, 10_000, 'Siti Aminah (contoh)')
    let slowest = 0
    let open = true
    const others = (async () => {
      while (open) {
        const began = performance.now()
        assert.equal((await o.server.inject('/healthz')).statusCode < 600, true)
        slowest = Math.max(slowest, performance.now() - began)
      }
    })()
    const { xml, raw } = await sheetOf('/buku/penyerahan/kutipan.xlsx?tahun=2026')
    open = false
    await others
    assert.equal(xml.match(/<row /g)?.length, 10_001)
    assert.ok(raw.length < 2_000_000)
    assert.ok(slowest < 3000, `somebody waited ${Math.round(slowest)} ms`)
    const thick = await bayu.get('/buku/penyerahan/kutipan.pdf?tahun=2026')
    assert.equal(thick.statusCode, 422)
    assert.match(thick.body, /Pilih kurun yang lebih pendek/)
  })

  it('to nobody who may not read the books', async () => {
    const admin = await o.signIn('agus')
    assert.equal((await admin.get('/buku/tamu/kutipan.xlsx')).statusCode, 403)
    assert.equal((await o.visitor().get('/buku/tamu/kutipan.xlsx')).statusCode, 303)
    assert.equal((await bayu.get('/buku/tidak-ada/kutipan.xlsx')).statusCode, 404)
  })
})
