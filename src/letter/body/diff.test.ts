import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changes } from './diff.ts'

test('a change is said word by word', () => {
  assert.deepEqual(changes('Berlaku tiga bulan sejak terbit.', 'Berlaku enam bulan sejak terbit.'), [
    { text: 'Berlaku ', was: 'same' },
    { text: 'tiga', was: 'removed' },
    { text: 'enam', was: 'added' },
    { text: ' bulan sejak terbit.', was: 'same' },
  ])
})

test('from the pieces both texts can be read again', () => {
  const text = fc.array(fc.constantFrom('satu', 'dua', ' ', '\n', '.', 'tiga', '|')).map(words => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = changes(before, after)
      const without = (out: string) => pieces.flatMap(piece => (piece.was === out ? [] : [piece.text])).join('')
      assert.deepEqual([without('added'), without('removed')], [before, after])
    }),
  )
})

test('a sentence written anew is read as a whole, not word between word', () => {
  const pieces = changes('Kami mohon bantuan biaya makan di jalan.', 'Kami lampirkan daftar barang dan surat jalan.')
  assert.deepEqual(
    pieces.map(({ was }) => was),
    ['same', 'removed', 'added', 'same'],
  )
})
