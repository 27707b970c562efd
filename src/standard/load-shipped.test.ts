import assert from 'node:assert/strict'
import { readdir, readFile as readText } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { judge } from './condition.ts'
import { conditionText } from './condition-say.ts'
import { shipped } from './load.testing.ts'
import { loadFolder } from './load-folder.ts'
import type { Standard } from './model.ts'
import { type FileKind, jsonSchema, shapes } from './shape.ts'
import { walk } from './walk.ts'
import { tableSum } from './walk-paths.ts'

const all = await loadFolder(shipped)
const versions = all.offices.flatMap(office => office.services.map(service => service.value))
const version = (id: string, from?: string): Standard =>
  versions.find(one => one.service === id && (from === undefined || one.effectiveFrom === from)) ?? assert.fail(id)
const written = (standard: Standard, pointer: string) => standard.marks[pointer]?.written ?? ''

test('from every row of every shipped standard some end can be reached', () => {
  for (const standard of versions) {
    const { start, nodes, edges } = walk(standard)
    assert.ok(start, standard.service)
    assert.ok(![...nodes.values()].some(node => node.at === 'nowhere'), standard.service)
    const free = new Set([...nodes.values()].filter(node => node.at === 'end').map(node => node.key))
    for (let size = -1; size !== free.size; ) {
      size = free.size
      for (const { from, to } of edges) if (free.has(to)) free.add(from)
    }
    assert.deepEqual(
      [...nodes.keys()].filter(key => !free.has(key)),
      [],
      standard.service,
    )
  }
})

test('the distribution keeps its ten rows, whose times add up to 21 days and 10 hours against 15 days promised', () => {
  const standard = version('pendampingan-sembako')
  assert.equal(standard.rows.length, 10)
  assert.equal(standard.trigger, 'data')
  assert.deepEqual(tableSum(standard).all, { minute: 0, hour: 10, day: 21, month: 0 })
  assert.equal(standard.pledges[0]?.limit.amount, 15)
  assert.equal(standard.components.staffCount, '45 (empat puluh lima) orang')
  assert.equal(standard.sop?.enacted, false)
  assert.deepEqual(standard.rows.find(row => row.id === 'bagikan')?.lead, 'bank')
})

test('shifted cells keep what was written there, and the count of staff is our reading', () => {
  for (const id of ['penggantian-buku-tabungan-kks', 'rekomendasi-biakesmaskin']) {
    const standard = version(id)
    assert.deepEqual(standard.components.supervision, [])
    assert.match(written(standard, '/components/supervision'), /^Satu orang pejabat/)
    assert.match(written(standard, '/components/staffCount'), /^Kami menjamin/)
    assert.equal(standard.marks['/components/staffCount']?.origin, 'reading')
  }
  assert.equal(version('sk-terdaftar-dtks').marks['/components/supervision'], undefined)
})

test('the three letters of the third layout are promised in 15 to 20 minutes and nothing is decreed per row', () => {
  for (const id of ['sk-terdaftar-dtks', 'penggantian-buku-tabungan-kks', 'rekomendasi-biakesmaskin']) {
    const standard = version(id)
    assert.deepEqual(standard.pledges[0]?.limit, { amount: 20, min: 15, unit: 'minute', counted: 'office' })
    assert.ok(standard.rows.every(row => row.time === undefined))
  }
})

test('products named as information stay as they were decreed', () => {
  for (const id of ['reaktivasi-jkn-kis', 'sk-dtks', 'adopsi-anak'])
    assert.match(version(id).components.productText[0] ?? '', /^Informasi yang diperlukan/)
})

test('adoption: the couple is judged at the day of filing, and the province owns the second promise', () => {
  const standard = version('adopsi-anak', '2022-01-03')
  const rules = standard.requirements.flatMap(one => one.eligibility?.rule ?? [])
  assert.equal(rules.length, 3)
  const couple = {
    suami_tanggal_lahir: '1990-01-01',
    istri_tanggal_lahir: '1996-11-21',
    tanggal_nikah: '2015-05-05',
    jumlah_anak: '1',
  }
  const at = { pengajuan: '2026-11-20' }
  assert.deepEqual(
    rules.map(rule => judge(rule, couple, at)),
    ['fits', 'unfit', 'fits'],
  )
  assert.deepEqual(
    standard.pledges.map(one => one.owner),
    ['office', 'other'],
  )
  assert.deepEqual(standard.pledges[1]?.limit, { amount: 12, min: 3, unit: 'month', counted: 'months' })
})

