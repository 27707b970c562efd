import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { inOffice, newDataKey } from '#core'
import { createDossiers } from '#dossier'
import { importStandards } from '#standard'
import { within } from '../src/app.ts'
import { type TestRuntime, testRuntime } from '../src/core/testing.ts'
import { inboxPage } from '../src/steps/sql.ts'
import { office, service } from './app.ts'
import { seedDossiers } from './seed.ts'

const mine = { posts: ['petugas-linjamsos'], kinds: ['check' as const, 'lookup' as const] }
const [few, many] = [2_000, 20_000]

type Plan = { 'Node Type': string; 'Index Name'?: string; 'Relation Name'?: string; Plans?: Plan[] }
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Light enough for every test run; `npm run bench` gives the figures. */
describe('An inbox costs the same however many dossiers there are', () => {
  let bench: TestRuntime
  let model: string
  const cost: Record<number, number> = {}

  before(async () => {
    bench = await testRuntime()
    const { runtime } = bench
    await importStandards(runtime, new URL('../standards', import.meta.url).pathname)
    const answers = { untuk_siapa: 'Untuk saya sendiri', nama: 'Siti Aminah (contoh)', nik: '3520994107900001' }
    const papers = [{ requirement: 'ktp' }, { requirement: 'kk' }]
    const filed = await createDossiers(runtime, within).file({
      ...{ office, service, version: { effectiveFrom: '2023-06-05', correction: 0 }, answers, papers },
      ...{ channel: 'online', formView: randomUUID(), wrappedKey: newDataKey(runtime.keys).wrapped },
      adopt: async () => {},
    })
    model = filed.dossier
  })
  after(() => bench.drop())

  /** Pages PostgreSQL touches for one inbox, and the time of the middle one of many. */
  const measure = async (): Promise<number> => {
    const once = () =>
      inOffice(bench.runtime.db, office, tx =>
        inboxPage(tx, office, mine, bench.runtime.now(), { rows: 50, count: 1000 }),
      )
    const ms: number[] = []
    for (let i = 0; i < 40; i++) {
      const began = performance.now()
      const { tasks, open } = await once()
      assert.ok(tasks.length > 0 && open > 0)
      if (i >= 10) ms.push(performance.now() - began)
    }
    return ms.toSorted((a, b) => a - b)[Math.floor(ms.length / 2)]!
  }

  it('in time', async () => {
    for (const size of [few, many]) {
      await seedDossiers(bench.ownerDb, office, model, size)
      cost[size] = await measure()
    }
    const [a, b] = [cost[few]!, cost[many]!]
    assert.ok(b < a * 2.5 || b - a < 4, `${a.toFixed(2)} ms with ${few}, ${b.toFixed(2)} ms with ${many}`)
  })

  it('because it walks one index', async () => {
    const plan = await inOffice(bench.runtime.db, office, async tx => {
      const [row] = await tx<{ 'QUERY PLAN': { Plan: Plan }[] }[]>`
        explain (format json)
        select dossier from task
        where office = ${office} and post = ${'petugas-linjamsos'} and done_at is null
        order by due_at, dossier limit 50`
      return row!['QUERY PLAN'][0]!.Plan
    })
    const all = nodes(plan)
    assert.ok(
      all.some(node => node['Index Name'] === 'task_inbox'),
      JSON.stringify(plan),
    )
    assert.ok(!all.some(node => node['Node Type'] === 'Seq Scan' || node['Node Type'] === 'Sort'), JSON.stringify(plan))
  })
})
