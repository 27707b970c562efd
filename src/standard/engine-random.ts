import fc from 'fast-check'
import { addressees, branchesAt, waysBack } from './engine.ts'
import { opensWith } from './engine-linked.ts'
import { bothPapers, letterStandard, opening, row, standardOf } from './engine-testkit.ts'
import {
  type Act,
  type ActKind,
  outcomes,
  type Row,
  type Standard,
  type StandingDisposition,
  type Target,
  type WaitFor,
} from './model.ts'
import type { ActCommand, Around, Command, Doer, DossierState, Holder, Position, Verdict } from './state.ts'

/** Random standards (with loops, returns, several acts a row, ends in the middle) and random commands, for the tests. */

const kinds: ActKind[] = [
  'submit',
  'receive',
  'forward',
  'forward',
  'dispose',
  'dispose',
  'check',
  'check',
  'lookup',
  'lookup',
  'inspect',
  'decide',
  'draft',
  'endorse',
  'endorse',
  'sign',
  'deliver',
  'external',
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
  opens: 'wait' | 'go_on' | undefined
  work: {
    joint: boolean
    each: 'district' | 'village' | 'agency' | undefined
    wait: WaitFor | undefined
    silent: number
  }
}

const limit = { amount: 3, unit: 'day', counted: 'working_days' } as const

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
  opens: fc.option(fc.constantFrom('wait' as const, 'go_on' as const), { nil: undefined }),
  work: fc.record({
    joint: fc.boolean(),
    each: fc.option(fc.constantFrom('district', 'village', 'agency'), { nil: undefined, freq: 2 }),
    wait: fc.option(
      fc.constantFrom<WaitFor>(
        { for: 'all' },
        { for: 'some', least: 2 },
        { for: 'until', limit },
        { for: 'some', least: 2, limit },
      ),
      { nil: undefined, freq: 3 },
    ),
    silent: fc.nat(12),
  }),
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
  const { joint, each, wait, silent } = plan.work
  return row(`r${index}`, {
    ...(joint ? { joint } : {}),
    ...(each
      ? { each, targets: each === 'agency' ? 'Bank (contoh); Pos (contoh)' : 'semua', ...(wait ? { wait } : {}) }
      : {}),
    // biome-ignore lint/suspicious/noThenProperty: the standard's word; it is data, never awaited
    ...(silent < size ? { ifSilent: { remindAfter: limit, then: `r${silent}` } } : {}),
    actors: plan.actors,
    acts: plan.acts.map(actOf),
    results: Object.fromEntries(named),
    ...(plan.opens ? opening(plan.opens) : {}),
    ...onward,
  })
}

export const randomStandard: fc.Arbitrary<Standard> = fc
  .array(rowPlan, { minLength: 1, maxLength: 6, size: 'max' })
  .map(plans =>
    standardOf(
      plans.map((plan, index) => buildRow(plan, index, plans.length)),
      { standingDispositions, actors, disruption: { pauses: plans.length % 2 === 0, told: 'Terganggu (contoh).' } },
    ),
  )

const actors = {
  ...letterStandard.actors,
  desk: { label: 'Petugas', kind: 'office' as const, posts: ['petugas', 'analis'] },
}

/** One in force when the random histories are lived, one not yet signed. */
const standingDispositions: StandingDisposition[] = [
  { by: 'kabid', to: ['petugas'] },
  { by: 'kepala', to: ['petugas', 'kabid'], from: '2026-01-05' },
]

/** The world of the random histories: three districts with villages of one name. */
export const around: Around = {
  today: '2026-06-02',
  villages: ['Utara', 'Timur', 'Selatan'].map(district => ({ district, villages: ['Rejo (contoh)'] })),
}

const day = 86_400_000

/** Every other day of the random histories something is out of order: by turns a registry, the signing, everything. */
export const aroundAt = (now: number): Around => {
  const days = Math.floor(now / day)
  const what = [{ registry: 'registri' }, { kinds: ['sign', 'draft', 'check'] as ActKind[] }, {}][
    Math.floor(days / 2) % 3
  ]
  return days % 2 === 0 ? around : { ...around, outages: [{ id: `gangguan-${days}`, from: days * day, ...what }] }
}

/** What a random hand does next. Most choices are lawful ones, so that long histories come about. */
export type Choice = { what: number; who: number; pick: number; after: number }

export const choices = fc.array(
  fc.record({ what: fc.nat(69), who: fc.nat(10), pick: fc.nat(9), after: fc.nat(3 * 86_400_000) }),
  { maxLength: 60, size: 'max' },
)

const doers: Doer[] = [
  { kind: 'officer', officer: 'a', posts: ['petugas', 'kepala', 'kabid'] },
  { kind: 'officer', officer: 'b', posts: ['petugas', 'kepala'] },
  { kind: 'officer', officer: 'c', posts: [] },
  { kind: 'applicant' },
  { kind: 'system' },
  { kind: 'other', actor: 'agency' },
]

