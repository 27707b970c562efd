import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { branchesAt, decide } from '../engine.ts'
import { around, randomStandard } from '../engine-random.ts'
import { letterStandard, local } from '../engine-testkit.ts'
import { evolve } from '../evolve.ts'
import { shipped } from '../load.testing.ts'
import { loadFolder } from '../load-folder.ts'
import type { OfficeProfile, Standard } from '../model.ts'
import { noNational } from '../national.ts'
import type { Command, Doer, DossierState } from '../state.ts'
import { nodeOf, type Walk, type WalkEdge, walk } from '../walk.ts'
import { lintService } from './lint.ts'

/** The rules about the build of a file; what a decree says in words is no matter of the engine. */
const lint = (standard: Standard) =>
  lintService({
    standard,
    profile: { posts: {}, complaintChannels: [] } as unknown as OfficeProfile,
    decrees: [],
    national: noNational,
    others: [],
    elsewhere: [],
    general: new Set(),
  })
const build = new Set(['baris-tak-tercapai', 'baris-buntu', 'akhir-tanpa-jalan-keluar', 'isian-surat-tak-ditanya'])
const passes = (standard: Standard): boolean =>
  lint(standard).every(({ severity, rule }) => severity !== 'error' || !build.has(rule))

/** Somebody who holds every post the standard names; another person for each kind of act, for the standards that ask it. */
const anybody = (standard: Standard, officer = 'a'): Doer => ({
  kind: 'officer',
  officer,
  posts: Object.values(standard.actors).flatMap(actor => actor.posts),
})
const papersOf = (standard: Standard) => standard.requirements.map(({ id: requirement }) => ({ requirement }))

/** The command that takes this edge of the graph. */
const commandFor = (standard: Standard, state: DossierState, { kind, outcome }: WalkEdge): Command => {
  const by = anybody(standard, kind)
  if (kind === 'complete')
    return { type: 'complete', by, papers: (state.returned?.papers ?? []).map(({ requirement }) => ({ requirement })) }
  const position = state.position!
  if (kind === 'withdraw') return { type: 'withdraw', by, reason: 'catatan' }
  if (kind === 'silence') return { type: 'silence', by: { kind: 'system' }, row: position.row, visit: position.visit }
  const act = standard.rows.find(row => row.id === position.row)!.acts[position.act]!
  const verdicts = standard.requirements
    .filter(({ id }) => Object.hasOwn(state.papers, id))
    .map(({ id: requirement }, index) =>
      outcome === 'incomplete' && index === 0
        ? { requirement, ok: false as const, reason: 'buram' }
        : { requirement, ok: true as const },
    )
  return {
    type: 'act',
    by,
    ...position,
    kind,
    outcome,
    note: 'catatan',
    ...(kind === 'lookup' ? { lookup: { registry: act.registry ?? 'registri', evidence: 'bukti' } } : {}),
    ...(kind === 'check' ? { verdicts } : {}),
    ...(kind === 'external' ? { evidence: 'jawaban' } : {}),
  }
}

/** The shortest way from the start to every place. */
const waysTo = ({ start, edges }: Walk): Map<string, WalkEdge[]> => {
  const ways = new Map<string, WalkEdge[]>(start === null ? [] : [[start, []]])
  const queue = [...ways.keys()]
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const edge of edges.filter(one => one.from === at && one.kind !== 'withdraw'))
      if (!ways.has(edge.to)) {
        ways.set(edge.to, [...ways.get(at)!, edge])
        queue.push(edge.to)
      }
  return ways
}

/** Drives a dossier along a way; answers where it came to. */
const drive = (standard: Standard, way: WalkEdge[]): string => {
  let now = local('2026-06-02 09:00')
  let state: DossierState | null = null
  const give = (command: Command): DossierState => {
    now += 60_000
    const decision = decide(standard, state, command, now, { villages: around.villages ?? [] })
    if ('refusal' in decision) throw new Error(`${decision.refusal.code} at ${state ? nodeOf(state) : 'start'}`)
    for (const event of decision.events) state = evolve(state, event)
    return state!
  }
  let current = give({ type: 'submit', by: anybody(standard), papers: papersOf(standard), channel: 'counter' })
  // Sending the request is the first act already, where the first row is that.
  const begun = way[0]?.kind === 'submit' && nodeOf(current) !== way[0].from ? 1 : 0
  for (const edge of way.slice(begun)) {
    assert.equal(nodeOf(current), edge.from)
    const { visit } = current.position ?? {}
    // In a joint row each of the named has to act before it is over.
    do current = give(commandFor(standard, current, edge))
    while (nodeOf(current) === edge.from && current.position?.visit === visit && branchesAt(current))
  }
  return nodeOf(current)
}

const toEveryEnd = (standard: Standard): number => {
  const graph = walk(standard)
  const ways = waysTo(graph)
  const ends = [...graph.nodes.values()].filter(node => node.at === 'end' && ways.has(node.key))
  for (const { key } of ends) assert.equal(drive(standard, ways.get(key)!), key)
  return ends.length
}

test('a standard the linter passes can be walked from its start to every end', () => {
  assert.ok(passes(letterStandard))
  assert.equal(toEveryEnd(letterStandard), 2)
  let passed = 0
  fc.assert(
    fc.property(randomStandard, standard => {
      if (!passes(standard)) return
      passed += 1
      assert.ok(toEveryEnd(standard) > 0)
    }),
    { numRuns: 1500 },
  )
  assert.ok(passed > 100, `only ${passed} random standards passed`)
})

test('so can every standard this repository ships', async () => {
  const { offices } = await loadFolder(shipped, { includeExample: true })
  const standards = offices.flatMap(({ services }) => services.map(({ value }) => value))
  assert.ok(standards.length > 2)
  for (const standard of standards) {
    assert.ok(passes(standard), standard.service)
    assert.ok(toEveryEnd(standard) > 0, standard.service)
  }
})

test('a place from which no end can be reached is an error, and so is a row nobody reaches', () => {
  const [send, ...rest] = letterStandard.rows
  const loop = rest.map(row =>
    row.id === 'deliver' ? { ...row, end: undefined, next: 'print' } : row,
  ) as Standard['rows']
  const rules = (rows: Standard['rows']) => lint({ ...letterStandard, rows }).map(({ rule }) => rule)
  assert.ok(rules([send!, ...loop]).includes('baris-buntu'))
  assert.ok(rules([...letterStandard.rows, { ...send!, id: 'alone', next: 'print' }]).includes('baris-tak-tercapai'))
  assert.ok(!rules(letterStandard.rows).some(rule => build.has(rule)))
})
