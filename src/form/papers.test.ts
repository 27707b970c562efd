import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import sharp from 'sharp'
import { cleanPaper } from './clean.ts'
import { longestSide } from './images.ts'
import { paperForView } from './watermark.ts'

const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted
const refused = (bytes: Uint8Array, wanted: string) => assert.rejects(cleanPaper(bytes), code(wanted))
const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c03020' } })
const pdfOf = async (pages = 1) => {
  const pdf = PDF.create()
  for (let i = 0; i < pages; i++) pdf.addPage().drawText('Kartu Keluarga', { x: 50, y: 500 })
  return Buffer.from(await pdf.save())
}
/** 64 × 48 pixels of one red, as an iPhone writes it. */
const heic = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAGQACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAACFtZGF0AAAAFSgBrwtg9eWDr//wrvftQIOW70/1Dg==',
  'base64',
)

/** A PNG that says it is 40,000 × 40,000 pixels in some 200 bytes. */
const bomb = () => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    let crc = 0xffffffff
    for (const byte of body) {
      crc ^= byte
      for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    }
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(40_000, 0)
  head.writeUInt32BE(40_000, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    start,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('A picture', () => {
  it('is kept upright, at most 2000 pixels, without camera and place', async () => {
    const photo = await flat(3000, 1000)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: 'rahasia' }, IFD3: { GPSLatitude: '7/1 39/1 0/1' } })
      .jpeg()
      .toBuffer()
    assert.ok((await sharp(photo).metadata()).exif)
    const kept = await cleanPaper(photo)
    const facts = await sharp(kept.bytes).metadata()
    assert.equal(kept.mime, 'image/jpeg')
    assert.deepEqual([facts.height, facts.exif, facts.orientation], [longestSide, undefined, undefined])
    assert.equal(Buffer.from(kept.bytes).includes('rahasia'), false)
  })
  for (const format of ['png', 'webp', 'jpeg'] as const)
    it(`of ${format} is taken`, async () => {
      const kept = await cleanPaper(await flat(20, 10).toFormat(format).toBuffer())
      assert.equal((await sharp(kept.bytes).metadata()).format, 'jpeg')
    })
  it('of an iPhone (HEIC) is taken', async () => {
    const kept = await cleanPaper(heic)
    const { data, info } = await sharp(kept.bytes).raw().toBuffer({ resolveWithObject: true })
    assert.deepEqual([info.width, info.height], [64, 48])
    assert.ok(data[0]! > 150 && data[1]! < 90, 'still red')
  })
  it('of HEIC cut short is refused, not a crash', () => refused(heic.subarray(0, 300), 'paper.unreadable'))
  it('of a few bytes that unfold to gigabytes is refused before it is unfolded', async () => {
    const objects =
      '%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'
    const table = (filter: string, body: Buffer, more = '') =>
      Buffer.concat([
        Buffer.from(
          `${objects}4 0 obj<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Filter${filter}${more}>>stream\n`,
          'latin1',
        ),
        body,
        Buffer.from(`\nendstream endobj\nstartxref\n${objects.length}\n%%EOF`),
      ])
    const once = deflateSync(Buffer.alloc(200_000_000), { level: 1 })
    const bombs = [
      table('/FlateDecode', once),
      table('[/FlateDecode/Fl#61teDecode]', deflateSync(once)),
      table('/FlateDecode', once, '/Subtype/Image'),
      table('/LZWDecode', Buffer.from('x')),
    ]
    const before = process.memoryUsage().external
    for (const bytes of bombs) await refused(bytes, 'paper.broken_pdf')
    assert.ok(process.memoryUsage().external - before < 150_000_000)
  })
  it('cut short is refused', async () =>
    refused((await flat(900, 900).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 5000), 'paper.unreadable'))
  it('that unfolds to more than any camera makes is refused', () => refused(bomb(), 'paper.too_many_pixels'))
  it('of nothing is refused', () => refused(new Uint8Array(), 'paper.empty'))
  it('above 10 MB is refused', () => refused(new Uint8Array(10 * 1024 * 1024 + 1), 'paper.too_big'))
  it('is known by its bytes: a page named .jpg is refused', () =>
    refused(Buffer.from('<html><script>alert(1)</script></html>'), 'paper.wrong_kind'))
  it('of another kind is refused', async () => {
    await refused(await flat(10, 10).gif().toBuffer(), 'paper.wrong_kind')
    await refused(Buffer.from('PK\x03\x04'.padEnd(200, 'x')), 'paper.wrong_kind')
    await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'paper.wrong_kind')
  })
})

