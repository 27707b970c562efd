import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeWords, readPlace } from './rules.ts'

test('a place is read as it is said, in any order', () => {
  assert.deepEqual(readPlace('Boks 12'), { shelf: '', binder: '', box: '12' })
  assert.deepEqual(readPlace('ordner 3/2026, rak A2'), { shelf: 'a2', binder: '3/2026', box: '' })
})

test('a name is no place, nor is a place without its number', () => {
  for (const typed of ['', 'boks', 'Map Hijau', 'rak Siti', 'Siti Aminah', 'boks 12 Siti'])
    assert.equal(readPlace(typed), null, typed)
})

test('a place is said with the parts it has', () => {
  assert.equal(placeWords({ shelf: '2', binder: '', box: '12' }), 'rak 2, boks 12')
})
