import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fromIso, type Server } from '#core'
import type { Standard } from '#standard'
import { testServer } from '../core/http.testing.ts'
import { exampleStandard } from './example.testing.ts'
import { folderSource } from './print/source.ts'
import { mountPages } from './routes.tsx'
import { changesBetween, nextOf } from './versions.ts'

const shared = { bases: {}, registries: {} }
const later = (more: Partial<Standard>): Standard => ({ ...exampleStandard, effectiveFrom: '2027-01-04', ...more })

test('versions that say the same differ in nothing', () => {
  assert.deepEqual(changesBetween(exampleStandard, later({}), shared), [])
})

test('a thing of the same name stands beside what it was; new and gone things stand alone', () => {
  const [first, ...rest] = exampleStandard.requirements
  const after = later({
    requirements: [...rest, { ...first!, label: 'KTP asli' }, { id: 'foto', label: 'Foto', forms: [], required: true }],
  })
  const [part, ...others] = changesBetween(exampleStandard, after, shared)
  assert.deepEqual(others, [])
  assert.equal(part?.title, 'Persyaratan')
  assert.match(part?.changes[0]?.before ?? '', /^KTP/)
  assert.match(part?.changes[0]?.after ?? '', /^KTP asli/)
  assert.deepEqual(part?.changes[1], { after: 'Foto' })
  const back = changesBetween(after, exampleStandard, shared)[0]?.changes
  assert.deepEqual(back?.at(-1), { before: 'Foto' })
})

test('the order alone is no change of what is asked', () => {
  const requirements = exampleStandard.requirements.toReversed()
  assert.deepEqual(changesBetween(exampleStandard, later({ requirements }), shared), [])
})

test('a longer time of a row and of a promise both show', () => {
  const time = { amount: 90, unit: 'minute' as const, counted: 'office' as const }
  const after = later({
    rows: exampleStandard.rows.map((row, at) => (at === 1 ? { ...row, time } : row)),
    pledges: exampleStandard.pledges.map(pledge => ({ ...pledge, limit: time })),
  })
  const parts = changesBetween(exampleStandard, after, shared)
  assert.deepEqual(
    parts.map(({ title }) => title),
    ['Prosedur', 'Jangka waktu'],
  )
  for (const { changes } of parts) assert.match(changes[0]?.after ?? '', /90 menit/)
})

test('the version that follows is the first of a later day', () => {
  const [second, third] = [later({}), later({ effectiveFrom: '2028-01-03' })]
  assert.equal(nextOf([exampleStandard, second, third], exampleStandard), second)
  assert.equal(nextOf([exampleStandard, second], second), undefined)
})

let server: Server
let now = fromIso('2026-11-23T01:00:00Z')
before(async () => {
  server = await testServer()
  mountPages(
    server,
    { now: () => now, config: { demo: false } },
    await folderSource(join(import.meta.dirname, '../../standards')),
  )
})
after(() => server.close())

const text = async (url: string) => {
  const { statusCode, body } = await server.inject({ url })
  assert.equal(statusCode, 200, url)
  return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}
const adoption = '/kab-magetan/layanan/adopsi-anak'

test('a service whose standard changes says so, and shows old beside new', async () => {
  assert.match(await text(adoption), /Mulai 4 Januari 2027 berlaku standar baru \(usulan; belum ditetapkan/)
  const shown = await text(`${adoption}/versi`)
  assert.match(shown, /Ini rancangan/)
  assert.match(shown, /Dasar hukum Sebelumnya Tidak ada\. Menjadi .*54 Tahun 2007/)
  assert.doesNotMatch(shown, /undefined|\[object/)
})

test('a service that never changed says that, and makes no notice', async () => {
  const service = '/kab-magetan/layanan/sk-dtks-online'
  assert.doesNotMatch(await text(service), /standar baru|Lihat apa yang berubah/)
  assert.match(await text(`${service}/versi`), /belum pernah berubah/)
})

test('on the day itself the new version is the page, and says what it replaced', async () => {
  const earlier = now
  now = fromIso('2027-01-05T01:00:00Z')
  assert.match(await text(adoption), /Standar ini berlaku sejak 4 Januari 2027 menggantikan yang lama/)
  now = earlier
  assert.match(await text(adoption), /Mulai 4 Januari 2027/, 'a page kept for one day is not shown on another')
})