test('a condition is said in words', () => {
  const { registries } = all.national.value
  const said = (id: string, requirement: string) => {
    const standard = version(id)
    const one = standard.requirements.find(other => other.id === requirement)
    return conditionText(standard, one?.when ?? one?.eligibility?.rule, registries)
  }
  assert.equal(said('rekomendasi-biakesmaskin', 'template_usulan'), 'belum terdaftar di DTKS')
  assert.equal(
    said('adopsi-anak', 'anak_paling_banyak_satu'),
    '“Berapa anak yang Anda miliki sekarang?” paling banyak 1',
  )
  assert.equal(
    said('adopsi-anak', 'menikah_5_tahun'),
    'tahun penuh sejak “Tanggal menikah” saat mengajukan paling sedikit 5',
  )
  assert.equal(
    conditionText(version('sk-dtks'), "keperluan != 'Lainnya'"),
    '“Surat ini untuk keperluan apa?” dijawab selain “Lainnya”',
  )
  assert.equal(conditionText(version('sk-dtks'), undefined), '')
})

test('versions to come stand beside those in force, say that nothing enacts them, and that all their rows are proposed', () => {
  for (const id of ['reaktivasi-jkn-kis', 'adopsi-anak']) {
    const mine = versions.filter(one => one.service === id).map(one => one.effectiveFrom)
    assert.deepEqual(mine.toSorted(), ['2022-01-03', '2027-01-04'])
    const next = version(id, '2027-01-04')
    assert.equal(next.decree, undefined)
    const added = next.rows.filter(row => !version(id, '2022-01-03').rows.some(old => old.id === row.id))
    assert.ok(added.length >= 4)
    for (const row of added) assert.equal(next.marks[`/rows/${next.rows.indexOf(row)}`]?.origin, 'proposal', row.id)
  }
})

const keysOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(keysOf)]
}

test('every word of the language is used by the made-up office and explained to the lawyer', async () => {
  const folder = join(shipped, '_contoh')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(one => one.isFile()).map(one => join(one.parentPath, one.name))
  const used = (await Promise.all(files.map(file => readText(file, 'utf8')))).join('\n')
  const explained = await readText(join(shipped, '../docs/language.md'), 'utf8')
  const words = Object.values(shapes).flatMap(shape => keysOf(shape.schema))
  assert.ok(words.length > 200)
  const missing = (text: string) => {
    const there = new Set(text.match(/[a-z_]+/g))
    return [...new Set(words)].filter(word => !there.has(word))
  }
  assert.deepEqual(missing(used), [])
  assert.deepEqual(missing(explained), [])
})

test('the schema of each kind of file can be handed to an editor', () => {
  for (const kind of Object.keys(shapes) as FileKind[]) {
    const schema = jsonSchema(kind)
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
    assert.deepEqual(JSON.parse(JSON.stringify(schema)), schema)
  }
})

test('no number of a person is shipped, and whoever is made up says so', () => {
  for (const { source } of all.offices.flatMap(office => [office.profile, ...office.decrees, ...office.services]))
    assert.doesNotMatch(source, /\bNIP\.?\s*\d|\b08\d{7,}|S\.\s?Sos|M\.AP/)
})

test('every ground of refusal says what to do next, and rests on a law of the national table', () => {
  const { refusalGrounds = {}, bases } = all.national.value
  assert.ok(Object.keys(refusalGrounds).length >= 5)
  for (const [id, ground] of Object.entries(refusalGrounds)) {
    assert.ok(ground.wayOut.length > 20, id)
    assert.ok(ground.ref === undefined || Object.hasOwn(bases, ground.ref), `${id}: ${ground.ref}`)
  }
})
