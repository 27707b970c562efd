import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#core'
import type { LetterKind } from '#standard'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { layoutOf } from './layout.ts'
import { onPaper } from './on-paper.ts'
import { letterData } from './rules.ts'
import type { LetterData, LetterInput } from './shape.ts'
import { signatureHeading, signedName, signingAllowed, withoutTitles } from './signers.ts'
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

test('letters name titles, rank and NIP; decisions no titles; the head of a region neither rank nor NIP', () => {
  const signer = signerOf('x', 'kepala')
  const { name, rank, nip } = signer
  assert.deepEqual(signedName(profile, signer, letter), { name, rank, nip })
  const decision = { ...letter, kind: 'decision' as const }
  assert.equal(signedName(profile, signer, decision).name, 'Rahayu Lestari (contoh)')
  for (const [full, bare] of [
    ['Prof. Dr. Ir. H. Amir, S.T., M.T.', 'H. Amir'],
    ['M. Yusuf', 'M. Yusuf'],
    ['Drs. Hadi Wibowo', 'Hadi Wibowo'],
  ] as const)
    assert.equal(withoutTitles(full), bare)
  const head = { ...profile.posts.kepala!, signsAs: { title: 'BUPATI CONTOH', plain: true } }
  const regent = { ...profile, posts: { ...profile.posts, kepala: head } }
  assert.deepEqual(signedName(regent, signer, letter), { name, rank: null, nip: null })
})

test('a kind of naskah has its arrangement, and an addressee makes a surat dinas of it', () => {
  const layout = (kind: LetterKind | undefined, to?: string) =>
    layoutOf({ ...letter, ...(kind ? { kind } : {}), ...(to ? { to } : {}) })
  assert.deepEqual(
    [layout(undefined), layout('certificate'), layout('recommendation'), layout('recommendation', 'Bupati')],
    ['titled', 'titled', 'titled', 'addressed'],
  )
  assert.deepEqual(
    [layout('request'), layout('cover_letter', 'Camat'), layout('memo'), layout('assignment'), layout('minutes')],
    ['addressed', 'forwarding', 'memo', 'assignment', 'minutes'],
  )
})

test('the head of a surat dinas says sifat, lampiran and hal; a nota dinas also to whom, from whom and when', () => {
  const own = {
    ...letter,
    kind: 'memo' as const,
    to: 'Sekretaris {kantor.daerah}',
    subject: 'Rapat',
    urgency: 'urgent' as const,
  }
  const dinas = { ...standard, letters: { keterangan: own } }
  const data = letterData(input({ standard: dinas }), '2024-07-01', null)
  assert.deepEqual(
    data.head.map(({ label, value }) => [label, value]),
    [
      ['Yth.', 'Sekretaris Kabupaten Contoh'],
      ['Dari', 'Kepala Bidang Perlindungan dan Jaminan Sosial'],
      ['Tembusan', 'Camat Contoh; Arsip'],
      ['Tanggal', null],
      ['Nomor', null],
      ['Sifat', 'Segera'],
      ['Lampiran', '–'],
      ['Hal', 'Rapat'],
    ],
  )
  assert.deepEqual(
    [data.copies, data.to],
    [[], { name: 'Sekretaris Kabupaten Contoh', through: null, place: 'Tempat' }],
  )
})

test('a printer of the office shifts the sheet, and leaves room for a letterhead that is there already', () => {
  const printers = [
    { name: 'Loket', right: 3, down: -2, letterhead: false },
    { name: 'Sekretariat', right: 0, down: 0, letterhead: true },
  ]
  const office = { ...profile, printers, paper: { size: 'A4' as const, letterheadHeight: 50 } }
  assert.deepEqual(onPaper(office, 'Loket'), { right: 3, down: -2, blank: null })
  assert.deepEqual(onPaper(office, 'Sekretariat'), { right: 0, down: 0, blank: 50 })
  assert.throws(() => onPaper(office, 'Lain'), fails('letter.no_such_printer'))
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
