import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { rolledBack } from './testing.ts'

test('arrays go to PostgreSQL and back as they are', () =>
  rolledBack(async tx => {
    const texts = ['a', '', 'NULL', 'a"b', 'a\\b', 'a,b', '{c}', ' d ', 'baris\ndua', "o'e", 'ñ😀']
    const uuids = [randomUUID(), randomUUID()]
    const [row] = await tx`
      select ${texts}::text[] as texts, ${uuids}::uuid[] as uuids, ${[]}::text[] as none, ${['a', null]}::text[] as gap,
        array[1, 2] as integers, array[3::bigint] as bigints, array[true, false] as booleans, 'a' = any(${texts}) as found,
        cardinality(${texts}::text[]) as count`
    assert.deepEqual(row, {
      ...{ texts, uuids, none: [], gap: ['a', null], integers: [1, 2], bigints: [3], booleans: [true, false] },
      ...{ found: true, count: texts.length },
    })
  }))
