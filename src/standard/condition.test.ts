import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Expression, evaluate, holds, judge, parseExpression, printExpression } from './condition.ts'
import type { Value } from './condition-parse.ts'

test('a condition compares one answer with one value', () => {
  assert.equal(holds("untuk_siapa = 'orang lain'", { untuk_siapa: 'orang lain' }), true)
  assert.equal(holds("untuk_siapa = 'orang lain'", { untuk_siapa: 'saya' }), false)
  assert.equal(holds("untuk_siapa != 'saya'", { untuk_siapa: 'orang lain' }), true)
  assert.equal(holds("untuk_siapa != 'saya'", { untuk_siapa: 'saya' }), false)
})

test('no condition always holds; a missing answer equals nothing', () => {
  assert.equal(holds(undefined, {}), true)
  assert.equal(holds("a = ''", {}), false)
  assert.equal(holds("a != 'x'", {}), true)
  assert.equal(holds("constructor = 'x'", {}), false)
})

test('anything else is no plain comparison, and never holds', () => {
  for (const text of ['', 'a', "a == 'x'", 'a = x', "a = 'x' or b = 'y'", "A = 'x'", "a = 'x''", '1=1']) {
    assert.equal(holds(text, { a: 'x' }), false, text)
  }
})

test('it is total: any text and any answers give an answer', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.string(), fc.anything()),
      (text, answers) => typeof holds(text, answers) === 'boolean',
    ),
  )
})

const at = { pengajuan: '2026-11-20', sekarang: '2027-11-20' }

test('an age is whole years at the named moment', () => {
  const rule = 'umur(lahir, saat: pengajuan) antara 30 dan 55'
  assert.equal(judge(rule, { lahir: '1996-11-20' }, at), 'fits', 'thirty that very day')
  assert.equal(judge(rule, { lahir: '1996-11-21' }, at), 'unfit')
  assert.equal(judge(rule, { lahir: '1970-11-21' }, at), 'fits', 'still 55')
  assert.equal(judge(rule, { lahir: '1970-11-20' }, at), 'unfit')
  assert.equal(judge('umur(lahir, saat: sekarang) >= 30', { lahir: '1997-11-20' }, at), 'fits')
  assert.equal(
    judge('lama(nikah) >= 5', { nikah: '2021-11-20' }, at),
    'fits',
    'the moment of filing when none is named',
  )
})

test('born on 29 February one is a year older on 1 March', () => {
  const age = (day: string, years: number) =>
    judge(`umur(lahir) = ${years}`, { lahir: '2008-02-29' }, { pengajuan: day })
  assert.equal(age('2026-02-28', 17), 'fits')
  assert.equal(age('2026-03-01', 18), 'fits')
})

test('what the answers do not tell is unknown, and a condition on it does not hold', () => {
  for (const rule of [
    'umur(lahir) >= 30',
    'bukan umur(lahir) >= 30',
    'anak <= 1',
    "cek(buku) = 'terdaftar'",
    'lahir < 2000-01-01',
  ])
    for (const answers of [{}, { lahir: 'kemarin', anak: 'dua' }]) {
      assert.equal(judge(rule, answers, at), 'unknown', rule)
      assert.equal(holds(rule, answers, at), false, rule)
    }
  assert.equal(judge('umur(lahir) >= 30', { lahir: '2030-01-01' }, at), 'unknown', 'not yet born')
  assert.equal(judge('umur(lahir) >= 30', { lahir: '1990-01-01' }), 'unknown', 'no moment')
})

test('dan binds before atau, bukan before both, and unknown is carried on', () => {
  const answers = { a: 'x', b: 'y' }
  assert.equal(holds("a = 'x' atau a = 'z' dan b = 'z'", answers), true)
  assert.equal(holds("(a = 'x' atau a = 'z') dan b = 'z'", answers), false)
  assert.equal(holds("bukan a = 'z' dan b = 'y'", answers), true)
  assert.equal(judge("a = 'z' dan umur(lahir) >= 30", answers), 'unfit', 'one no is enough')
  assert.equal(judge("a = 'x' atau umur(lahir) >= 30", answers), 'fits', 'one yes is enough')
  assert.equal(judge("a = 'x' dan umur(lahir) >= 30", answers), 'unknown')
})

