import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { shipped } from './load.testing.ts'
import { loadFolder } from './load-folder.ts'
import type { ActKind, Standard } from './model.ts'
import { walk } from './walk.ts'

const folder = 'kota-lubuklinggau'
const { offices } = await loadFolder(shipped)
const office = offices.find(one => one.profile.value.id === folder) ?? assert.fail('the office is not shipped')
const profile = office.profile.value
const services = office.services.map(one => one.value)
const service = (id: string): Standard =>
  services.find(one => one.service === id) ?? assert.fail(`${id} is not shipped`)

const acts = (standard: Standard): ActKind[] => standard.rows.flatMap(row => row.acts.map(act => act.kind))
const inOrder = (standard: Standard, wanted: ActKind[]): boolean => {
  let at = 0
  for (const kind of acts(standard)) if (kind === wanted[at]) at += 1
  return at === wanted.length
}

/** The letter of every service that passes the chain of desks. */
const chained = services.filter(one => Number(one.number) >= 2 && Number(one.number) <= 8)
const chain: ActKind[] = [
  'submit',
  'receive',
  'forward',
  'dispose',
  'dispose',
  'check',
  'draft',
  'endorse',
  'endorse',
  'sign',
  'stamp',
  'deliver',
  'archive',
]

test('the decree enacts eleven services and every one of them is shipped', () => {
  const [decree] = office.decrees.map(one => one.value)
  assert.deepEqual(
    services.map(one => Number(one.number)).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  )
  assert.deepEqual(decree?.covers.map(one => one.service).sort(), services.map(one => one.service).sort())
  assert.equal(decree?.dicta.length, 4)
  assert.equal(decree?.layout, 'C')
})

test('eight districts with seventy-two kelurahan', () => {
  assert.equal(profile.villages.length, 8)
  assert.equal(profile.villages.flatMap(one => one.villages).length, 72)
})

test('seven services pass every desk up to the head and down again', () => {
  assert.equal(chained.length, 7)
  for (const one of chained) assert.ok(inOrder(one, chain), one.service)
})

test('a survey stands before the draft where the drawing shows one, and nowhere else', () => {
  const surveyed = chained.filter(one => acts(one).includes('inspect'))
  assert.deepEqual(surveyed.map(one => Number(one.number)).sort(), [5, 6, 7])
  for (const one of surveyed) assert.ok(inOrder(one, ['check', 'inspect', 'draft']), one.service)
})

test('one-hour services with many desks propose a standing disposition, and say that it is a proposal', () => {
  for (const one of services) {
    const hour = one.pledges.some(pledge => pledge.of === 'product' && pledge.limit.unit === 'hour')
    assert.equal(one.standingDispositions !== undefined, hour, one.service)
    if (hour) assert.equal(one.marks['/standingDispositions/0']?.origin, 'proposal', one.service)
  }
})

test('no row has a time: the decree sets none', () => {
  for (const one of services)
    assert.ok(
      one.rows.every(row => row.time === undefined),
      one.service,
    )
})

test('every way leads to an end', () => {
  for (const one of services) {
    const { nodes, edges } = walk(one)
    assert.ok(
      [...nodes.values()].every(node => node.at !== 'nowhere'),
      one.service,
    )
    const leads = new Set([...nodes.values()].filter(node => node.at === 'end').map(node => node.key))
    for (let before = -1; before !== leads.size; ) {
      before = leads.size
      for (const edge of edges) if (edge.kind !== 'withdraw' && leads.has(edge.to)) leads.add(edge.from)
    }
    assert.equal(leads.size, nodes.size, one.service)
  }
})

test('help after a disaster is promised in 24 hours by the clock', () => {
  const [pledge] = service('tanggap-darurat-bencana').pledges
  assert.equal(pledge?.limit.amount, 24)
  assert.equal(pledge?.limit.counted, 'wall_clock')
})

test('bare days stay unstated and are used as working days', () => {
  for (const number of ['5', '6', '7']) {
    const limit = services.find(one => one.number === number)?.pledges[0]?.limit
    assert.equal(limit?.counted, 'unstated')
    assert.equal(limit?.used, 'working_days')
  }
})

test('the previous permit is asked only on renewal, and one of two papers is enough', () => {
  const permit = service('rekomendasi-kafetaria').requirements.find(one => one.id === 'izin_sebelumnya')
  assert.match(permit?.when ?? '', /Perpanjangan/)
  for (const [id, choice] of [
    ['rekomendasi-rsj', 'jaminan'],
    ['bantuan-orang-terlantar', 'identitas'],
  ] as const) {
    const papers = service(id).requirements.filter(one => one.oneOf === choice)
    assert.equal(papers.length, 2, id)
    assert.ok(papers.every(one => !one.required))
  }
})

test('health insurance opens the registration it depends on and waits for it', () => {
  const opens = service('pendaftaran-pbi-jk').rows.find(one => one.opens)?.opens
  assert.deepEqual([opens?.service, opens?.then], ['pendaftaran-dtks', 'wait'])
})

test('rehabilitation goes round from plan to service to assessment', () => {
  const rows = service('rehabilitasi-sosial').rows
  const again = rows.find(one => one.repeat)
  assert.deepEqual(again?.results.again, { to: 'row', row: 'rencana' })
})

test('what the decree leaves out stays out', () => {
  assert.deepEqual(service('tanggap-darurat-bencana').components.procedureText, [])
  const dashed = services.filter(one => one.marks['/components/safetyGuarantee']?.written === '-')
  assert.deepEqual(
    dashed.map(one => Number(one.number)).sort((a, b) => a - b),
    [3, 4, 7, 8, 9, 10, 11],
  )
  assert.ok(dashed.every(one => one.components.safetyGuarantee.length === 0))
  assert.ok(services.every(one => one.sop === undefined))
})

test('the staff tables disagree as they do in the decree', () => {
  assert.deepEqual(profile.tables?.jenis_kelamin?.total, [27])
  assert.deepEqual(profile.tables?.eselonering?.total, [26])
})

test('an officer at the counter asks no more than twelve things', () => {
  for (const one of services)
    assert.ok(one.fields.filter(field => field.counter).length <= 12, `${one.service} asks too much`)
})

test('nobody is named: no row of figures is long enough for a number of a person', async () => {
  const names = await readdir(join(shipped, folder), { recursive: true })
  for (const name of names.filter(each => each.endsWith('.yaml')))
    assert.doesNotMatch(await readFile(join(shipped, folder, name), 'utf8'), /\d{16}|\bNIP\.? ?\d/, name)
})
