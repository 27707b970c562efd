import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Instant } from '#core'
import { officeMinutesBetween } from './calendar.ts'
import { chain, genesis, verifyChain } from './chain.ts'
import { dueAt, held, heldByRow } from './clock.ts'
import { promises } from './clock-promise.ts'
import { branchesAt, decide } from './engine.ts'
import { holdUpOf } from './engine-outage.ts'
import { aroundAt, type Choice, choices, commandFor, randomStandard } from './engine-random.ts'
import { testCalendar as cal, letterStandard, local } from './engine-testkit.ts'
import { evolve, replay } from './evolve.ts'
import type { Duration, Standard } from './model.ts'
import type { DossierEvent, DossierState } from './state.ts'
import { nodeOf, walk, waysAside, waysBackDrawn } from './walk.ts'

const anyStandard = fc.oneof(
  { weight: 1, arbitrary: fc.constant(letterStandard) },
  { weight: 4, arbitrary: randomStandard },
)

type Step = {
  before: DossierState | null
  after: DossierState | null
  at: Instant
  accepted: boolean
  kind: string
  /** Every place on the way of this command: a standing order passes several desks at once. */
  way: DossierState[]
}
type History = { standard: Standard; state: DossierState | null; events: DossierEvent[]; steps: Step[]; now: Instant }

/** Lives a dossier by random choices; every state after an accepted command is kept. */
const live = (standard: Standard, made: Choice[]): History => {
  let state: DossierState | null = null
  let now = local('2026-06-02 09:00')
  const events: DossierEvent[] = []
  const steps: Step[] = []
  for (const choice of made) {
    const before: DossierState | null = state
    const frozen: string = JSON.stringify(before)
    now += choice.after
    const command = commandFor(standard, before, choice, now)
    const decision = decide(standard, before, command, now, aroundAt(now))
    assert.equal(JSON.stringify(before), frozen, 'deciding changes nothing')
    const way: DossierState[] = []
    if ('events' in decision) {
      for (const event of decision.events) {
        state = evolve(state, event)
        if (['moved', 'returned', 'ended', 'reopened'].includes(event.type)) way.push(state)
      }
      events.push(...decision.events)
    }
    steps.push({ before, after: state, at: now, accepted: 'events' in decision, kind: command.type, way })
  }
  return { standard, state, events, steps, now }
}

const eachHistory = (check: (history: History) => void, numRuns = 400) =>
  fc.assert(
    fc.property(anyStandard, choices, (standard, made) => check(live(standard, made))),
    { numRuns },
  )

/** Commands that may leave a dossier where it is. */
const staying = new Set([
  'recount',
  'depart',
  'warn',
  'object',
  'answer_objection',
  'follow',
  'link_end',
  'remind',
  'hold',
  'release',
])
const stillOpen = (state: DossierState): boolean => branchesAt(state)?.list.some(one => one.outcome === null) ?? false

test('no order of commands brings a dossier anywhere the walk does not know', () => {
  let deepest = 0
  const met = new Set<string>()
  eachHistory(({ standard, steps, events }) => {
    const graph = walk(standard)
    const aside = [...waysAside(standard, graph), ...waysBackDrawn(standard)]
    const ways = new Set([...graph.edges, ...aside].map(edge => `${edge.from} ${edge.to}`))
    const places = new Set([...graph.nodes.keys(), ...aside.map(edge => edge.to)])
    for (const { before, after, accepted, kind, way } of steps) {
      if (!after) continue
      assert.ok(places.has(nodeOf(after)), nodeOf(after))
      if (!accepted || !before || kind === 'undo') continue
      if (staying.has(kind) && way.length > 0)
        assert.ok(['link_end', 'answer_objection', 'depart'].includes(kind), kind)
      let from = before
      for (const to of way) {
        const waits = nodeOf(from) === nodeOf(to) && stillOpen(to)
        assert.ok(waits || ways.has(`${nodeOf(from)} ${nodeOf(to)}`), `${nodeOf(from)} → ${nodeOf(to)}`)
        from = to
      }
      deepest = Math.max(deepest, after.seq)
    }
    for (const event of events) for (const thing of thingsOf(event)) met.add(thing)
  }, 1500)
  assert.ok(deepest > 20, 'the histories are long enough to mean something')
  const all = ['back', 'charged', 'fanned', 'held_up', 'joint', 'other', 'released', 'reminded', 'silent', 'standing']
  assert.deepEqual([...met].sort(), all, 'every kind of thing happened somewhere')
})

