/**
 * Lays arrows on a grid of tracks so that none runs through a symbol and no two share a stretch. Pure; lengths in mm.
 * A later arrow may end on an earlier one that goes to the same symbol, and arrows may cross at right angles.
 */

import {
  type Block,
  type Field,
  type Grid,
  horizontal,
  makeField,
  neighbour,
  nodeAt,
  type Point,
  type Port,
  price,
  type Side,
  sides,
  through,
  tiny,
} from './route-field.ts'

export type { Block, Grid, Point, Port, Side } from './route-field.ts'

/** `from` and `to`: the blocks it may begin and end at (a joint row has several). `joins`: what may share its end. */
export type Wire = {
  id: string
  from: string[]
  to: string[]
  joins: string
  leaves: string
  bias?: Partial<Record<Side, number>>
}
/** `cost`: length in mm and what corners and crossings count for. */
export type Routed = { paths: Map<string, Point[]>; failed: string[]; cost: number }

type Entry = { cost: number; at: number; side: number; before: Entry | null; port?: Port }

/** A binary heap, cheapest first. */
const put = (open: Entry[], entry: Entry): void => {
  let at = open.push(entry) - 1
  while (at > 0) {
    const up = (at - 1) >> 1
    if (open[up]!.cost <= entry.cost) break
    open[at] = open[up]!
    at = up
  }
  open[at] = entry
}
const takeCheapest = (open: Entry[]): Entry => {
  const first = open[0]!
  const last = open.pop()!
  if (open.length === 0) return first
  let at = 0
  for (;;) {
    let down = 2 * at + 1
    if (down >= open.length) break
    if (down + 1 < open.length && open[down + 1]!.cost < open[down]!.cost) down++
    if (open[down]!.cost >= last.cost) break
    open[at] = open[down]!
    at = down
  }
  open[at] = last
  return first
}

type Laid = { wire: Wire; nodes: number[]; path: Point[] }
type Found = { entry: Entry; end: Port | null }

const starts = (field: Field, wire: Wire, blocks: Block[], taken: Set<string>, laid: Laid[]): Entry[] => {
  const own = blocks.filter(block => wire.from.includes(block.id)).flatMap(block => block.out)
  const free = own.filter(port => !taken.has(keyOf(port)))
  const entries = free.flatMap(port => {
    const at = nodeAt(field, port)
    if (at < 0) return []
    return [{ cost: port.cost + (wire.bias?.[port.side] ?? 0), at, side: sides.indexOf(port.side), before: null, port }]
  })
  const splits = laid
    .filter(other => other.wire.leaves === wire.leaves && other.wire.joins !== wire.joins)
    .flatMap(({ nodes }) => nodes)
    .filter(at => field.state[at] === 1 || field.state[at] === 2)
    .flatMap(at =>
      (field.state[at] === 1 ? [1, 3] : [0, 2]).map(side => ({ cost: price.split, at, side, before: null })),
    )
  return [...entries, ...splits]
}

const keyOf = ({ x, y }: Point) => `${x.toFixed(3)},${y.toFixed(3)}`

const search = (field: Field, wire: Wire, blocks: Block[], taken: Set<string>, laid: Laid[]): Found | null => {
  const goals = new Map<number, Port[]>()
  for (const port of blocks.filter(block => wire.to.includes(block.id)).flatMap(block => block.in)) {
    const at = taken.has(keyOf(port)) ? -1 : nodeAt(field, port)
    if (at >= 0) goals.set(at, [...(goals.get(at) ?? []), port])
  }
  const joinable = new Set(laid.filter(other => other.wire.joins === wire.joins).flatMap(({ nodes }) => nodes))
  const done = new Set<number>()
  const open: Entry[] = []
  for (const entry of starts(field, wire, blocks, taken, laid)) put(open, entry)
  let best: Found | null = null
  let bestCost = Number.POSITIVE_INFINITY
  const offer = (cost: number, entry: Entry, end: Port | null) => {
    if (cost < bestCost) [bestCost, best] = [cost, { entry, end }]
  }
  while (open.length > 0) {
    const entry = takeCheapest(open)
    if (entry.cost >= bestCost) break
    const key = entry.at * 4 + entry.side
    if (done.has(key)) continue
    done.add(key)
    const fresh = entry.before === null && !entry.port
    const state = fresh ? 0 : field.state[entry.at]!
    for (const port of fresh ? [] : (goals.get(entry.at) ?? []))
      offer(entry.cost + port.cost + through(state, entry.side, (sides.indexOf(port.side) + 2) % 4), entry, port)
    if (!fresh && joinable.has(entry.at) && state === (horizontal(entry.side) ? 2 : 1))
      offer(entry.cost + price.join, entry, null)
    for (let side = 0; side < 4; side++) {
      if (side === (entry.side + 2) % 4 || (fresh && side !== entry.side)) continue
      const cost = through(state, entry.side, side)
      const to = Number.isFinite(cost) ? neighbour(field, entry.at, side) : -1
      if (to < 0) continue
      const [a, b] = [field.point(entry.at), field.point(to)]
      put(open, { cost: entry.cost + cost + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), at: to, side, before: entry })
    }
  }
  return best
}

