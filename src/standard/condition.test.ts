import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { holds, parseCondition } from './condition.ts'

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

test('anything else is no condition, and never holds', () => {
  for (const text of ['', 'a', "a == 'x'", 'a = x', "a = 'x' or b = 'y'", "A = 'x'", "a = 'x''", '1=1']) {
    assert.equal(parseCondition(text), null, text)
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
