import type { Flow } from './flow.ts'
import { wrap } from './metric.ts'
import { type Block, type Point, type Port, route, type Side, type Wire } from './route.ts'

/** Places of a BPMN diagram in pixels: lanes lie level, time runs to the right, every node has a column of its own. */

export type Node = { id: string; kind: 'start' | 'task' | 'gateway' | 'end'; lane: number; name: string; row: number }
export type FlowLine = { id: string; from: string; to: string; name: string }
export type Bounds = { x: number; y: number; w: number; h: number }
export type Diagram = { bounds: Map<string, Bounds>; lanes: Bounds[]; pool: Bounds; ways: Map<string, Point[]> }

const size = { task: { w: 150, h: 76 }, gateway: { w: 44, h: 44 }, start: { w: 36, h: 36 }, end: { w: 36, h: 36 } }
/** Tools set names in 12 pixels (9 points) of whatever face they have; the widest usual one is a sixth wider than ours. */
const letters = { points: 10.4, line: 14.4, air: 16, pixelsPerMm: 96 / 25.4 }
/** What the word of a flow takes beside its beginning. */
export const labelWidth = (name: string): number => Math.max(20, name.length * 7.4)

/** As high as the longest text of a task needs; all alike, so that the lanes are. */
const taskHeight = (nodes: Node[]): number => {
  const width = (size.task.w - letters.air) / letters.pixelsPerMm
  const lines = nodes.map(({ kind, name }) => (kind === 'task' ? wrap(name, width, letters.points).length : 0))
  return Math.max(size.task.h, 2 * Math.ceil((Math.max(...lines, 0) * letters.line + letters.air) / 2))
}
const head = 30
const origin = { x: 160, y: 80 }
const channel = (tracks: number) => tracks * 9 + 16

/** One node a column, in the order of the rows: the row's work, its decision, the ends it leads to. */
export const nodesOf = (
  flow: Flow,
  names: string[],
  rowLane: (at: number) => number,
): { nodes: Node[]; lines: FlowLine[] } => {
  const nodes: Node[] = []
  const lines: FlowLine[] = []
  const line = (from: string, to: string, name = '') => lines.push({ id: `Alir_${lines.length + 1}`, from, to, name })
  const idOf = (symbol: string) => {
    const at = flow.symbols.findIndex(each => each.id === symbol)
    return flow.symbols[at]?.extra ? `Akhir_${at + 1}` : `Langkah_${flow.symbols[at]!.row + 1}`
  }
  for (const [at, symbol] of flow.symbols.entries()) {
    const lane = Math.max(0, symbol.extra && symbol.parts[0]!.from >= 0 ? symbol.parts[0]!.from : rowLane(symbol.row))
    if (symbol.extra) {
      nodes.push({ id: `Akhir_${at + 1}`, kind: 'end', lane, name: symbol.text, row: symbol.row })
      continue
    }
    const id = idOf(symbol.id)
    if (symbol.row === 0) {
      nodes.push({ id: 'Mulai', kind: 'start', lane, name: 'Mulai', row: 0 })
      line('Mulai', id)
    }
    nodes.push({ id, kind: 'task', lane, name: names[symbol.row] ?? '', row: symbol.row })
    if (symbol.kind === 'diamond') {
      nodes.push({ id: `Putusan_${symbol.row + 1}`, kind: 'gateway', lane, name: '', row: symbol.row })
      line(id, `Putusan_${symbol.row + 1}`)
    } else if (!flow.arrows.some(arrow => arrow.from === symbol.id)) {
      const name = symbol.kind === 'capsule' && symbol.text !== 'Mulai' ? symbol.text : 'Selesai'
      nodes.push({ id: `Akhir_${at + 1}`, kind: 'end', lane, name, row: symbol.row })
      line(id, `Akhir_${at + 1}`)
    }
  }
  for (const { from, to, label } of flow.arrows) {
    const symbol = flow.symbols.find(each => each.id === from)!
    line(symbol.kind === 'diamond' ? `Putusan_${symbol.row + 1}` : idOf(from), idOf(to), label)
  }
  return { nodes, lines }
}

const port = (x: number, y: number, side: Side, cost: number): Port => ({ x, y, side, cost })

const blockOf = ({ id, kind }: Node, { x, y, w, h }: Bounds): Block => {
  const [cx, cy] = [x + w / 2, y + h / 2]
  const aside = kind === 'task' ? [-w / 4, w / 4] : []
  const level = (at: number, side: Side, cost: number) => [
    port(cx, at, side, cost),
    ...aside.map(by => port(cx + by, at, side, cost + 10)),
  ]
  const around = (left: number, right: number, rest: number) => [
    port(x, cy, 'left', left),
    port(x + w, cy, 'right', right),
    ...level(y, 'up', rest),
    ...level(y + h, 'down', rest),
  ]
  return { id, x0: x, y0: y, x1: x + w, y1: y + h, in: around(0, 60, 15), out: around(80, 0, 10) }
}