/** Takes the stretches and corners of a found way out of the field. */
const claim = (field: Field, wire: Wire, { entry, end }: Found): Laid => {
  const chain: Entry[] = []
  for (let at: Entry | null = entry; at; at = at.before) chain.unshift(at)
  const first = chain[0]!
  for (const [i, { at, side, port }] of chain.entries()) {
    const next = chain[i + 1]
    const leaves = next ? next.side : end ? (sides.indexOf(end.side) + 2) % 4 : -1
    const splits = i === 0 && !port
    if (splits || leaves < 0 || leaves !== side) field.state[at] = 7
    else field.state[at]! |= horizontal(side) ? 1 : 2
    if (!next) continue
    const from = next.side < 2 ? at : next.at
    field.shut[(next.side % 2) as 0 | 1][from] = 1
  }
  const points = chain.map(({ at }) => field.point(at))
  const path = [...(first.port ? [first.port] : []), ...points, ...(end ? [end] : [])]
  return { wire, nodes: chain.map(({ at }) => at), path: corners(path) }
}

const corners = (path: Point[]): Point[] =>
  path
    .filter((p, i) => i === 0 || Math.abs(p.x - path[i - 1]!.x) > tiny || Math.abs(p.y - path[i - 1]!.y) > tiny)
    .filter((p, i, all) => {
      const [a, b] = [all[i - 1], all[i + 1]]
      const level = a && b && Math.abs(a.y - p.y) < tiny && Math.abs(b.y - p.y) < tiny
      const upright = a && b && Math.abs(a.x - p.x) < tiny && Math.abs(b.x - p.x) < tiny
      return !(level || upright)
    })
    .map(({ x, y }) => ({ x, y }))

const inOrder = (clean: Field, blocks: Block[], wires: Wire[]): Routed => {
  const [level, upright] = clean.shut
  const field: Field = { ...clean, state: clean.state.slice(), shut: [level.slice(), upright.slice()] }
  const taken = new Set<string>()
  const laid: Laid[] = []
  const failed: string[] = []
  let cost = 0
  for (const wire of wires) {
    const found = search(field, wire, blocks, taken, laid)
    if (!found) {
      failed.push(wire.id)
      continue
    }
    cost += found.entry.cost
    const way = claim(field, wire, found)
    laid.push(way)
    taken.add(keyOf(way.path[0]!))
    taken.add(keyOf(way.path.at(-1)!))
  }
  return { paths: new Map(laid.map(({ wire, path }) => [wire.id, path])), failed, cost }
}

const better = (a: Routed, b: Routed) =>
  a.failed.length < b.failed.length || (a.failed.length === b.failed.length && a.cost < b.cost - tiny)

/**
 * Lays the wires; which is laid first decides who gets the straight way, so each is once tried first and the best
 * drawing kept, if `patient`. What found no way is in `failed`: widen the channels and try again.
 */
export const route = (grid: Grid, blocks: Block[], wires: Wire[], patient = true): Routed => {
  let order = wires
  const field = makeField(grid, blocks)
  let best = inOrder(field, blocks, order)
  for (const wire of patient ? wires.toReversed() : []) {
    const other = [wire, ...order.filter(each => each !== wire)]
    const found = inOrder(field, blocks, other)
    if (better(found, best)) [best, order] = [found, other]
  }
  return best
}
