import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#core'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { letterData } from './rules.ts'
import type { LetterData, LetterInput } from './shape.ts'
import { signatureHeading, signingAllowed } from './signers.ts'
import { dayWords, initials, letterNumber, officeLine, validUntil } from './words.ts'

const input = (more: Partial<LetterInput> = {}): LetterInput => ({
  ...{ office: 'contoh', dossier: 'x', dataKey: new Uint8Array(), standard, profile, product: 'keterangan', facts },
  signer: signerOf('x'),
  ...more,
})
const withBody = (body: string) => ({
  ...standard,
  letters: { keterangan: { ...standard.letters.keterangan!, body, bodyWhen: [] } },
})
const textOf = (data: LetterData) => data.body.map(block => (block.kind === 'paragraph' ? block.text : ''))
const body = (text: string) => textOf(letterData(input({ standard: withBody(text) }), '2024-07-01', null))[0]
const fails = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

test('every placeholder is filled: answers, persons, look-up, letter, office, signer', () => {
  assert.equal(body('{keperluan}'), 'KIP Kuliah')
  assert.equal(body('{pemohon.nama} {yang_bersangkutan.tanggal_lahir}'), 'Siti Aminah (contoh) 2 Maret 2010')
  assert.equal(body('{cek.sumber} {cek.tanggal}'), 'aplikasi data kesejahteraan sosial 1 Juli 2024')
  assert.equal(body('{surat.tanggal} {surat.berlaku_sampai}'), '1 Juli 2024 1 Oktober 2024')
  assert.equal(body('{kantor.kedudukan} {kantor.daerah}'), 'Kota Contoh Kabupaten Contoh')
  assert.equal(body('{penandatangan.jabatan}'), 'Kepala Bidang Perlindungan dan Jaminan Sosial')
})

test('an unknown placeholder and a missing answer stop the letter, each with its own sentence', () => {
  for (const text of ['{apa.saja}', '{pemohon.zodiak}', '{constructor}', '{__proto__}', '{}'])
    assert.throws(() => body(text), fails('letter.unknown_placeholder'), text)
  const answers = { ...facts.answers, keperluan: '' }
  const lacking = input({ facts: { answers }, standard: withBody('{keperluan}') })
  assert.throws(() => letterData(lacking, '2024-07-01', null), fails('letter.missing_fact'))
  const unlooked = input({ facts: { answers: facts.answers }, standard: withBody('{cek.tanggal}') })
  assert.throws(() => letterData(unlooked, '2024-07-01', null), fails('letter.missing_fact'))
})

test('a letter is on the paper and in the type its office sets', () => {
  const sheet = (paper: (typeof profile)['paper']) => {
    const { size, ...data } = letterData(input({ profile: { ...profile, paper } }), '2024-07-01', null)
    return [data.paper, data.font, size]
  }
  assert.deepEqual(sheet({ size: 'F4', font: 'Arial', fontSize: 12 }), ['f4', 'Liberation Sans', 12])
  assert.deepEqual(sheet({ size: 'A4' }), ['a4', 'TeX Gyre Bonum', undefined])
  assert.deepEqual(sheet(undefined), ['a4', 'TeX Gyre Bonum', undefined])
})

test('what a person wrote is never read as a placeholder', () => {
  const answers = { ...facts.answers, keperluan: '{pemohon.nama}' }
  const data = letterData(
    input({ facts: { ...facts, answers }, standard: withBody('{keperluan}') }),
    '2024-07-01',
    null,
  )
  assert.equal(textOf(data)[0], '{pemohon.nama}')
})

test('a paragraph with a condition stands only where it holds', () => {
  const count = (hubungan: string) => {
    const answers = { ...facts.answers, hubungan }
    return letterData(input({ facts: { ...facts, answers } }), '2024-07-01', null).body.length
  }
  assert.deepEqual([count('Anak'), count('Sendiri'), count('Lainnya')], [3, 2, 1])
})

const letter = standard.letters.keterangan!

test('who signs for the head writes a.n. above the own title; a stand-in says so', () => {
  assert.deepEqual(signatureHeading(profile, signerOf('x', 'kabid'), letter), [
    'a.n. KEPALA DINAS SOSIAL KABUPATEN CONTOH',
    'Kepala Bidang Perlindungan dan Jaminan Sosial,',
  ])
  const standIn = { ...signerOf('x', 'kepala'), capacity: 'plt' as const }
  assert.deepEqual(signatureHeading(profile, standIn, letter), ['Plt. KEPALA DINAS SOSIAL KABUPATEN CONTOH,'])
  assert.throws(() => signatureHeading(profile, signerOf('x', 'loket'), letter), fails('letter.no_signs_as'))
})

test('a draft carries no number, code or QR', () => {
  const data = letterData(input(), '2024-07-01', null)
  assert.deepEqual([data.number, data.issue], [null, null])
})

test('numbers, days, months and initials are written as offices write them', () => {
  assert.equal(
    letterNumber({ pattern: '{urut:3}/{kode}/{bulan_romawi}/{tahun}', officeCode: '403' }, 7, '2026-11-05'),
    '007/403/XI/2026',
  )
  assert.equal(
    letterNumber({ pattern: '{klasifikasi}/{urut}/{tahun}', classification: '400.9' }, 1234, '2026-11-05'),
    '400.9/1234/2026',
  )
  assert.equal(dayWords('2026-03-07'), '7 Maret 2026')
  const months = (amount: number) => ({ amount, unit: 'month', counted: 'months' }) as const
  assert.equal(validUntil('2024-11-30', months(3)), '2025-02-28')
  assert.equal(validUntil('2024-01-31', months(1)), '2024-02-29')
  assert.equal(initials('Dr. Siti Aminah binti Ali, S.Sos. (contoh)'), 'D. S. A. b. A.')
  assert.equal(officeLine(profile), 'DINAS SOSIAL')
})

test('where a kind of letter has signers of its own, nobody else signs it, and the block says in whose name', () => {
  const posts = {
    ...profile.posts,
    kasi: { id: 'kasi', label: 'Kepala Seksi Data', role: 'section_head' as const, superior: 'kabid' },
  }
  const rules = [
    { letters: ['certificate' as const], post: 'kabid', onBehalfOf: 'kepala' },
    { letters: ['certificate' as const], post: 'kasi', onBehalfOf: 'kepala', forThem: 'kabid' },
  ]
  const office = { ...profile, posts, signingRules: rules }
  const certificate = { ...letter, kind: 'certificate' as const }
  assert.deepEqual(signatureHeading(office, { ...signerOf('x', 'kasi'), capacity: 'plh' }, certificate), [
    'a.n. KEPALA DINAS SOSIAL KABUPATEN CONTOH',
    'Kepala Bidang Perlindungan dan Jaminan Sosial',
    'u.b.',
    'Plh. Kepala Seksi Data,',
  ])
  assert.deepEqual(signingAllowed(office, certificate, ['kepala', 'kabid', 'kasi']), ['kabid', 'kasi'])
  assert.throws(() => signatureHeading(office, signerOf('x', 'kepala'), certificate), fails('letter.no_signs_as'))
  const own = { ...certificate, signers: [{ post: 'kepala' }] }
  assert.deepEqual(signingAllowed(office, own, ['kepala', 'kabid']), ['kepala'])
  assert.deepEqual(signatureHeading(office, signerOf('x', 'kepala'), own), ['KEPALA DINAS SOSIAL KABUPATEN CONTOH,'])
  assert.deepEqual(signingAllowed(office, { ...letter, kind: 'memo' }, ['kepala']), ['kepala'])
})
