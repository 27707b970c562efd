import assert from 'node:assert/strict'
import { readdir, readFile as readText } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { canonicalJson } from './chain.ts'
import { checkStandards } from './check.ts'
import { shipped } from './load.testing.ts'
import { readFile } from './load.ts'
import { loadFolder } from './load-folder.ts'
import type { Standard } from './model.ts'
import {
  actWords,
  channelWords,
  endWords,
  fieldWords,
  paperWords,
  roleWords,
  sinceWords,
  statusWords,
} from './shape.ts'
import { paths, tableSum } from './walk-paths.ts'

const all = await loadFolder(shipped, { includeExample: true })
const services = new Map(
  all.offices.flatMap(office => office.services.map(service => [service.value.service, service.value])),
)
const service = (id: string): Standard => services.get(id) ?? assert.fail(`${id} is not shipped`)

test('every shipped file loads', async () => {
  assert.deepEqual(await checkStandards(shipped, { includeExample: true }), [])
})

test('the made-up office is read only on demand', async () => {
  const { offices } = await loadFolder(shipped)
  assert.ok(!offices.some(office => office.profile.value.id === 'contoh'))
})

test('the online certificate keeps the seven rows of its SOP and their times', () => {
  const { rows, sop, decree } = service('sk-dtks-online')
  assert.deepEqual(
    rows.map(row => row.time?.amount),
    [2, 5, 5, 10, 5, 3, undefined],
  )
  assert.deepEqual(rows[1]?.results, {
    incomplete: { to: 'returned' },
    registered: { to: 'row', row: 'cetak' },
    not_registered: { to: 'row', row: 'sarankan' },
  })
  assert.equal(rows[2]?.end?.end, 'refused')
  assert.match(rows[2]?.end?.wayOut ?? '', /operator/)
  assert.equal(sop?.documentNumber, '188/18/Kept./403.107/2023')
  assert.equal(sop?.revision, undefined, 'the SOP leaves its revision empty')
  assert.equal(decree, undefined, 'no decree enacts it')
})

test('the online certificate takes 25 minutes to the letter and 12 to the advice, never the 30 of the whole table', () => {
  const standard = service('sk-dtks-online')
  const ended = paths(standard).paths.filter(path => path.ends === 'end')
  assert.deepEqual(ended.map(path => path.all.minute).sort(), [12, 25])
  assert.equal(tableSum(standard).all.minute, standard.pledges[0]?.limit.amount)
})

test('the counter certificate has no decreed times, and what its drawing lacks is marked as our reading', () => {
  const { rows, marks, pledges } = service('sk-dtks')
  assert.ok(rows.every(row => row.time === undefined))
  const read = rows.filter((_, index) => marks[`/rows/${index}`]?.origin === 'reading').map(row => row.id)
  assert.deepEqual(read, ['cek', 'sarankan', 'tandatangan'])
  assert.deepEqual(pledges[0]?.limit, { amount: 15, unit: 'minute', counted: 'office' })
})

test('no service asks more than twelve things at the counter', () => {
  for (const { service: id, fields } of services.values())
    if (id.startsWith('sk-')) assert.ok(fields.filter(field => field.counter).length <= 12, id)
})

test('marks point into the English standard', () => {
  const { marks } = service('sk-dtks-online')
  assert.equal(marks['/rows/1/results/incomplete']?.origin, 'reading')
  assert.equal(marks['/pledges/0/limit/counted']?.origin, 'reading')
  assert.equal(marks['/letters/surat_keterangan']?.origin, 'proposal')
  assert.match(marks['/components/timeText']?.written ?? '', /Tigapuluh/)
  for (const standard of services.values())
    for (const pointer of Object.keys(standard.marks)) assert.notEqual(at(standard, pointer), undefined, pointer)
})

const at = (tree: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], tree)

test('words a decree gets wrong are kept beside what is meant', () => {
  const decree = all.offices.flatMap(office => office.decrees).find(one => one.value.id === '188-07-2022')?.value
  const law = decree?.legalBases.find(basis => basis.ref === 'uu-25-2009')
  assert.match(law?.written ?? '', /Nomor 25 Tahun 2019/)
  assert.equal(all.national.value.bases['uu-32-2004']?.status, 'revoked')
})

test('assumed hours say that they are assumed, and hold 37 hours 30 minutes a week', () => {
  const profile = all.offices.find(office => office.profile.value.id === 'kab-magetan')?.profile.value ?? assert.fail()
  assert.equal(profile.calendarAssumed, true)
  assert.equal(minutes(profile.calendar.weekly), 37.5 * 60)
  assert.equal(minutes(profile.calendar.periods[0]?.weekly ?? {}), 32.5 * 60)
  assert.equal(profile.villages.length, 18)
  assert.equal(profile.villages.flatMap(district => district.villages).length, 235)
})

const minutes = (weekly: Record<number, { from: string; to: string }[]>): number =>
  Object.values(weekly)
    .flat()
    .reduce((sum, { from, to }) => sum + clock(to) - clock(from), 0)
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

test('holidays are those of the joint decrees: 17 and 11 days in 2025, 17 and 8 in 2026', () => {
  const years = all.national.value.holidays
  const count = (year: string) =>
    [years[year]?.holidays, years[year]?.jointLeave].map(days => Object.keys(days ?? {}).length)
  assert.deepEqual(count('2025'), [17, 11])
  assert.deepEqual(count('2026'), [17, 8])
})

test('the same content has the same digest, whatever the order of keys and the comments', async () => {
  const path = '_contoh/layanan/semua-kata.yaml'
  const source = await readText(join(shipped, path), 'utf8')
  const moved = `${source.replace(/^nama: .*\n/m, '')}\n# komentar\nnama: Semua kata\n`
  const [first, second] = [readFile('service', source, path), readFile('service', moved, path)]
  assert.ok(first.ok && second.ok)
  assert.equal(canonicalJson(first.value), canonicalJson(second.value))
  const { canonical, value } = all.offices[0]!.services[0]!
  assert.equal(canonicalJson(JSON.parse(canonical)), canonical)
  assert.deepEqual(JSON.parse(canonical), value)
})

test('the made-up office uses every word of the language', async () => {
  const texts = await Promise.all((await yamlsUnder('_contoh')).map(file => readText(file, 'utf8')))
  const written = new Set(texts.join('\n').match(/[a-z_]+/g))
  const words = [actWords, channelWords, endWords, fieldWords, paperWords, roleWords, sinceWords].flatMap(Object.keys)
  assert.deepEqual(
    words.filter(word => !written.has(word)),
    [],
  )
  assert.ok(['berlaku', 'dicabut', 'diubah'].every(word => word in statusWords && written.has(word)))
})

const yamlsUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(join(shipped, folder), { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

test('no shipped file holds a NIP, a NIK or a private mobile number', async () => {
  for (const file of await yamlsUnder('.')) {
    const text = await readText(file, 'utf8')
    assert.doesNotMatch(text, /\b08\d{8,}|\+62|\b\d{16,18}\b|\b\d{8} \d{6} \d \d{3}\b/, file)
  }
})
