import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Instant, inOffice, newDataKey } from '#core'
import { type Command, importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { createDossiers, createRecount, type Dossiers, lapseOffice, verifyOffice } from './index.ts'
import { proclaim } from './proclaim.testing.ts'

const office = 'kab-magetan'
const by: Command['by'] = { kind: 'officer', officer: v7(), posts: ['petugas-linjamsos'] }
const day = 86_400_000
const at = (text: string): Instant => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)

let bench: TestRuntime
let dossiers: Dossiers
let seen: string[]

before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  dossiers = createDossiers(bench.runtime, [
    async (_tx, { dossier, events, before: known }) => {
      if (known && events.length === 0) seen.push(dossier.id)
    },
  ])
  const { look, recountBatch } = createRecount(bench.runtime, dossiers)
  bench.runtime.jobs.on('dossier.recount', payload => recountBatch(payload as never))
  await look(office)
  seen = []
})
after(() => bench.drop())

const get = (id: string) => inOffice(bench.runtime.db, office, tx => dossiers.getWithEvents(tx, office, id))
const run = (id: string, command: Command) =>
  inOffice(bench.runtime.db, office, tx => dossiers.run(tx, office, id, command))
const types = async (id: string) => (await get(id)).events.map(event => event.type)

const filed = async (service = 'sk-dtks-online'): Promise<string> => {
  const { dossier } = await dossiers.file({
    office,
    service,
    version: { effectiveFrom: '2023-06-05', correction: 0 },
    answers: { untuk_siapa: 'Untuk saya sendiri', nama: 'Siti Aminah (contoh)', nik: '3520994107900001' },
    papers: [{ requirement: 'ktp' }, { requirement: 'kk' }],
    channel: 'online',
    formView: v7(),
    wrappedKey: newDataKey(bench.runtime.keys).wrapped,
    adopt: async () => {},
  })
  return dossier
}

const returned = async (): Promise<string> => {
  const id = await filed()
  const verdicts = [
    { requirement: 'ktp', ok: true as const },
    { requirement: 'kk', ok: false as const, reason: 'buram' },
  ]
  await run(id, { type: 'act', by, row: 'periksa', act: 0, kind: 'check', outcome: 'incomplete', verdicts })
  return id
}

const closed: string[] = []
/** One more day is closed, and the minute's look finds it. */
const proclaimed = async (date: string) => {
  closed.push(date)
  await proclaim(bench.runtime, office, closed)
  await createRecount(bench.runtime, dossiers).look(office)
}

describe('a calendar that is changed while files are open', () => {
  it('moves the promises it touches, says so in their history, and leaves the others alone', async () => {
    bench.clock.set(at('2024-07-03 15:50'))
    const touched = await filed()
    const before = (await get(touched)).dossier.dueAt
    bench.clock.set(at('2024-07-01 09:00'))
    const early = await filed()
    bench.clock.set(at('2024-07-03 15:55'))
    await proclaimed('2024-07-04')
    assert.deepEqual(await bench.runJobs(), ['dossier.recount'])
    const { dossier, events } = await get(touched)
    assert.equal(dossier.dueAt, (before as number) + day)
    const told = events.at(-1)
    assert.ok(told?.type === 'recounted')
    assert.deepEqual([told.from, told.to, told.why], [before, dossier.dueAt, 'calendar'])
    assert.ok(!(await types(early)).includes('recounted'))
  })

  it('does it once, also when it is killed in the middle and begun again', async () => {
    bench.clock.set(at('2024-07-10 15:55'))
    const ids = [await filed(), await filed(), await filed()]
    const due = new Map(await Promise.all(ids.map(async id => [id, (await get(id)).dossier.dueAt] as const)))
    await proclaimed('2024-07-11')
    let left = 2
    const dying: Dossiers = {
      ...dossiers,
      recount: async (tx, ...rest) => {
        if (--left < 0) throw new Error('killed')
        return dossiers.recount(tx, ...rest)
      },
    }
    const [counted] = await inOffice(bench.runtime.db, office, tx => tx`select target from calendar_counted`)
    const { recountBatch } = createRecount(bench.runtime, dying)
    await assert.rejects(recountBatch({ office, target: counted!.target as string }), /killed/)
    await bench.runJobs()
    await createRecount(bench.runtime, dossiers).look(office)
    assert.deepEqual(await bench.runJobs(), [], 'nothing is left to count')
    for (const id of ids) {
      assert.equal((await types(id)).filter(type => type === 'recounted').length, 1)
      assert.equal((await get(id)).dossier.dueAt, (due.get(id) as number) + day)
    }
  })

  it('tells the listeners of a returned file whose warning moves, without an event', async () => {
    const id = await returned()
    seen = []
    await proclaimed('2024-07-31')
    await bench.runJobs()
    assert.deepEqual(
      seen.filter(one => one === id),
      [id],
    )
    assert.ok(!(await types(id)).includes('recounted'))
  })
})

describe('a returned file nobody mends', () => {
  it('is warned after twenty days, closed after thirty, and never in one go', async () => {
    bench.clock.set(at('2024-09-02 09:00'))
    const id = await returned()
    bench.clock.set(at('2024-09-22 09:00'))
    await lapseOffice(bench.runtime, dossiers, office)
    assert.equal((await get(id)).dossier.state.returned?.warnedAt, undefined)
    bench.clock.set(at('2024-09-23 17:00'))
    await lapseOffice(bench.runtime, dossiers, office)
    await lapseOffice(bench.runtime, dossiers, office)
    const { state } = (await get(id)).dossier
    assert.equal(state.returned?.closesAt, at('2024-10-02 16:00'))
    bench.clock.set(at('2024-10-02 15:00'))
    await lapseOffice(bench.runtime, dossiers, office)
    assert.equal((await get(id)).dossier.endedAt, null)
    bench.clock.set(at('2024-10-02 17:00'))
    await lapseOffice(bench.runtime, dossiers, office)
    await lapseOffice(bench.runtime, dossiers, office)
    assert.equal((await get(id)).dossier.state.end?.end.end, 'cancelled')
    assert.deepEqual((await types(id)).filter(type => type === 'warned').length, 1)
  })

  it('leaves five working days after the warning even when the server was away for months', async () => {
    bench.clock.set(at('2024-10-07 09:00'))
    const id = await returned()
    bench.clock.set(at('2024-12-02 09:00'))
    await lapseOffice(bench.runtime, dossiers, office)
    await lapseOffice(bench.runtime, dossiers, office)
    const { state } = (await get(id)).dossier
    assert.equal(state.end, null)
    assert.equal(state.returned?.closesAt, at('2024-12-09 16:00'))
  })
})

it('leaves chains that verify', async () => {
  assert.deepEqual((await verifyOffice(bench.runtime.db, office)).faults, [])
})
