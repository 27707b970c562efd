import assert from 'node:assert/strict'
import { readFile as readText } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { parse } from 'yaml'
import { shipped } from './load.testing.ts'
import { readFile } from './load.ts'
import { outcomes } from './model.ts'
import { unwrap } from './origin.ts'
import { type FileKind, jsonSchema, outcomeWords } from './shape.ts'
import { parseDuration } from './shape-duration.ts'

test('lengths of time are read as the decree means them', () => {
  assert.deepEqual(parseDuration('30 menit'), { amount: 30, unit: 'minute', counted: 'office' })
  assert.deepEqual(parseDuration('15-20 menit'), { amount: 20, min: 15, unit: 'minute', counted: 'office' })
  assert.deepEqual(parseDuration('3 hari kerja'), { amount: 3, unit: 'day', counted: 'working_days' })
  assert.deepEqual(parseDuration('2 hari'), { amount: 2, unit: 'day', counted: 'unstated', used: 'working_days' })
  assert.deepEqual(parseDuration('1 tahun'), { amount: 12, unit: 'month', counted: 'months' })
  assert.throws(() => parseDuration('segera'))
})

test('each kind of act has a word for each of its outcomes', () => {
  for (const [kind, words] of Object.entries(outcomeWords))
    assert.deepEqual(Object.values(words).sort(), [...outcomes[kind as keyof typeof outcomes]].sort(), kind)
})

test('origins are taken out of values and kept by pointer', () => {
  const { plain, marks, wrong } = unwrap({
    a: { nilai: [1, { nilai: 2, asal: 'tafsir' }], tertulis: 'satu' },
    b: { c: 3, asal: 'usulan' },
  })
  assert.deepEqual(plain, { a: [1, 2], b: { c: 3 } })
  assert.deepEqual(marks, {
    '/a': { origin: 'decree', written: 'satu' },
    '/a/1': { origin: 'reading' },
    '/b': { origin: 'proposal' },
  })
  assert.deepEqual(wrong, [])
  assert.deepEqual(unwrap({ a: { nilai: 1, asal: 'kira-kira' } }).wrong, ['/a/asal'])
})

const files: [FileKind, string][] = [
  ['office', '_contoh/kantor.yaml'],
  ['villages', '_contoh/wilayah.yaml'],
  ['decree', '_contoh/keputusan/1-2026.yaml'],
  ['national', '_contoh/nasional/contoh.yaml'],
  ['service', '_contoh/layanan/semua-kata.yaml'],
  ['service', 'kab-magetan/layanan/sk-dtks-online.yaml'],
  ['office', 'kab-magetan/kantor.yaml'],
]

test('the JSON Schema for editors accepts what the loader accepts', async () => {
  for (const [kind, file] of files) {
    const check = Compile(jsonSchema(kind))
    const written = parse(await readText(join(shipped, file), 'utf8'))
    assert.deepEqual(check.Errors(written), [], file)
    assert.equal(check.Check({ ...written, jabtan: 1 }), false)
  }
})

test('whatever is written in a file, reading it gives a value or sentences, never a crash', () => {
  const words = fc.constantFrom('layanan', 'prosedur', 'nilai', 'asal', 'tindakan', 'hasil', '__proto__', 'constructor')
  const value = fc.letrec(tie => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any')),
      fc.dictionary(fc.oneof(words, fc.string()), tie('any')),
    ),
  })).any
  fc.assert(
    fc.property(value, tree => {
      const read = readFile('service', JSON.stringify(tree) ?? '', 'x.yaml')
      return (
        read.ok || read.findings.every(one => one.line >= 1 && one.sentence.startsWith(`x.yaml baris ${one.line}: `))
      )
    }),
    { numRuns: 300 },
  )
})
