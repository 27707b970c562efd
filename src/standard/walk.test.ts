import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterStandard, row, standardOf } from './engine-testkit.ts'
import { walk } from './walk.ts'
import { paths, tableSum } from './walk-paths.ts'

test('the walk knows every place of a standard and every way between', () => {
  const graph = walk(letterStandard)
  assert.equal(graph.start, 'send:0')
  const from = (key: string) =>
    graph.edges.filter(edge => edge.from === key && edge.kind !== 'withdraw').map(edge => [edge.outcome, edge.to])
  assert.deepEqual(from('check:0'), [
    ['complete', 'check:1'],
    ['incomplete', 'check:returned:0'],
  ])
  assert.deepEqual(from('check:1'), [
    ['registered', 'print:0'],
    ['not_registered', 'advise:end:refused:belum terdaftar'],
  ])
  assert.deepEqual(from('check:returned:0'), [['supplemented', 'check:0']])
  assert.deepEqual(from('sign:0'), [
    ['signed', 'deliver:0'],
    ['amend', 'print:0'],
  ])
  assert.ok([...graph.nodes.values()].every(node => node.at !== 'nowhere'))
})

test('the applicant may withdraw from every place that is not an end', () => {
  const { nodes, edges } = walk(letterStandard)
  for (const node of nodes.values())
    assert.equal(
      edges.filter(edge => edge.from === node.key && edge.kind === 'withdraw').length,
      node.at === 'end' ? 0 : 1,
    )
})

test('a way that leads nowhere shows in the walk', () => {
  const { nodes } = walk(standardOf([row('a', { acts: [{ kind: 'decide' }], next: 'gone' })]))
  assert.equal(nodes.get('a:nowhere')?.at, 'nowhere')
  const circle = walk(standardOf([row('a', { next: 'b' }), row('b', { next: 'a' })]))
  assert.deepEqual(
    [...circle.nodes.values()].map(node => node.at),
    ['nowhere'],
  )
  assert.equal(walk(standardOf([])).start, null)
})

test('thirty minutes over the whole table are two ways of 25 and 12', () => {
  const { paths: ways, truncated } = paths(letterStandard)
  assert.equal(truncated, false)
  const ended = ways.filter(way => way.ends === 'end').map(way => [way.all.minute, way.office.minute])
  assert.deepEqual(
    ended.toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0)),
    [
      [25, 23],
      [12, 10],
    ],
  )
  assert.equal(tableSum(letterStandard).all.minute, 30)
  assert.equal(ways.filter(way => way.ends === 'returned').length, 1)
})

test('days and hours are added apart, ranges at their maximum, and rows without a time are named', () => {
  const standard = standardOf([
    row('a', { acts: [{ kind: 'receive' }], time: { amount: 1, unit: 'hour', counted: 'office' }, next: 'b' }),
    row('b', {
      actors: ['agency'],
      acts: [{ kind: 'external' }],
      time: { amount: 15, min: 6, unit: 'day', counted: 'unstated' },
      next: 'c',
    }),
    row('c', { acts: [{ kind: 'archive' }], end: { end: 'finished', shown: 'selesai' } }),
  ])
  assert.deepEqual(tableSum(standard), {
    all: { minute: 0, hour: 1, day: 15, month: 0 },
    office: { minute: 0, hour: 1, day: 0, month: 0 },
    untimed: ['c'],
  })
  assert.deepEqual(
    paths(standard).paths.map(way => way.rows),
    [['a', 'b', 'c']],
  )
})

test('a tangled standard gives up in good time and says so', () => {
  const ids = Array.from({ length: 26 }, (_, index) => `r${index}`)
  const tangled = standardOf(
    ids.map((id, index) =>
      row(id, {
        acts: [{ kind: 'sign' }],
        results: {
          refused: { to: 'row', row: ids[(index * 7 + 3) % 26] ?? id },
          amend: { to: 'row', row: ids[(index * 5 + 2) % 26] ?? id },
        },
        next: ids[(index + 1) % 26],
      }),
    ),
  )
  const started = performance.now()
  assert.equal(paths(tangled).truncated, true)
  assert.ok(performance.now() - started < 2000)
})
