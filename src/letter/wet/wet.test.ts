import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import qrcode from 'qrcode'
import sharp from 'sharp'
import { makeForm, newCode, Problem, showCode } from '#core'
import { codeLength } from '../freeze.ts'
import { codeOn } from './codes.ts'
import { pdfOfPictures } from './pictures.ts'
import { readScan, scanField } from './read.ts'
import { sheetOf } from './rules.ts'

const [code, another] = [newCode('CTH', codeLength), newCode('CTH', codeLength)]
const addressOf = (of: string) => `https://surat.contoh.id/v/${showCode(of, codeLength)}`
let page: Buffer

/** A sheet of 150 dpi with its code, 2 cm wide, at the foot. */
const sheetWith = async (text: string) => {
  const qr = await qrcode.toBuffer(text, { width: 118, margin: 1 })
  return sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fdfdf8' } })
    .composite([{ input: qr, left: 140, top: 1560 }])
    .jpeg()
    .toBuffer()
}
const scanOf = (...files: Uint8Array[]) =>
  readScan(
    makeForm(
      [],
      files.map(bytes => ({ field: scanField, filename: 'pindaian', claimedType: '', bytes: Buffer.from(bytes) })),
    ),
  )
const refuses = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code && Boolean(error.fields[scanField])

before(async () => {
  page = await sheetWith(addressOf(code))
})

test('a sheet is known by the code of a letter on it, whatever else is printed there', () => {
  assert.equal(sheetOf([addressOf(code)], code), 'this')
  assert.equal(sheetOf([`${addressOf(code)}/`, 'https://toko.contoh.id/promo'], code), 'this')
  assert.equal(sheetOf([addressOf(another)], code), 'other')
  assert.equal(sheetOf([addressOf(code), addressOf(another)], code), 'other', 'pages of two letters were mixed')
  assert.equal(sheetOf([], code), 'unread')
  const misprint = `${addressOf(code).slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`
  assert.equal(sheetOf(['%%%', 'https://surat.contoh.id/v/', misprint], code), 'unread')
})

test('the code is read askew, upside down, dim, and from the PDF of a scanner', async () => {
  const upset = [
    sharp(page).rotate(7, { background: '#777777' }),
    sharp(page).rotate(180),
    sharp(page).modulate({ brightness: 0.5 }).blur(1),
    sharp(page).grayscale().jpeg({ quality: 40 }),
  ]
  for (const picture of upset) assert.equal(await codeOn(await picture.jpeg().toBuffer()), addressOf(code))
  const { texts, pages } = await scanOf(await pdfOfPictures([page]))
  assert.deepEqual([texts, pages], [[addressOf(code)], 1])
})

test('without a code that can be read nothing is claimed', async () => {
  assert.equal(await codeOn(await sharp(page).blur(8).jpeg().toBuffer()), null)
  assert.equal(await codeOn(Buffer.from('bukan gambar')), null)
})

test('photos become one PDF with a page for each, without what the camera wrote', async () => {
  const place = { IFD3: { GPSLatitudeRef: 'S' } }
  const photo = await sharp(page).withExif(place).jpeg().toBuffer()
  const { pdf, pages, texts } = await scanOf(photo, await sharp(page).png().toBuffer())
  assert.equal(pages, 2)
  assert.equal(texts.length, 2)
  assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-')
  assert.ok(!Buffer.from(pdf).includes('Exif'))
})

test('what is no scan is refused with a sentence beside the field', async () => {
  const pdf = await pdfOfPictures([page])
  const printed = Buffer.from(
    Buffer.from(pdf)
      .toString('latin1')
      .replaceAll(/\/Subtype\s*\/Image/g, '/Subtype /Form '),
    'latin1',
  )
  await assert.rejects(scanOf(), refuses('letter.scan_needed'))
  await assert.rejects(scanOf(pdf, page), refuses('letter.pdf_alone'))
  await assert.rejects(scanOf(printed), refuses('letter.not_a_scan'))
  await assert.rejects(scanOf(Buffer.from('bukan pindaian')), refuses('paper.wrong_kind'))
})