const verdictsFor = (standard: Standard, state: DossierState, outcome: string): Verdict[] =>
  standard.requirements
    .filter(requirement => Object.hasOwn(state.papers, requirement.id))
    .map(({ id: requirement }, index) =>
      outcome === 'incomplete' && index === 0 ? { requirement, ok: false, reason: 'buram' } : { requirement, ok: true },
    )

const holders: Holder[] = [
  { kind: 'office', actor: 'desk', posts: ['petugas'] },
  { kind: 'applicant', why: 'returned' },
  { kind: 'other', actor: 'agency' },
]

/** What happens to it beside its SOP: sometimes while it is open, mostly when it has ended. Times are those of `now`. */
const asideFor = (state: DossierState, choice: Choice, now: number): Command | null => {
  const by = doers[choice.who < 5 ? 0 : choice.who - 5] ?? { kind: 'system' }
  const system: Doer = { kind: 'system' }
  const { what, pick } = choice
  const row = `r${pick % 6}`
  const open = state.links?.find(link => link.end === undefined)
  if (open && what % 4 === 1)
    return pick < 5
      ? { type: 'follow', by: system, dossier: open.dossier, holder: holders[pick % 3]! }
      : { type: 'link_end', by: system, dossier: open.dossier, end: pick % 2 ? 'finished' : 'refused' }
  if (state.status === 'ended') {
    if (what % 4 === 0)
      return { type: 'object', by, until: now + pick - 1, answerBy: now, via: 'online', note: 'catatan' }
    if (what % 4 === 2)
      return { type: 'answer_objection', by, outcome: pick % 2 ? 'upheld' : 'rejected', row, note: 'catatan' }
    return what % 4 === 3 ? { type: 'reopen', by, row, reason: pick === 0 ? '' : 'catatan' } : null
  }
  const hold = state.holdUps?.at(-1)
  if (what === 14) return { type: 'hold', by: system }
  if (hold && (what === 15 || what === 16))
    return { type: 'release', by: system, outage: hold.outage, until: now - pick * 3_600_000 }
  if (what === 17)
    return {
      ...{ type: 'depart', by, note: 'catatan' },
      what: pick % 2 ? 'died' : 'moved_away',
      becomes: pick < 8 ? 'goes_on' : 'ended',
    }
  if (what === 9) return { type: 'recount', by: system, from: null, to: now }
  if (what === 10)
    return {
      type: 'refer',
      by,
      office: 'kantor-lain',
      officeName: 'Kantor lain',
      transfer: 'kiriman',
      reason: 'catatan',
    }
  if (what === 11) return { type: 'amend_answers', by, fields: ['nik'], person: pick % 2 === 0, note: 'catatan' }
  if (state.returned && what % 4 === 3)
    return { type: state.returned.warnedAt === undefined ? 'warn' : 'lapse', by: system, closesAt: now + pick - 2 }
  return null
}

/** Whose turn, which row back, whom it is addressed to: left open as often as named, and sometimes wrong. */
const besides = (
  standard: Standard,
  state: DossierState,
  position: Position,
  { pick, what }: Choice,
  outcome: string,
): Partial<ActCommand> => {
  const turns = branchesAt(state)?.list ?? []
  const back = waysBack(standard, state)
  const row = standard.rows.find(one => one.id === position.row)
  const may = row && row.acts[position.act]?.kind === 'dispose' ? addressees(standard, row, position.act) : []
  const turn = turns[pick % Math.max(1, turns.length)]
  return {
    ...(turn && what % 2 === 0 ? { branch: turn.id } : {}),
    ...(back.length > 0 && outcome === 'amend' && what % 2 === 0 ? { back: back[pick % back.length] ?? '' } : {}),
    ...(may.length > 0 && what % 3 === 0
      ? { disposition: { to: what % 5 === 0 ? ['asing'] : may.slice(0, 1 + (pick % may.length)), instructions: [] } }
      : {}),
  }
}

/** A command for the place the dossier is at, lawful or not, as the choice falls. */
export const commandFor = (standard: Standard, state: DossierState | null, choice: Choice, now = 0): Command => {
  const aside = state && asideFor(state, choice, now)
  if (aside) return aside
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
  const { row: id, visit } = position
  if (choice.what === 12 || choice.what === 13)
    return { type: choice.what === 12 ? 'remind' : 'silence', by: { kind: 'system' }, row: id, visit }
  const act = standard.rows.find(one => one.id === position.row)?.acts[position.act]
  const kind = act?.kind ?? 'check'
  const outcome = outcomes[kind][choice.pick % outcomes[kind].length] ?? ''
  const doing: Command = {
    type: 'act',
    by,
    ...position,
    ...(choice.what === 8 ? { visit: position.visit - 1 } : {}),
    kind,
    outcome,
    note: 'catatan',
    lookup: { registry: 'registri', evidence: 'bukti' },
    ...(kind === 'external' ? { evidence: 'jawaban' } : {}),
    ...besides(standard, state, position, choice, outcome),
    ...(kind === 'check' ? { verdicts: verdictsFor(standard, state, outcome) } : {}),
  }
  const link = opensWith(standard, state, doing)
  const holder = holders[choice.pick % 3]!
  return link ? { ...doing, opened: { dossier: `anak-${state.seq}`, service: link.service, holder } } : doing
}
