import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fromIso, type Server } from '#core'
import type { LintFinding } from '#standard'
import { testServer } from '../core/http.testing.ts'
import { exampleProfile, exampleSource, exampleStandard } from './example.testing.ts'
import { mountLint } from './lint-routes.tsx'
import { groupsOf } from './lint-view.tsx'

const finding = (more: Partial<LintFinding>): LintFinding => ({
  severity: 'warning',
  rule: 'waktu-rentang',
  office: exampleProfile.id,
  service: exampleStandard.service,
  component: 'waktu',
  file: `${exampleProfile.id}/layanan/${exampleStandard.service}.yaml`,
  line: 12,
  message: 'Janjinya <b>rentang</b>.',
  mend: 'Tulis satu batas.',
  ...more,
})
const all = [
  finding({}),
  finding({ severity: 'error', message: 'Lebih berat.', line: 40 }),
  finding({ office: 'kota-lain', message: 'Milik kantor lain.' }),
  finding({ service: '', component: 'kantor', file: `${exampleProfile.id}/kantor.yaml`, message: 'Tentang kantor.' }),
]

let server: Server
let read = 0
before(async () => {
  server = await testServer()
  server.decorate('places', [])
  server.decorateRequest('officer', null)
  server.addHook('onRequest', async request => {
    const officer = { office: exampleProfile.id, name: 'Uji (contoh)', postLabels: [], rights: new Set(['report']) }
    request.officer = officer as unknown as NonNullable<typeof request.officer>
  })
  mountLint(server, { now: () => fromIso('2026-01-05T02:00:00Z') }, exampleSource(), async () => {
    read += 1
    return all
  })
})
after(() => server.close())

test('an office sees its own findings, the heaviest first, with line, rule and mend, and no other office', async () => {
  const { statusCode, body } = await server.inject({ url: '/pemeriksaan-standar' })
  assert.equal(statusCode, 200)
  assert.match(body, /baris (<!-- -->)?12/)
  assert.match(body, /waktu-rentang/)
  assert.match(body, /Tulis satu batas\./)
  assert.match(body, /1 kesalahan, 2 peringatan, 0 catatan/)
  assert.match(body, /Kantor dan keputusannya/)
  assert.ok(body.includes(exampleStandard.name))
  assert.ok(body.indexOf('Lebih berat.') < body.indexOf('Janjinya'))
  assert.doesNotMatch(body, /Milik kantor lain|<b>rentang/)
})

test('the files are read once a minute, not at every look', async () => {
  await server.inject({ url: '/pemeriksaan-standar' })
  assert.equal(read, 1)
  assert.ok(server.routeRights.some(one => one.url === '/pemeriksaan-standar' && one.right === 'report'))
})

test('the office comes before its services', () => {
  assert.deepEqual(
    groupsOf(all).map(group => group.service),
    ['', exampleStandard.service],
  )
})
