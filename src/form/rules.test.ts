import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Field } from '#standard'
import { exampleEntry, exampleStandard, exampleVillages } from './example.testing.ts'
import { readField } from './kinds.ts'
import { kkError, nikAgreesWith, nikError } from './nik.ts'
import { parseAnswers } from './rules.ts'

const around = { today: '2026-11-22', villages: exampleVillages }
const options = { ...around, mode: 'online' as const }
const standard = exampleStandard()
const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id: 'x',
  kind,
  label: 'Nama lengkap',
  required: true,
  counter: true,
  ...more,
})
const read = (kind: Field['kind'], text: string, more: Partial<Field> = {}) =>
  readField(field(kind, more), { x: text }, around)
const date = (day: string, month: string, year: string, kind: Field['kind'] = 'birth_date') =>
  readField(field(kind, { label: 'Tanggal lahir' }), { 'x-hari': day, 'x-bulan': month, 'x-tahun': year }, around)
const fails = (result: ReturnType<typeof read>, words: RegExp) => {
  assert.ok('error' in result, JSON.stringify(result))
  assert.match(result.error, words)
}

describe('What the fonts of a letter cannot print', () => {
  for (const kind of ['name', 'text', 'long_text', 'address', 'relation'] as const)
    for (const typed of ['عبد الله', '王', 'Иван'])
      it(`is refused at the door: ${typed} as ${kind}`, () => fails(read(kind, typed), /huruf Latin/))
  it('is named, so that it can be taken out', () => fails(read('text', 'Dusun 😀'), /“😀”/))
  it('is none of what people here write', () => {
    for (const typed of ["Siti Nur'aini, S.Pd. (contoh)", 'Rène Müller-Łukasz', 'Muḥammad Ṣāliḥ'])
      assert.deepEqual(read('name', typed), { value: typed })
    assert.deepEqual(read('text', 'RT 02/RW 01 – Gg. “Melati” Nº 5 & 6 @ ½ × ±'), {
      value: 'RT 02/RW 01 – Gg. “Melati” Nº 5 & 6 @ ½ × ±',
    })
  })
})

describe('A NIK (PP 40/2019 Ps 30)', () => {
  for (const [nik, why] of [
    ['9999011703900001', 'a man born on 17 March'],
    ['9999015703900001', 'a woman: the day plus 40'],
    ['9999017112680001', 'a woman born on 31 December'],
    ['9999012902000001', 'a leap day of one of the two centuries'],
  ])
    it(`is taken: ${why}`, () => assert.equal(nikError(nik!), null))
  for (const [nik, words] of [
    ['999901170390000', /baru 15 angka/],
    ['99990117039000011', /17 angka, terlalu banyak/],
    ['9999999999999999', /sama semua/],
    ['9999011703900000', /tidak mungkin/],
    ['9999013203900001', /tidak mungkin/],
    ['9999017203900001', /tidak mungkin/],
    ['9999010003900001', /tidak mungkin/],
    ['9999011713900001', /tidak mungkin/],
    ['9999013002900001', /tidak mungkin/],
    ['99990117O3900001', /tanpa huruf/],
    ['٩٩٩٩٠١١٧٠٣٩٠٠٠٠١', /angka saja/],
  ] as const)
    it(`is refused: ${nik}`, () => assert.match(nikError(nik) ?? '', words))
  it('may be pasted with blanks, dots and a spreadsheet apostrophe', () =>
    assert.deepEqual(read('nik', " '9999.0117 0390-0001\u200b"), { value: '9999011703900001' }))
  it('that holds another birth date is a warning, never a refusal', () => {
    assert.equal(nikAgreesWith('9999015703900001', '1990-03-17'), true)
    assert.equal(nikAgreesWith('9999015703900001', '1990-03-18'), false)
    const { errors, warnings } = parseAnswers(standard, { ...exampleEntry, 'lahir_pemohon-hari': '18' }, options)
    assert.deepEqual(errors, {})
    assert.match(warnings.nik_pemohon!, /biarkan saja/)
  })
  it('number of a family card takes no day above 31', () => {
    assert.equal(kkError('9999011703150001'), null)
    assert.match(kkError('9999015703150001') ?? '', /Nomor KK/)
  })
})

describe('A date', () => {
  it('of 31 December is as good as any', () => assert.deepEqual(date('31', '12', '1965'), { value: '1965-12-31' }))
  it('may name its month', () => assert.deepEqual(date('7', 'Agustus', '1990'), { value: '1990-08-07' }))
  it('of birth may be today', () => assert.deepEqual(date('22', '11', '2026'), { value: '2026-11-22' }))
  it('of birth may not be tomorrow', () => fails(date('23', '11', '2026'), /sesudah hari ini/))
  it('must exist', () => fails(date('31', '2', '1990'), /tidak ada di kalender/))
  it('must be whole', () => fails(date('31', '', ''), /bulan dan tahun belum diisi/))
  it('needs four figures of the year', () => fails(date('1', '2', '90'), /4 angka/))
  it('of another century is asked again', () => fails(date('1', '2', '1790'), /terlalu lama/))
})

