import fc from 'fast-check'
import { bothPapers, row, standardOf } from './engine-testkit.ts'
import { type Act, type ActKind, outcomes, type Row, type Standard, type Target } from './model.ts'
import type { Command, Doer, DossierState, Verdict } from './state.ts'

/** Random standards (with loops, returns, several acts a row, ends in the middle) and random commands, for the tests. */

const kinds: ActKind[] = [
  'submit',
  'receive',
  'forward',
  'check',
  'check',
  'lookup',
  'lookup',
  'inspect',
  'decide',
  'draft',
  'endorse',
  'sign',
  'deliver',
  'external',
  'visit',
]
const allActors = ['applicant', 'desk', 'head', 'deputy', 'agency']
const end = (word: string) => ({ end: 'finished' as const, shown: `akhir ${word}` })

type RowPlan = {
  actors: string[]
  acts: { kind: ActKind; by: string | undefined; registry: boolean }[]
  results: { seed: number; to: number }[]
  next: number
}

const rowPlan: fc.Arbitrary<RowPlan> = fc.record({
  actors: fc.uniqueArray(fc.constantFrom(...allActors), { minLength: 1, maxLength: 3 }),
  acts: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      by: fc.option(fc.constantFrom(...allActors), { nil: undefined, freq: 4 }),
      registry: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  results: fc.array(fc.record({ seed: fc.nat(20), to: fc.nat(8) }), { maxLength: 4 }),
  next: fc.nat(6),
})

const actOf = (plan: RowPlan['acts'][number]): Act => ({
  kind: plan.kind,
  ...(plan.by === undefined ? {} : { by: plan.by }),
  ...(plan.kind === 'lookup' && plan.registry ? { registry: 'registri' } : {}),
})

const buildRow = (plan: RowPlan, index: number, size: number): Row => {
  const words = plan.acts.flatMap(act => [...outcomes[act.kind]])
  const target = (to: number): Target => {
    if (to < size) return { to: 'row', row: `r${to}` }
    return to % 2 === 0 ? { to: 'returned' } : { to: 'end', end: end(`r${index}`) }
  }
  const named = plan.results.flatMap(({ seed, to }) => {
    const word = words[seed % Math.max(1, words.length)]
    return word === undefined ? [] : [[word, target(to)] as const]
  })
  const onward = plan.next < size && plan.next !== index ? { next: `r${plan.next}` } : { end: end(`baris ${index}`) }
  return row(`r${index}`, {
    actors: plan.actors,
    acts: plan.acts.map(actOf),
    results: Object.fromEntries(named),
    ...onward,
  })
}

export const randomStandard: fc.Arbitrary<Standard> = fc
  .array(rowPlan, { minLength: 1, maxLength: 6, size: 'max' })
  .map(plans => standardOf(plans.map((plan, index) => buildRow(plan, index, plans.length))))

/** What a random hand does next. Most choices are lawful ones, so that long histories come about. */
export type Choice = { what: number; who: number; pick: number; after: number }

export const choices = fc.array(
  fc.record({ what: fc.nat(59), who: fc.nat(9), pick: fc.nat(9), after: fc.nat(3 * 86_400_000) }),
  { maxLength: 60, size: 'max' },
)

const doers: Doer[] = [
  { kind: 'officer', officer: 'a', posts: ['petugas', 'kepala', 'kabid'] },
  { kind: 'officer', officer: 'b', posts: ['petugas', 'kepala'] },
  { kind: 'officer', officer: 'c', posts: [] },
  { kind: 'applicant' },
  { kind: 'system' },
]

const verdictsFor = (standard: Standard, state: DossierState, outcome: string): Verdict[] =>
  standard.requirements
    .filter(requirement => Object.hasOwn(state.papers, requirement.id))
    .map(({ id: requirement }, index) =>
      outcome === 'incomplete' && index === 0 ? { requirement, ok: false, reason: 'buram' } : { requirement, ok: true },
    )

/** A command for the place the dossier is at, lawful or not, as the choice falls. */
export const commandFor = (standard: Standard, state: DossierState | null, choice: Choice): Command => {
  const by = doers[choice.who < 5 ? 0 : choice.who - 5] ?? { kind: 'system' }
  if (!state) return { type: 'submit', by, papers: bothPapers, channel: 'online' }
  if (choice.what === 0) return { type: 'withdraw', by, reason: 'catatan' }
  if (choice.what === 1) return { type: 'submit', by, papers: [], channel: 'online' }
  if (choice.what < 7) return { type: 'undo', by, of: state.undo?.of ?? choice.pick }
  const returned = state.returned?.papers ?? []
  if (state.returned || choice.what === 7)
    return {
      type: 'complete',
      by,
      papers: choice.pick === 0 ? [] : returned.map(({ requirement }) => ({ requirement })),
    }
  const position = state.position ?? { row: 'r0', act: 0, visit: 1 }
  const act = standard.rows.find(one => one.id === position.row)?.acts[position.act]
  const kind = act?.kind ?? 'check'
  const outcome = outcomes[kind][choice.pick % outcomes[kind].length] ?? ''
  return {
    type: 'act',
    by,
    ...position,
    ...(choice.what === 8 ? { visit: position.visit - 1 } : {}),
    kind,
    outcome,
    note: 'catatan',
    lookup: { registry: 'registri', evidence: 'bukti' },
    ...(kind === 'check' ? { verdicts: verdictsFor(standard, state, outcome) } : {}),
  }
}