describe('A PDF', () => {
  it('is kept as it is, with its number of pages', async () => {
    const pdf = await pdfOf(3)
    const kept = await cleanPaper(pdf)
    assert.deepEqual([kept.mime, kept.pages, Buffer.compare(Buffer.from(kept.bytes), pdf)], ['application/pdf', 3, 0])
  })
  it('of too many pages is refused', async () => refused(await pdfOf(31), 'paper.many_pages'))
  it('of a few bytes that unfold to gigabytes is refused before it is unfolded', async () => {
    const objects =
      '%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'
    const table = (filter: string, body: Buffer, more = '') =>
      Buffer.concat([
        Buffer.from(
          `${objects}4 0 obj<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Filter${filter}${more}>>stream\n`,
          'latin1',
        ),
        body,
        Buffer.from(`\nendstream endobj\nstartxref\n${objects.length}\n%%EOF`),
      ])
    const once = deflateSync(Buffer.alloc(200_000_000), { level: 1 })
    const bombs = [
      table('/FlateDecode', once),
      table('[/FlateDecode/Fl#61teDecode]', deflateSync(once)),
      table('/FlateDecode', once, '/Subtype/Image'),
      table('/LZWDecode', Buffer.from('x')),
    ]
    const before = process.memoryUsage().external
    for (const bytes of bombs) await refused(bytes, 'paper.broken_pdf')
    assert.ok(process.memoryUsage().external - before < 150_000_000)
  })
  it('cut short is refused', async () => refused((await pdfOf()).subarray(0, 300), 'paper.broken_pdf'))
  it('behind a password is refused', async () => {
    const pdf = PDF.create()
    pdf.addPage()
    pdf.setProtection({ userPassword: 'rahasia', ownerPassword: 'rahasia' })
    await refused(await pdf.save(), 'paper.locked_pdf')
  })
  it('that runs a program is refused, plainly, with masked letters or folded away', async () => {
    const pdf = (await pdfOf()).toString('latin1')
    const withObject = (object: string) => Buffer.from(pdf.replace('%%EOF', `${object}\n%%EOF`), 'latin1')
    await refused(withObject('99 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj'), 'paper.active_pdf')
    await refused(withObject('99 0 obj<</S/J#61vaScript/JS(1)>>endobj'), 'paper.active_pdf')
    const folded = deflateSync(Buffer.from('<</S/Launch/F(x.exe)>>')).toString('latin1')
    await refused(
      withObject(`99 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n${folded}\nendstream endobj`),
      'paper.active_pdf',
    )
  })
})

describe('The copy for the screen', () => {
  const text = 'Hanya untuk Surat <Contoh> & Uji, Dinas Sosial Contoh'
  it('of a picture carries the words, and is another picture than the original', async () => {
    const { bytes } = await cleanPaper(await flat(800, 500).negate().png().toBuffer())
    const copy = await paperForView(bytes, 'image/jpeg', text)
    assert.equal(copy.mime, 'image/jpeg')
    assert.ok((await sharp(copy.bytes).stats()).channels[0]!.stdev > 3, 'something is written on it')
  })
  it('of a tiny picture does not fail', async () => {
    const { bytes } = await cleanPaper(await flat(8, 5).png().toBuffer())
    await paperForView(bytes, 'image/jpeg', text)
  })
  it('of a PDF carries the words on each page', async () => {
    const copy = await paperForView(await pdfOf(2), 'application/pdf', text)
    const pages = (await PDF.load(copy.bytes)).getPages()
    for (const page of pages)
      assert.ok(page.extractText().text.length > 400, 'slanted letters beside the page’s own 14')
  })
})
