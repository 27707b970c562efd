import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blindIndex, keysFrom, newCode, showCode } from '#core'
import { readLetterNumber, readSearch } from './search.ts'
import { resiLength } from './track.ts'

const keys = keysFrom(Buffer.alloc(32, 5))
const read = (text: string) => readSearch(keys, 'kab-contoh', text)

test('sixteen figures are a NIK and become its keyed digest, however they are grouped', () => {
  const index = blindIndex(keys, 'kab-contoh', 'nik', '3520994107900001')
  for (const text of ['3520994107900001', '3520 9941 0790 0001', '3520.994107.900001'])
    assert.deepEqual(read(text), { by: 'nik', index })
  assert.notDeepEqual(readSearch(keys, 'kota-misal', '3520994107900001'), { by: 'nik', index })
})

test('an agenda number may be said whole or by its counter', () => {
  assert.deepEqual(read('7'), { by: 'agenda', number: '0007' })
  assert.deepEqual(read('12/abc/xi/2026'), { by: 'agenda', number: '0012/ABC/XI/2026' })
})

test('a resi is read as people type it, a slip of the finger is looked for as a name', () => {
  const resi = newCode('CTH', resiLength)
  assert.deepEqual(read(showCode(resi, resiLength).toLowerCase()), { by: 'resi', resi })
})

test('a name needs three letters; its words may stand in any order', () => {
  assert.deepEqual(read('  Aminah  SITI '), { by: 'name', words: ['aminah', 'siti'] })
  assert.equal(read('si'), null)
  assert.equal(read(''), null)
  assert.deepEqual(read('100%_'), { by: 'name', words: ['100%_'] })
})

test("a letter's number is read off the paper however its parts are spaced", () => {
  for (const text of ['460/123/403.110/2026', ' 460 / 123 / 403110 / 2026 '])
    assert.deepEqual(readLetterNumber(text), { number: '460/123/403110/2026', year: 2026 })
  for (const text of ['460/123', '123', 'Siti', '']) assert.equal(readLetterNumber(text), null)
})
