import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, letterNumber, namesKind, periodOf } from '../words.ts'
import { bookFaults, placeWords } from './rules.ts'

const pattern = '{klasifikasi}/{urut:3}/{jenis}/{kode}/{bulan_romawi}/{tahun_pendek}'
const series = {
  pattern,
  classification: '400.9',
  classificationOf: { recommendation: '400.9.1' },
  kindWords: { certificate: 'Ket', recommendation: 'Rek' },
  officeCode: '999',
}

test('a number says classification and kind as the office writes them for this kind of letter', () => {
  assert.equal(letterNumber(series, 7, '2026-11-03', 'certificate'), '400.9/007/Ket/999/XI/26')
  assert.equal(letterNumber(series, 1234, '2026-01-03', 'recommendation'), '400.9.1/1234/Rek/999/I/26')
  assert.equal(letterNumber(series, 8, '2026-11-03'), '400.9/008/……/999/XI/26', 'to be filled in by hand')
  assert.equal(letterNumber({ pattern: '{urut}/{bulan}/{tahun}' }, 8, '2026-03-03'), '8/03/2026')
  assert.ok(namesKind(series))
  assert.ok(!namesKind({ pattern: '{klasifikasi}/{urut}/{tahun}', classification: '400.9' }))
})

test('a book begins each January, or never again; both go on where the paper book ended', () => {
  assert.equal(periodOf({ pattern }, 2027), 2027)
  assert.equal(periodOf({ pattern, counting: 'continuous' }, 2027), 0)
  const usedBefore = { 2026: 123, 2025: 400 }
  assert.equal(firstOf({ pattern, usedBefore }, 2026), 124)
  assert.equal(firstOf({ pattern, usedBefore }, 2027), 1)
  assert.equal(firstOf({ pattern, usedBefore, counting: 'continuous' }, 2027), 401)
})

test('of a book it is said which numbers are missing, double, or were never given', () => {
  assert.deepEqual(bookFaults({ first: 1, last: 4 }, [1, 2, 3, 4]), { missing: [], double: [], outside: [] })
  assert.deepEqual(bookFaults({ first: 41, last: 46 }, [41, 43, 43, 46, 47, 40]), {
    missing: [42, 44, 45],
    double: [43],
    outside: [47, 40],
  })
  assert.equal(placeWords([12, 3, 7, 9, 8]), '3, 7–9, 12')
})
