import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { checkStandards } from './check.ts'
import { type Change, shipped, withChanges } from './load.testing.ts'
import { loadFolder } from './load-folder.ts'

const service = 'layanan/semua-kata.yaml'
const findingsOf = (changes: Change[]) =>
  withChanges(changes, folder => checkStandards(folder, { includeExample: true }))

type Wrong = Record<'what' | 'file' | 'from' | 'to' | 'line' | 'says', string>

const wrongs: Wrong[] = parse(await readFile(join(import.meta.dirname, 'load-errors.cases.yaml'), 'utf8'))

for (const { what, file, from, to, line: marker, says } of wrongs) {
  test(`refused with file, line and sentence: ${what}`, async () => {
    const original = await readFile(join(shipped, '_contoh', file), 'utf8')
    const text = original.replace(from, () => to)
    const line = text.slice(0, text.indexOf(marker, start(text, marker, to))).split('\n').length
    const findings = await findingsOf([{ file, from, to }])
    const found = findings.find(one => one.sentence.includes(says))
    assert.ok(found, `expected: ${says}\ngot: ${findings.map(one => one.sentence).join('\n') || 'nothing'}`)
    assert.equal(found.file, `_contoh/${file}`)
    assert.equal(found.line, line, found.sentence)
    assert.ok(found.sentence.startsWith(`_contoh/${file} baris ${line}: `))
  })
}

/** The named line is at the change, or at the marker anywhere when the change itself does not hold it. */
const start = (text: string, marker: string, to: string): number => {
  const place = to.includes(marker) ? text.indexOf(to) : 0
  return text.indexOf(marker, place) < 0 ? 0 : place
}

test('a file that is no map, is empty, or is too large is refused', async () => {
  for (const [to, sentence] of [
    ['', 'seharusnya kelompok kata kunci'],
    ['- satu\n', 'seharusnya kelompok kata kunci'],
    [`nama: ${'x'.repeat(1_000_001)}\n`, 'lebih besar dari 1 MB'],
  ] as const) {
    const findings = await findingsOf([{ file: service, to }])
    assert.equal(findings.length, 1)
    assert.ok(findings[0]!.sentence.includes(sentence), findings[0]!.sentence)
  }
})

test('an alias bomb is refused without being unfolded', async () => {
  const lines = Array.from(
    { length: 30 },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
  )
  const began = performance.now()
  const findings = await findingsOf([{ file: service, to: `a0: &a0 [x]\n${lines.join('\n')}\n` }])
  assert.ok(findings.every(one => one.sentence.includes('rujukan YAML')))
  assert.ok(performance.now() - began < 2000)
})

test('several errors of one file are all told, in order of lines', async () => {
  const findings = await findingsOf([
    { file: service, from: 'pemicu: permohonan', to: 'pemicu: minta' },
    { file: service, from: 'nomor: "1"', to: 'nomer: "1"' },
  ])
  assert.deepEqual(
    findings.map(one => one.sentence.includes('nomer')),
    [true, false],
  )
})

test('an office without its file is refused, the other offices load', async () => {
  const { offices, findings } = await withChanges([{ file: 'kantor.yaml', to: 'kantor: contoh\n' }], folder =>
    loadFolder(folder, { includeExample: true }),
  )
  assert.equal(offices.length, 0)
  assert.ok(findings.length > 5)
  assert.equal((await loadFolder(shipped)).offices.length > 0, true)
})

test('two files of one version are refused', async () => {
  const text = await readFile(join(shipped, '_contoh', service), 'utf8')
  const findings = await findingsOf([{ file: 'layanan/semua-kata@2026-01-05.yaml', to: text }])
  assert.equal(findings.length, 1)
  assert.match(findings[0]!.sentence, /versi ini sudah ada di _contoh\/layanan\/semua-kata.yaml; naikkan 'koreksi'/)
})

test('while a national table is wrong no office is handed out', async () => {
  const { offices } = await withChanges(
    [{ file: 'nasional/contoh.yaml', from: 'status: dicabut', to: 'status: x' }],
    folder => loadFolder(folder, { includeExample: true }),
  )
  assert.deepEqual(offices, [])
})
