import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Change, shipped, withChanges } from '../load.testing.ts'
import { loadFolder } from '../load-folder.ts'
import { cases } from './cases.testing.ts'
import { defects } from './defects.testing.ts'
import { type LintFinding, lintStandards, ruleIds } from './index.ts'

const found = lintStandards(await loadFolder(shipped))

/** The made-up office held to the rules about decrees too, after some changes. */
const lintChanged = (changes: Change[]): Promise<LintFinding[]> =>
  withChanges(changes, async folder =>
    lintStandards(await loadFolder(folder, { includeExample: true }), { judgeExamples: true }),
  )
const base = await lintChanged([])
const key = ({ rule, file, message }: LintFinding) => `${rule} ${file} ${message}`

for (const [number, rule, file, message] of defects)
  test(`defect ${number}: ${rule} in ${file.source}`, () => {
    assert.ok(
      found.some(one => one.rule === rule && file.test(one.file) && message.test(one.message)),
      found
        .filter(one => one.rule === rule)
        .map(key)
        .join('\n'),
    )
  })

test('every finding points at a line of its file and says what to do', async () => {
  for (const { file, line, mend, message } of found) {
    const lines = (await readFile(join(shipped, file), 'utf8')).split('\n')
    assert.ok(line >= 1 && line <= lines.length && lines[line - 1]!.trim() !== '', `${file}:${line}`)
    assert.ok(mend.length > 10 && message.length > 10)
    assert.doesNotMatch(`${message} ${mend}`, /undefined|\[object|NaN/)
  }
})

test('a line is that of the thing itself', async () => {
  const { file, line } = found.find(one => one.rule === 'meterai-lama')!
  const lines = (await readFile(join(shipped, file), 'utf8')).split('\n')
  assert.match(lines.slice(line - 1, line + 4).join('\n'), /dokumen:[\s\S]*6000/)
})

test('the made-up office has no finding; held to the rules about decrees it has exactly those it was made for', async () => {
  const loaded = await loadFolder(shipped, { includeExample: true })
  assert.deepEqual(
    lintStandards(loaded).filter(one => one.file.startsWith('_')),
    [],
  )
  const made = [
    'dasar-dicabut dasar-diubah evaluasi-tanpa-waktu isi-tertukar janji-terlalu-pendek kerahasiaan-hilang komponen-kosong',
    'komponen-tak-tampil kutipan-salah meterai-lama mutu-baku-kosong pelaksana-kurang sop-tidak-lengkap syarat-tak-diperiksa',
    'tabel-tidak-cocok terlalu-banyak-tangan tidak-ditetapkan waktu-hari-tidak-jelas waktu-melebihi-janji waktu-rentang',
  ]
  assert.deepEqual([...new Set(base.map(one => one.rule))].sort(), made.join(' ').split(' ').sort())
})

for (const [rule, changes, message] of cases)
  test(`${rule} is found where it is put`, async () => {
    const known = new Set(base.map(key))
    const fresh = (await lintChanged(changes)).filter(one => one.rule === rule && !known.has(key(one)))
    const here = fresh.filter(one => one.file.endsWith(changes[0]!.file))
    assert.equal(here.length, 1, JSON.stringify(fresh))
    assert.match(here[0]!.message, message)
  })

test('what is right gives no finding: a listed branch, a stated day, a channel with an address', () => {
  const quiet = (file: string, rule: string) =>
    assert.deepEqual(
      found.filter(one => one.file.endsWith(file) && one.rule === rule),
      [],
    )
  quiet('sk-dtks-online.yaml', 'waktu-melebihi-janji')
  quiet('sk-dtks-online.yaml', 'surat-tanpa-penandatangan')
  quiet('rekomendasi-rsj.yaml', 'bunyi-disalin')
  quiet('rekomendasi-rsj.yaml', 'surat-tanpa-penandatangan')
  quiet('sk-terdaftar-dtks.yaml', 'isi-tertukar')
  quiet('sk-terdaftar-dtks.yaml', 'cek-registri-hilang')
  quiet('sk-terdaftar-dtks.yaml', 'pelaksana-kurang')
  quiet('rekomendasi-orang-tua-angkat.yaml', 'kerahasiaan-hilang')
})

test('docs/linter.md explains every rule, and no other', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../docs/linter.md'), 'utf8')
  const explained = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(match => match[1])
  assert.deepEqual(explained.toSorted(), ruleIds.toSorted())
})
