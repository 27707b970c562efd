import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCode, readCode, showCode } from './code.ts'

test('a code reads back however a person types it', () => {
  for (let i = 0; i < 200; i++) {
    const code = newCode('MKL', 12)
    assert.match(code, /^MKL[0-9A-HJKMNP-TV-Z]{13}$/)
    const expected = { prefix: 'MKL', code }
    assert.deepEqual(readCode(code, 12), expected)
    assert.deepEqual(readCode(` ${showCode(code, 12).toLowerCase()} `, 12), expected)
    const heard = `MKL${code
      .slice(3)
      .replaceAll('0', 'o')
      .replaceAll('1', i % 2 ? 'I' : 'l')}`
    assert.deepEqual(readCode(heard, 12), expected)
  }
})

test('one wrong character or two swapped neighbours never read as a code', () => {
  for (let i = 0; i < 50; i++) {
    const code = newCode('DSX', 10)
    for (let at = 3; at < code.length; at++) {
      const other = code[at] === '7' ? '8' : '7'
      assert.equal(readCode(code.slice(0, at) + other + code.slice(at + 1), 10), null)
      if (at + 1 < code.length && code[at] !== code[at + 1]) {
        assert.equal(readCode(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2), 10), null)
      }
    }
  }
})

test('what cannot be a code is null, not an error', () => {
  for (const text of ['', '-', 'MKL', 'x'.repeat(5000), 'MKL<script>0000', '👵👵👵👵👵👵👵👵👵👵👵👵👵👵'])
    assert.equal(readCode(text, 12), null)
  assert.throws(() => newCode('mk l', 12), RangeError)
})

test('the printed form is groups of four, the last one up to six', () => {
  assert.equal(showCode('MKLABCDEFGHJKMNP', 12), 'MKL-ABCD-EFGH-JKMNP')
  assert.equal(showCode('MKLABCDEFGHJKM', 10), 'MKL-ABCD-EFGH-JKM')
})
