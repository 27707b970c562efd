import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { readQuickly } from './load-quick.ts'
import { parseCarefully } from './load-yaml.ts'

const folder = join(import.meta.dirname, '../../standards')
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.yaml'))
  .map(name => readFileSync(join(folder, name), 'utf8'))

/**
 * Quick is never wrong: it gives the value of the careful reader or hands the text on to it. What the careful reader refuses for
 * its layout alone may pass; and a list for a key has no name in either, only other letters.
 */
const agrees = (text: string): void => {
  const quick = readQuickly(text)
  if (quick === undefined) return
  const { written, findings } = parseCarefully(text, 'uji.yaml')
  if (findings.length === 0 && !/"[[{] /.test(JSON.stringify(written))) assert.deepEqual(quick, written, text)
}

test('every shipped file is read quickly, and says the same', () => {
  for (const text of texts) {
    assert.notEqual(readQuickly(text), undefined, text.slice(0, 80))
    agrees(text)
  }
})

test('whatever a file says, quick is never wrong', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '1_000',
      '0b1',
      '0o17',
      '0x1F',
      '1e3',
      '.5',
      '5.',
      '.inf',
      '~',
      'Null',
      'yes',
      'on',
      '12:30',
      '007',
      '<<',
    ),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  )
  const tree = fc.letrec(tie => ({
    node: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('node')), fc.dictionary(fc.string(), tie('node'))),
  })).node
  fc.assert(fc.property(tree, fc.constantFrom(20, 80), (value, lineWidth) => agrees(stringify(value, { lineWidth }))))
})

test('whatever slip of the pen a shipped file suffers, quick is never wrong', () => {
  const slip = fc.constantFrom(
    ...' \n:-#\'"{}[],&*!|>%@`?~\t',
    '\n\n',
    ': ',
    '- ',
    '  ',
    '\n  ',
    '1_0',
    '*a',
    '&a ',
    '!!int ',
    '---\n',
    'null',
    '<<: ',
  )
  const part = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 80, max: 600 }))
    .map(([text, from, length]) => {
      const lines = text.split('\n')
      const start = lines.slice(0, from % lines.length).join('\n').length
      return text.slice(start, start + length)
    })
  const slipped = fc.tuple(part, fc.nat(), fc.nat(3), slip).map(([text, at, gone, put]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + put + text.slice(place + gone)
  })
  fc.assert(fc.property(slipped, agrees), { numRuns: 2000 })
})