const placed = (nodes: Node[], lines: FlowLine[], lanes: number, tracks: number) => {
  const task = { w: size.task.w, h: taskHeight(nodes) }
  const sizes = { ...size, task }
  const laneHeight = task.h + 2 * channel(tracks)
  /** Words of a decision stand between it and what follows. */
  const roomAfter = ({ id, kind }: Node): number => {
    const named = lines.filter(({ from, name }) => kind === 'gateway' && from === id && name !== '')
    return Math.max(0, ...named.map(({ name }) => labelWidth(name) + 12 - channel(tracks)))
  }
  const bounds = new Map<string, Bounds>()
  const columns: { x0: number; x1: number }[] = []
  let x = origin.x + head
  for (const node of nodes) {
    const { w, h } = sizes[node.kind]
    const after = roomAfter(node)
    const width = w + 2 * channel(tracks) + after
    columns.push({ x0: x, x1: x + width })
    const middle = origin.y + node.lane * laneHeight + laneHeight / 2
    bounds.set(node.id, { x: x + (width - after - w) / 2, y: middle - h / 2, w, h })
    x += width
  }
  const pool = { x: origin.x, y: origin.y, w: x - origin.x, h: laneHeight * lanes }
  const strips = Array.from({ length: lanes }, (_, at) => ({
    ...{ x: origin.x + head, y: origin.y + at * laneHeight, w: pool.w - head, h: laneHeight },
  }))
  return { bounds, columns, pool, lanes: strips }
}

const sorted = (values: number[]) =>
  values.sort((a, b) => a - b).filter((value, i, all) => i === 0 || value - all[i - 1]! > 1e-6)

const tracksAt = (at: number, tracks: number, first: boolean, last: boolean) =>
  Array.from({ length: tracks * 2 }, (_, k) => (k - tracks + 0.5) * 9)
    .filter(by => !(first && by < 0) && !(last && by > 0))
    .map(by => at + by)

const between = (p: Point, a: Point, b: Point) =>
  (Math.abs(a.x - b.x) < 1e-6 && Math.abs(p.x - a.x) < 1e-6 && (p.y - a.y) * (p.y - b.y) <= 1e-6) ||
  (Math.abs(a.y - b.y) < 1e-6 && Math.abs(p.y - a.y) < 1e-6 && (p.x - a.x) * (p.x - b.x) <= 1e-6)

/** An arrow that ends on another goes on with it: in BPMN every flow reaches its node. */
const whole = (id: string, wires: Wire[], paths: Map<string, Point[]>): Point[] => {
  const path = paths.get(id)!
  const wire = wires.find(each => each.id === id)!
  const end = path.at(-1)!
  for (const other of wires) {
    const way = other.id === id || other.joins !== wire.joins ? undefined : paths.get(other.id)
    const at = way?.findIndex((p, i) => i > 0 && between(end, way[i - 1]!, p)) ?? -1
    const last = way?.at(-1)
    if (way && at > 0 && last && !(last.x === end.x && last.y === end.y))
      return [...path, ...whole(other.id, wires, paths).slice(at)]
  }
  return path
}

/** The diagram. Throws where even wide channels leave a flow without a way. */
export const layDiagram = (nodes: Node[], lines: FlowLine[], lanes: number): Diagram => {
  for (const tracks of [2, 3, 5, 8]) {
    const { bounds, columns, pool, lanes: strips } = placed(nodes, lines, lanes, tracks)
    const blocks = nodes.map(node => blockOf(node, bounds.get(node.id)!))
    const xs = sorted([
      ...columns.flatMap(({ x0 }, at) => tracksAt(x0, tracks, at === 0, false)),
      ...nodes.flatMap(({ id, kind }) => {
        const { x, w } = bounds.get(id)!
        return kind === 'task' ? [x + w / 4, x + w / 2, x + (3 * w) / 4] : [x + w / 2]
      }),
    ])
    const ys = sorted([
      ...strips.flatMap(({ y, h }, at) => [...tracksAt(y, tracks, at === 0, false), y + h / 2]),
      ...tracksAt(pool.y + pool.h, tracks, false, true),
    ])
    const wires = lines.map(
      ({ id, from, to }): Wire => ({ id, from: [from], to: [to], joins: to, leaves: `${from}${id}` }),
    )
    const { paths, failed } = route({ xs, ys, margin: 9 }, blocks, wires, false)
    if (failed.length > 0) continue
    const ways = new Map(lines.map(({ id }) => [id, whole(id, wires, paths)]))
    return { bounds, lanes: strips, pool, ways }
  }
  throw new Error('the diagram finds no room')
}
