import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Block } from '../shape.ts'
import { clean, faultsOf, limits, parse } from './parse.ts'
import { print } from './print.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const list = (ordered: boolean, ...items: string[]): Block => ({ kind: 'list', ordered, items })

test('paragraphs are parted by an empty line, and a single line break stays one', () => {
  assert.deepEqual(parse('Satu.\nMasih satu.\n\n\n Dua. '), [paragraph('Satu.\nMasih satu.'), paragraph('Dua.')])
})

test('lists are read as people write them, also with air between the items and right below a sentence', () => {
  assert.deepEqual(parse('Dengan ketentuan:\n1. satu\n\n2) dua\nDemikian.\n- a\n• b'), [
    paragraph('Dengan ketentuan:'),
    list(true, 'satu', 'dua'),
    paragraph('Demikian.'),
    list(false, 'a', 'b'),
  ])
})

test('a table has a heading where a ruled line stands below its first row', () => {
  assert.deepEqual(parse('| Nama | Umur |\n|---|---|\n| Budi (contoh) | 7 |\n| Ani (contoh) | |'), [
    {
      kind: 'table',
      head: ['Nama', 'Umur'],
      rows: [
        ['Budi (contoh)', '7'],
        ['Ani (contoh)', ''],
      ],
    },
  ])
  assert.deepEqual(parse('| a | b \\| c'), [{ kind: 'table', head: null, rows: [['a', 'b | c']] }])
})

test('a backslash makes the beginning of a line plain text', () => {
  assert.deepEqual(parse('\\1. bukan daftar\n\\- ini juga'), [paragraph('1. bukan daftar\n- ini juga')])
})

test('what a letter cannot hold is said with its line', () => {
  assert.match(faultsOf('  ')[0] ?? '', /masih kosong/)
  assert.match(faultsOf('a'.repeat(limits.letters + 1))[0] ?? '', /8\.001 huruf/)
  assert.match(faultsOf('Teks.\n\n| a | b |\n| a |')[0] ?? '', /^Baris 4: tabel ini punya 2 kolom, tetapi baris itu 1/)
  assert.match(faultsOf('Teks.\n3. tiga')[0] ?? '', /^Baris 2: daftar bernomor/)
  assert.match(faultsOf('- a\n'.repeat(limits.items + 1))[0] ?? '', /paling banyak 60 butir/)
  assert.match(faultsOf('| a |\n'.repeat(limits.rows + 1))[0] ?? '', /paling banyak 60 baris/)
  assert.match(faultsOf(`|${' a |'.repeat(limits.columns + 1)}`)[0] ?? '', /paling banyak 8 kolom/)
  assert.deepEqual(faultsOf('Satu.\n\n1. a\n2. b\n\n| a | b |\n|---|---|\n| c | d |'), [])
})

/** Words people write, with the signs of the markup among them. */
const piece = fc.constantFrom(
  'a',
  'B',
  '7',
  ' ',
  '-',
  '|',
  '\\',
  '.',
  ')',
  '1.',
  '- ',
  '---',
  '•',
  '*',
  '{x}',
  ':',
  'é',
)
const line = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map(parts => clean(parts.join('')).replaceAll('\n', ''))
  .filter(text => text !== '')
const cell = fc.array(piece, { maxLength: 6 }).map(parts => clean(parts.join('')))
const table = fc.integer({ min: 1, max: 4 }).chain(wide => {
  const row = fc.array(cell, { minLength: wide, maxLength: wide })
  return fc.record({
    kind: fc.constant('table' as const),
    head: fc.option(row),
    rows: fc.array(row, { minLength: 1, maxLength: 3 }),
  })
})
const block: fc.Arbitrary<Block> = fc
  .oneof(
    fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => paragraph(lines.join('\n'))),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(line, { minLength: 1, maxLength: 4 }),
    }),
    table,
  )
  .map(made => ({ ...made }))
/** Two lists of one kind in a row are one list. */
const apart = (blocks: Block[]) =>
  blocks.every((now, place) => {
    const before = blocks[place - 1]
    return !(now.kind === 'list' && before?.kind === 'list' && before.ordered === now.ordered)
  })

test('what is printed is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }).filter(apart), blocks => {
      assert.deepEqual(parse(print(blocks)), blocks)
    }),
    { numRuns: 2000 },
  )
})

test('whatever is typed can be read, and printing it again changes nothing any more', () => {
  const typed = fc
    .array(fc.oneof(piece, fc.constant('\n'), fc.string()), { maxLength: 40 })
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(typed, text => {
      const blocks = parse(text)
      assert.deepEqual(parse(print(blocks)), blocks)
      assert.ok(blocks.length > 0 || clean(text) === '')
    }),
    { numRuns: 2000 },
  )
})