test('numbers, days, groups, look-ups and what was answered at all', () => {
  assert.equal(holds('anak <= 1', { anak: '1' }), true)
  assert.equal(holds('anak <= 1', { anak: '10' }), false, 'as numbers, not as letters')
  assert.equal(holds('mulai >= 2026-01-05', { mulai: '2026-01-05' }), true)
  assert.equal(holds('jumlah(panitia) >= 2', { panitia: [{}, {}] }), true)
  assert.equal(holds('jumlah(panitia) = 0', {}), true)
  assert.equal(holds("cek(buku) = 'tidak_terdaftar'", {}, { lookups: { buku: 'tidak_terdaftar' } }), true)
  assert.equal(holds('ada(a) dan bukan ada(b)', { a: 'x', b: '' }), true)
})

test('two fixed values, loose ends and deep nests are no condition', () => {
  const deep = `${'('.repeat(40)}a = 'x'${')'.repeat(40)}`
  for (const text of [
    '1 = 1',
    "'a' != 'b'",
    "a = 'x' dan",
    'umur()',
    'umur(a, saat: besok) > 1',
    'a antara 1',
    deep,
    'dan = 1',
    '(a = 1',
  ])
    assert.equal(parseExpression(text), null, text)
})

const names = fc.constantFrom('a', 'b', 'lahir', 'umur', 'jumlah_anak')
const terms: fc.Arbitrary<Value> = fc.oneof(
  names.map(name => ({ is: 'field' as const, name })),
  fc.record({
    is: fc.constant('years' as const),
    name: names,
    at: fc.constantFrom('pengajuan' as const, 'sekarang' as const),
  }),
  names.map(name => ({ is: 'count' as const, name })),
  names.map(name => ({ is: 'lookup' as const, name })),
)
const fixed: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('x', '', 'dan', '2026-01-01').map(text => ({ is: 'text' as const, text })),
  fc.integer({ min: -99, max: 999_999 }).map(number => ({ is: 'number' as const, number })),
  fc.constantFrom('2026-01-31', '1990-02-28').map(day => ({ is: 'day' as const, day })),
)
const expressions = fc.letrec<{ any: Expression }>(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      is: fc.constant('compare' as const),
      left: terms,
      sign: fc.constantFrom('=' as const, '!=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
      right: fc.oneof(terms, fixed),
    }),
    fc.record({ is: fc.constant('given' as const), name: names }),
    fc.record({ is: fc.constant('not' as const), of: tie('any') }),
    fc.record({ is: fc.constant('and' as const), parts: fc.array(tie('any'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ is: fc.constant('or' as const), parts: fc.array(tie('any'), { minLength: 2, maxLength: 3 }) }),
  ),
})).any
const answers = fc.dictionary(
  names,
  fc.oneof(fc.constantFrom('x', '', '3', '1990-02-28'), fc.constant([{}]), fc.integer()),
)

test('a condition printed and read again is the same condition', () => {
  fc.assert(
    fc.property(expressions, test => {
      const text = printExpression(test)
      if (text.length <= 600) assert.deepEqual(parseExpression(text), structuredClone(test), text)
    }),
  )
})

test('it obeys the laws of logic, whatever is answered', () => {
  fc.assert(
    fc.property(expressions, expressions, answers, (one, other, given) => {
      const value = (test: Expression) => evaluate(test, given, at)
      const not = (of: Expression): Expression => ({ is: 'not', of })
      assert.equal(value(not(not(one))), value(one))
      assert.equal(value(not({ is: 'and', parts: [one, other] })), value({ is: 'or', parts: [not(one), not(other)] }))
      assert.equal(value({ is: 'or', parts: [one, other] }), value({ is: 'or', parts: [other, one] }))
      assert.equal(value({ is: 'and', parts: [one, one] }), value(one))
    }),
  )
})
