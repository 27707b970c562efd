import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chain, genesis, verifyChain } from './chain.ts'
import { branchesAt } from './engine.ts'
import { eachHistory } from './engine-histories.testing.ts'
import { replay } from './evolve.ts'
import type { Standard } from './model.ts'
import type { DossierEvent, DossierState } from './state.ts'
import { nodeOf, walk, waysAside, waysBackDrawn } from './walk.ts'

/** Commands that may leave a dossier where it is. */
const staying = new Set([
  'amend_answers',
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
        assert.ok(['link_end', 'answer_objection', 'depart', 'amend_answers'].includes(kind), kind)
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

test('a refusal leaves everything as it was and says why', () => {
  eachHistory(({ steps }) => {
    for (const { before, after, accepted } of steps) if (!accepted) assert.equal(after, before)
  })
})
