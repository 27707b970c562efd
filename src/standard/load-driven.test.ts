import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchesAt, decide } from './engine.ts'
import { offered } from './engine-route.ts'
import { replay } from './evolve.ts'
import { shipped } from './load.testing.ts'
import { loadFolder } from './load-folder.ts'
import type { OfficeProfile, Standard } from './model.ts'
import type { ActCommand, Command, Doer, DossierEvent, DossierState, Verdict } from './state.ts'
import { walk } from './walk.ts'

const all = await loadFolder(shipped)

const doerOf = (state: DossierState, profile: OfficeProfile): Doer =>
  state.holder?.kind === 'applicant'
    ? { kind: 'applicant' }
    : { kind: 'officer', officer: 'petugas-contoh', posts: Object.keys(profile.posts) }

const verdictsOf = (standard: Standard, outcome: string): Verdict[] =>
  standard.requirements.map(({ id, required }, index) =>
    outcome === 'incomplete' && (required || index === standard.requirements.length - 1)
      ? { requirement: id, ok: false, reason: 'buram' }
      : { requirement: id, ok: true },
  )

const commandsOf = (standard: Standard, state: DossierState, profile: OfficeProfile): Command[] => {
  const by = doerOf(state, profile)
  if (state.returned)
    return [
      {
        type: 'complete',
        by: { kind: 'applicant' },
        papers: state.returned.papers.map(({ requirement }) => ({ requirement })),
      },
    ]
  const { row: id, act: index } = state.position!
  const row = standard.rows.find(one => one.id === id)!
  const act = row.acts[index]!
  return offered(row, index).map(
    (outcome): ActCommand => ({
      type: 'act',
      by,
      row: id,
      act: index,
      kind: act.kind,
      outcome,
      note: 'catatan',
      ...(act.kind === 'external' ? { evidence: 'jawaban' } : {}),
      ...(act.kind === 'check' ? { verdicts: verdictsOf(standard, outcome) } : {}),
      ...(act.kind === 'lookup' ? { lookup: { registry: act.registry!, evidence: 'bukti' } } : {}),
    }),
  )
}

const endName = ({ end, shown }: { end: string; shown: string }) => `${end}: ${shown}`

/** Every end the engine reaches from the submission, each place tried once. */
const drivenEnds = (standard: Standard, profile: OfficeProfile): Set<string> => {
  const ends = new Set<string>()
  const been = new Set<string>()
  const go = (events: DossierEvent[]): void => {
    const state = replay(events)
    if (!state) return
    if (state.end) return void ends.add(endName(state.end.end))
    const open = branchesAt(state)?.list.filter(one => one.outcome === null).length ?? 0
    const key = `${state.position?.row}:${state.position?.act}:${open}:${state.returned !== null}`
    if (been.has(key)) return
    been.add(key)
    for (const command of commandsOf(standard, state, profile)) {
      const decision = decide(standard, state, command, 1_000 + events.length)
      assert.ok(
        'events' in decision,
        `${standard.service} ${key}: ${'refusal' in decision && decision.refusal.sentence}`,
      )
      go([...events, ...decision.events])
    }
  }
  const first = decide(
    standard,
    null,
    { type: 'submit', by: { kind: 'applicant' }, papers: [], channel: 'counter' },
    1_000,
  )
  assert.ok('events' in first)
  go(first.events)
  return ends
}

for (const { profile, services } of all.offices)
  for (const { value: standard, file } of services)
    test(`the engine drives every way to every end: ${file}`, () => {
      const drawn = [...walk(standard).nodes.values()].flatMap(node => (node.at === 'end' ? [endName(node.end)] : []))
      const byApplicant = 'cancelled: Dibatalkan oleh pemohon'
      assert.deepEqual(
        [...drivenEnds(standard, profile.value)].sort(),
        [...new Set(drawn)].filter(end => end !== byApplicant).sort(),
      )
    })
