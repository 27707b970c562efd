import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nikAgreesWith, nikError } from '#form'
import { inventedPeople } from './demo-people.ts'

test('invented people are many, distinct, marked as invented, and have NIKs that a form takes', () => {
  const people = inventedPeople(5000, '352001')
  assert.equal(new Set(people.map(({ nik }) => nik)).size, 5000)
  for (const { nik, name, birthDate } of people) {
    assert.equal(nikError(nik), null, nik)
    assert.ok(nikAgreesWith(nik, birthDate), `${nik} ${birthDate}`)
    assert.match(name, /\(contoh\)$/)
    assert.ok(Number(nik.slice(12)) >= 9000)
  }
  assert.deepEqual(inventedPeople(3, '352001'), people.slice(0, 3))
})