/** What the histories must have met to mean something. */
const thingsOf = (event: DossierEvent): string[] => {
  if (event.type === 'fanned') return [event.each === 'actor' ? 'joint' : 'fanned']
  if (['reminded', 'silent', 'held_up', 'released'].includes(event.type)) return [event.type]
  if (event.type !== 'acted') return []
  return [
    ...(event.back ? ['back'] : []),
    ...(event.charged && !event.standing ? ['charged'] : []),
    ...(event.standing ? ['standing'] : []),
    ...(event.by.kind === 'other' ? ['other'] : []),
  ]
}

test('whoever is named answers once, and a row done by many ends as it waits', () => {
  eachHistory(({ standard, steps }) => {
    for (const { before, after, accepted, kind } of steps) {
      const turns = before && branchesAt(before)
      if (!accepted || kind !== 'act' || !before || !after || !turns) continue
      const row = standard.rows.find(one => one.id === before.position?.row)
      const open = turns.list.filter(one => one.outcome === null).length
      const now = after.branches?.[before.position?.row ?? '']
      assert.ok(open > 0, 'a row nobody is awaited at is over')
      if (now?.visit === turns.visit && now.act === turns.act)
        assert.equal(now.list.filter(one => one.outcome === null).length, open - 1, 'one answer closes one turn')
      const there = branchesAt(after)
      const stays =
        after.position?.row === before.position?.row && there?.visit === turns.visit && there.act === turns.act
      if (stays) assert.ok(open > 1, 'the last answer ends the row')
      else if (open > 1) assert.ok(turns.each === 'actor' || row?.wait?.for === 'some', 'only some rows end early')
    }
  })
})

test('whoever a disposition charged holds the file, and nobody else of that actor', () => {
  eachHistory(({ standard, steps }) => {
    for (const { after } of steps) {
      if (after?.holder?.kind !== 'office' || after.waitsFor !== undefined) continue
      for (const [actor, posts] of Object.entries(after.charged ?? {})) {
        const others = standard.actors[actor]?.posts.filter(post => !posts.includes(post)) ?? []
        if (after.holder.actor === actor && after.position)
          assert.ok(!after.holder.posts.some(post => others.includes(post) && !heldByAnother(standard, actor, post)))
      }
    }
  })
})

const heldByAnother = (standard: Standard, actor: string, post: string): boolean =>
  Object.entries(standard.actors).some(([id, one]) => id !== actor && one.posts.includes(post))

test('the history gives the state, also after a way through JSON, and its chain verifies', () => {
  eachHistory(({ events, state }) => {
    assert.deepEqual(replay(events), state)
    assert.deepEqual(replay(JSON.parse(JSON.stringify(events))), state)
    assert.equal(state?.seq ?? 0, events.length)
    assert.equal(verifyChain(chain(genesis, events)).ok, true)
  })
})

test('an open dossier is in exactly one pair of hands, an ended one in none', () => {
  eachHistory(({ steps }) => {
    for (const { after } of steps) {
      if (!after) continue
      const open = after.status === 'open'
      assert.equal(after.holder !== null, open)
      assert.equal(after.position !== null, open)
      assert.equal(after.end === null, open)
      assert.equal(after.spans.filter(span => span.to === null).length, open ? 1 : 0)
      if (open) assert.deepEqual(after.spans.at(-1)?.holder, after.holder)
      const withApplicant = after.holder?.kind === 'applicant' && after.holder.why === 'returned'
      if (after.waitsFor === undefined) assert.equal(after.returned !== null, withApplicant)
      else assert.ok(open && after.links?.some(link => link.dossier === after.waitsFor && link.end === undefined))
    }
  })
})

test('spans cover the time from receipt to now without overlap, and without gap but for what was closed', () => {
  eachHistory(({ state }) => {
    if (!state) return
    let reached = state.receivedAt
    const overClosures = () => {
      for (const closure of state.closures ?? []) if (closure.from === reached) reached = closure.to
    }
    for (const span of state.spans) {
      overClosures()
      assert.equal(span.from, reached)
      assert.ok(span.to === null || span.to > span.from)
      reached = span.to ?? state.lastAt
    }
    // Opened again and ended in the same moment: no span follows the last closure.
    overClosures()
    assert.equal(reached, state.end?.at ?? state.lastAt)
  })
})

test('what holds a dossier up runs only while the office has it, and never twice at once', () => {
  eachHistory(({ steps }) => {
    for (const { after } of steps) {
      const all = after?.holdUps ?? []
      for (const [place, hold] of all.entries()) {
        const next = all[place + 1]
        assert.ok(hold.to === null ? next === undefined : hold.to > hold.from)
        assert.ok(!next || (hold.to !== null && next.from >= hold.to))
        const others = after?.spans.filter(span => span.holder.kind !== 'office') ?? []
        const until = hold.to ?? after?.lastAt ?? 0
        assert.ok(
          others.every(span => (span.to ?? until) <= hold.from || span.from >= until),
          'no time stands still twice',
        )
      }
      if (after && holdUpOf(after)) assert.ok(after.holder?.kind === 'office' && !after.returned && !after.waitsFor)
    }
  })
})

