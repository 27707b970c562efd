import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDF } from '@libpdf/core'
import sharp from 'sharp'
import { createTypeset, type Typeset } from '#core'
import type { Dossier } from '#dossier'
import type { OfficeProfile, Standard } from '#standard'
import type { RecordBody, Round } from './shape.ts'
import { dutySheet, recordSheet, sheetTemplate } from './sheet.ts'

const at = Date.parse('2026-11-23T02:14:00Z')
const profile = {
  name: 'Dinas Sosial Kabupaten Contoh',
  government: 'Pemerintah Kabupaten Contoh',
  address: ['Jalan Melati Nomor 12', 'Kota Contoh 99123'],
  phone: '(0899) 000001',
  seat: 'Kota Contoh',
  calendar: { zone: 'Asia/Jakarta' },
  figures: {},
} as unknown as OfficeProfile
const them = {
  profile,
  standard: { name: 'Bantuan sesudah bencana' } as Standard,
  dossier: { agendaNumber: '0001/CONTOH/XI/2026', applicantName: 'Siti Aminah (contoh)', subjectName: null } as Dossier,
}
const body: RecordBody = {
  answers: { 'catat-penerima': 'Rahmat (contoh)' },
  lines: [
    { label: 'Tempat', value: 'RT 03 RW 02, #let x = 1' },
    { label: 'Yang dibutuhkan', value: '2 tenda\n10 paket' },
  ],
  photos: ['Rumah terendam', 'Dapur umum'].map((caption, place) => ({
    ...{ id: `f${place}`, file: 'x', sha256: '', uploadedAt: at, caption },
    ...(place === 0 ? { taken: '2026-11-23 09.14', position: '-3.29512, 102.86234 (±12 m)' } : {}),
  })),
  people: [{ name: 'Budi (contoh), Petugas', nip: '190001011900011009' }],
  outcomeWords: 'Sudah diperiksa, berkas dilanjutkan',
  on: '2026-11-23',
}
const round: Round = {
  ...{ id: 'r', dossier: 'd', row: 'data', act: 0, visit: 1, outcome: 'inspected', recordedAt: at, officer: 'o' },
  ...{ kind: 'inspect', round: 1, body },
}

let typeset: Typeset
before(() => {
  typeset = createTypeset()
})
after(() => typeset.close())

const photo = async () =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: '#557799' } })
    .jpeg()
    .toBuffer()
const textOf = async (bytes: Uint8Array) => {
  const pdf = await PDF.load(bytes)
  return pdf
    .getPages()
    .map(page => page.extractText().text)
    .join('\n')
}

test('the minutes of a visit hold what was found, each photo with its moment, and room for every signature', async () => {
  const pdf = await typeset.pdf(sheetTemplate, await recordSheet(them, round, photo), { at })
  const text = await textOf(pdf)
  for (const part of [
    'BERITA ACARA PEMERIKSAAN LAPANGAN',
    '#let x = 1',
    'Foto 1: Rumah terendam',
    '±12 m',
    'Budi (contoh)',
    'NIP 1900',
  ])
    assert.ok(text.includes(part), `${part} is missing in ${text}`)
  assert.ok(pdf.length > 8000, 'the photos are in it')
})

test('a second hand-over says so, and names who received', async () => {
  const again: Round = {
    ...round,
    kind: 'distribute',
    round: 2,
    body: { ...body, photos: [], noPhoto: 'Baterai habis' },
  }
  const text = await textOf(await typeset.pdf(sheetTemplate, await recordSheet(them, again, photo), { at }))
  for (const part of ['BERITA ACARA SERAH TERIMA (KE-2)', 'Rahmat (contoh)', 'Baterai habis'])
    assert.ok(text.includes(part), part)
})

test('the duty sheet names who goes where and claims no number', async () => {
  const duty = {
    ...{ people: body.people, on: '2026-11-24', purpose: 'Memeriksa rumah', where: 'RT 03 RW 02', by: 'Sri (contoh)' },
    ...{ asks: ['Keadaan rumah'], at: '2026-11-23' },
  }
  const text = await textOf(await typeset.pdf(sheetTemplate, dutySheet(them, duty), { at }))
  for (const part of ['LEMBAR TUGAS', 'Budi (contoh)', '24 November 2026', 'Keadaan rumah', 'tidak bernomor'])
    assert.ok(text.includes(part), `${part} is missing in ${text}`)
})
