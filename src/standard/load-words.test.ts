import assert from 'node:assert/strict'
import { readFile as readText } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { shipped } from './load.testing.ts'
import { readFile } from './load.ts'
import { actWords, endWords, type FileKind, shapes } from './shape.ts'

type Schema = {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  patternProperties?: Record<string, Schema>
}
type Word = { table: object; word: string; offset: number; line: number; value: [number, number] | null }

/** The words of the language in one file, told from the names an office chose by walking the schema beside the text. */
const wordsOf = (node: unknown, schema: Schema, lines: LineCounter): Word[] => {
  if (isSeq(node)) {
    const items = schema.items ?? schema.anyOf?.find(one => one.items)?.items
    return items ? node.items.flatMap(item => wordsOf(item, items, lines)) : []
  }
  if (!isMap(node)) return []
  const inner = node.items.find(pair => isScalar(pair.key) && pair.key.value === 'nilai')
  if (inner) return wordsOf(inner.value, schema, lines)
  const map = schema.properties || schema.patternProperties ? schema : schema.anyOf?.find(one => one.properties)
  if (!map) return []
  if (!map.properties) {
    const one = Object.values(map.patternProperties ?? {})[0] ?? {}
    return node.items.flatMap(pair => wordsOf(pair.value, one, lines))
  }
  return node.items.flatMap(pair => oneWord(pair, map.properties ?? {}, lines))
}

const oneWord = (pair: Pair<unknown, unknown>, properties: Record<string, Schema>, lines: LineCounter): Word[] => {
  if (!isScalar(pair.key) || !Object.hasOwn(properties, String(pair.key.value))) return []
  const offset = pair.key.range?.[0] ?? 0
  const word = String(pair.key.value)
  const value = isScalar(pair.value) && pair.value.range ? pair.value.range : null
  const own = {
    table: properties,
    word,
    offset,
    line: lines.linePos(offset).line,
    value: value ? ([value[0], value[1]] as [number, number]) : null,
  }
  return [own, ...wordsOf(pair.value, properties[word] ?? {}, lines)]
}

const files: [FileKind, string][] = [
  ['office', 'kantor.yaml'],
  ['villages', 'wilayah.yaml'],
  ['decree', 'keputusan/1-2026.yaml'],
  ['national', 'nasional/contoh.yaml'],
  ['service', 'layanan/semua-kata.yaml'],
  ['service', 'layanan/semua-kata-lain.yaml'],
  ['service', 'layanan/naskah-dinas.yaml'],
]

const seen = new Set<string>()
/** Each word of each table of the vocabulary once: the slowest files say most of them dozens of times. */
const held = new WeakMap<object, Set<string>>()
const isNew = ({ table, word }: Word): boolean => {
  const words = held.get(table) ?? new Set()
  held.set(table, words)
  return !words.has(word) && words.add(word).size > 0
}
for (const [kind, path] of files) {
  test(`a slip in any word, or a value of the wrong form, is told with its line: ${path}`, async () => {
    const source = await readText(join(shipped, '_contoh', path), 'utf8')
    const lines = new LineCounter()
    const words = wordsOf(parseDocument(source, { lineCounter: lines }).contents, shapes[kind].schema as Schema, lines)
    const findings = (text: string) => {
      const read = readFile(kind, text, path)
      return read.ok ? [] : read.findings
    }
    for (const { word, offset, line, value } of words.filter(isNew)) {
      seen.add(word)
      const slip = findings(`${source.slice(0, offset)}${word}x${source.slice(offset + word.length)}`)
      const told = slip.find(one => one.sentence.includes(`'${word}x'`))
      assert.ok(told, `${path} baris ${line}: '${word}x' is taken for granted`)
      assert.equal(told.line, line, told.sentence)
      if (!value || word === 'angka') continue
      const wrong = findings(`${source.slice(0, value[0])}[[salah]]${source.slice(value[1])}`)
      assert.ok(
        wrong.some(one => one.line === line || one.line === line + 1),
        `${path} baris ${line}: '${word}' takes anything`,
      )
    }
  })
}

test('that held every word there is; acts and ends stand mostly without more, their slips are in the list of cases', () => {
  const keysOf = (schema: unknown): string[] =>
    typeof schema !== 'object' || schema === null
      ? []
      : [
          ...('properties' in schema ? Object.keys(schema.properties as object) : []),
          ...Object.values(schema).flatMap(keysOf),
        ]
  const words = new Set(Object.values(shapes).flatMap(shape => keysOf(shape.schema)))
  assert.deepEqual(
    [...words].filter(word => !seen.has(word) && !(word in actWords) && !(word in endWords)),
    [],
  )
})