test('a refusal leaves everything as it was and says why', () => {
  eachHistory(({ steps }) => {
    for (const { before, after, accepted } of steps) if (!accepted) assert.equal(after, before)
  })
})

test('what every holder had adds up to the whole, and office time is never more than time', () => {
  eachHistory(({ state, now }) => {
    if (!state) return
    const totals = held(cal, state.spans, now)
    const until = state.end?.at ?? now
    const closed = state.closures ?? []
    let office = 0
    let wall = 0
    for (const { officeMinutes, wallMs } of Object.values(totals)) {
      assert.ok(officeMinutes * 60_000 <= wallMs + 1)
      office += officeMinutes
      wall += wallMs
    }
    for (const { from, to } of closed) {
      wall += to - from
      office += officeMinutesBetween(cal, from, to)
    }
    assert.equal(wall, until - state.receivedAt)
    assert.ok(Math.abs(office - officeMinutesBetween(cal, state.receivedAt, until)) < 1e-6)
  })
})

test('a promise that has begun is due after it began, and what is late stays late', () => {
  const since: Standard['pledges'] = [
    ...letterStandard.pledges,
    { of: 'service', limit: { amount: 2, unit: 'day', counted: 'working_days' }, since: 'submitted', owner: 'office' },
    { of: 'service', limit: { amount: 24, unit: 'hour', counted: 'wall_clock' }, since: 'received', owner: 'other' },
  ]
  fc.assert(
    fc.property(anyStandard, choices, fc.nat(20 * 86_400_000), (plain, made, more) => {
      const { standard, state, now } = live({ ...plain, pledges: since }, made)
      if (!state) return
      const soon = promises(standard, state, cal, now)
      for (const [index, later] of promises(standard, state, cal, now + more).entries()) {
        const { startedAt, dueAt: due, spentOfficeMinutes, state: first } = soon[index] ?? later
        assert.equal(startedAt === null, due === null)
        if (startedAt !== null && due !== null) assert.ok(due > startedAt)
        assert.ok(spentOfficeMinutes >= 0)
        if (first === 'late') assert.equal(later.state, 'late')
        if (first === 'met') assert.equal(later.state, 'met')
      }
    }),
    { numRuns: 400 },
  )
})

const duration: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('minute', 'hour', 'day', 'month'),
  counted: fc.constantFrom('office', 'working_days', 'calendar_days', 'months', 'wall_clock', 'unstated'),
})

test('a limit never runs out before it began, nor sooner for being longer, starting later or pausing', () => {
  const start = fc.integer({ min: local('2026-01-05 00:00'), max: local('2026-11-01 00:00') })
  const span = fc.integer({ min: 1, max: 9 * 86_400_000 })
  fc.assert(
    fc.property(duration, start, span, span, (limit, at, first, second) => {
      const due = dueAt(cal, limit, at)
      assert.ok(due > at)
      assert.ok(dueAt(cal, { ...limit, amount: limit.amount + 1 }, at) >= due)
      assert.ok(dueAt(cal, limit, at + first) >= due)
      assert.ok(dueAt(cal, limit, at, [{ from: at + first, to: at + first + second }]) >= due)
    }),
    { numRuns: 500 },
  )
})

test('no pause shortens a limit, however many there are and wherever they fall', () => {
  const start = fc.integer({ min: local('2026-01-05 00:00'), max: local('2026-11-01 00:00') })
  const pauses = fc.array(fc.record({ after: fc.nat(6 * 86_400_000), length: fc.nat(4 * 86_400_000) }), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(duration, start, pauses, (limit, at, made) => {
      let reached = at
      const all = made.map(({ after, length }) => {
        const from = reached + after
        reached = from + length
        return { from, to: reached }
      })
      let due = dueAt(cal, limit, at)
      for (let count = 1; count <= all.length; count++) {
        const later = dueAt(cal, limit, at, all.slice(0, count))
        assert.ok(later >= due)
        due = later
      }
    }),
    { numRuns: 500 },
  )
})

test('what each holder had at each row adds up to what each holder had', () => {
  eachHistory(({ state, now }) => {
    if (!state) return
    const byRow = [...heldByRow(cal, state.spans, now).values()]
    for (const [kind, whole] of Object.entries(held(cal, state.spans, now))) {
      const parts = byRow.map(row => row[kind as keyof typeof row])
      assert.equal(
        parts.reduce((sum, one) => sum + one.wallMs, 0),
        whole.wallMs,
      )
    }
  })
})