describe('A phone number', () => {
  for (const [typed, kept] of [
    ['0899 0001 234', '08990001234'],
    ['+62 899-0001-234', '08990001234'],
    ['62.899.0001.234', '08990001234'],
    ['8990001234', '08990001234'],
    ['(0351) 895 123', '0351895123'],
    ['+60 12 345 6789', '+60123456789'],
    ['', ''],
  ])
    it(`${typed || 'nothing'} is kept as ${kept || 'nothing'}`, () =>
      assert.deepEqual(read('phone', typed!), { value: kept }))
  for (const typed of ['123', '0899', 'nol delapan', '0899000123456789', '+62abc'])
    it(`${typed} is refused`, () => fails(read('phone', typed), /misalnya 0899/))
})

describe('Text', () => {
  it('of a name keeps its letters, apostrophes and titles', () =>
    assert.deepEqual(read('name', '  Siti   Nur’aini, S.Pd. (contoh) '), { value: 'Siti Nur’aini, S.Pd. (contoh)' }))
  it('of a name has no figures', () => fails(read('name', 'Budi 2'), /tanpa angka/))
  it('of a name has no pictures or markup', () => {
    fails(read('name', 'Budi 😀'), /dengan huruf/)
    fails(read('name', '<script>alert(1)</script>'), /huruf/)
  })
  it('of ten thousand characters is refused with the limit', () =>
    fails(read('text', 'a'.repeat(10_000)), /paling banyak 200/))
  it('loses control and direction characters', () =>
    assert.deepEqual(read('text', 'a\u0000b\u202Ec\u200Fd\te'), { value: 'abcd e' }))
  it('of several lines keeps its lines', () =>
    assert.deepEqual(read('long_text', 'satu\r\n\r\n\r\n\r\ndua'), { value: 'satu\n\ndua' }))
  it('of an e-mail wants an address', () => {
    assert.deepEqual(read('email', ' contoh@contoh.id '), { value: 'contoh@contoh.id' })
    fails(read('email', 'contoh@'), /surel/)
    fails(read('email', 'a@b.c,d@e.f'), /surel/)
  })
  it('of a choice is one of the choices', () =>
    fails(read('choice', 'Lain', { choices: ['Satu'] }), /Pilih salah satu/))
  it('of a village is one of the office’s villages, with its district', () => {
    assert.deepEqual(read('village', 'Desa Satu, Kec. Utara'), { value: 'Desa Satu, Kec. Utara' })
    fails(read('village', 'Desa Entah'), /Pilih/)
  })
})

describe('A whole form', () => {
  it('gives the answers of the fields that were asked', () => {
    const { answers, errors } = parseAnswers(standard, exampleEntry, options)
    assert.deepEqual(errors, {})
    assert.equal(answers.nik_pemohon, '9999015703900001')
    assert.equal(answers.nama_anak, undefined)
  })
  it('asks for the child once the letter is about the child', () => {
    const { errors } = parseAnswers(standard, { ...exampleEntry, untuk_siapa: 'Anak saya' }, options)
    assert.deepEqual(Object.keys(errors), ['nama_anak', 'lahir_anak'])
    assert.match(errors.nama_anak!, /^Isi nama lengkap anak/)
  })
  it('ignores what was typed for a person the letter is no longer about', () => {
    const { answers } = parseAnswers(standard, { ...exampleEntry, nama_anak: 'Bayu (contoh)' }, options)
    assert.equal('nama_anak' in answers, false)
  })
  it('reports the errors of one page only when asked to, but reads them all', () => {
    const { answers, errors } = parseAnswers(
      standard,
      { ...exampleEntry, nama_pemohon: '', email: 'x' },
      { ...options, only: ['email'] },
    )
    assert.deepEqual(Object.keys(errors), ['email'])
    assert.equal(answers.untuk_siapa, 'Saya sendiri')
  })
  it('asks fewer things at the counter', () => {
    const { answers } = parseAnswers(standard, exampleEntry, { ...options, mode: 'counter' })
    assert.equal('email' in answers, false)
  })
  it('never fails on anything a stranger sends, and answers hold no control characters', () => {
    const names = standard.fields.flatMap(f => [f.id, `${f.id}-hari`, `${f.id}-bulan`, `${f.id}-tahun`])
    const anything = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string({ unit: 'binary' }), fc.string()))
    fc.assert(
      fc.property(anything, entry => {
        const { answers } = parseAnswers(standard, entry, options)
        for (const value of Object.values(answers)) assert.doesNotMatch(value, /(?!\n)\p{Cc}/u)
      }),
      { numRuns: 300 },
    )
  })
})
