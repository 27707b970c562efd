/** The grid of tracks on which arrows are laid, and what of it is taken. Lengths in mm. */

export type Point = { x: number; y: number }
/** Where an arrow leaves or enters: a point on the symbol's edge and the direction outward. `cost` in mm of detour. */
export type Port = Point & { side: Side; cost: number }
export type Side = 'right' | 'down' | 'left' | 'up'
export type Block = { id: string; x0: number; y0: number; x1: number; y1: number; out: Port[]; in: Port[] }
export type Grid = { xs: number[]; ys: number[]; margin: number }

export const sides: Side[] = ['right', 'down', 'left', 'up']
const step = { right: [1, 0], down: [0, 1], left: [-1, 0], up: [0, -1] } as const
export const price = { bend: 5, crossing: 14, join: 4, split: 200 }
export const horizontal = (side: number) => side % 2 === 0
export const tiny = 1e-6

export type Field = {
  grid: Grid
  nodes: number
  node: (i: number, j: number) => number
  point: (node: number) => Point
  /** Per node: 1 something passes level, 2 upright, 7 closed. */
  state: Uint8Array
  /** Stretch to the right of / below a node: 1 blocked or used. */
  shut: [Uint8Array, Uint8Array]
}

export const makeField = (grid: Grid, blocks: Block[]): Field => {
  const { xs, ys, margin } = grid
  const nodes = xs.length * ys.length
  const node = (i: number, j: number) => j * xs.length + i
  const point = (at: number): Point => ({ x: xs[at % xs.length]!, y: ys[Math.floor(at / xs.length)]! })
  const state = new Uint8Array(nodes)
  const shut: Field['shut'] = [new Uint8Array(nodes), new Uint8Array(nodes)]
  const hits = (ax: number, ay: number, bx: number, by: number) =>
    blocks.some(
      b =>
        bx > b.x0 - margin + tiny &&
        ax < b.x1 + margin - tiny &&
        by > b.y0 - margin + tiny &&
        ay < b.y1 + margin - tiny,
    )
  for (const [j, y] of ys.entries())
    for (const [i, x] of xs.entries()) {
      const at = node(i, j)
      if (hits(x, y, x, y)) state[at] = 7
      if (i + 1 === xs.length || hits(x, y, xs[i + 1]!, y)) shut[0][at] = 1
      if (j + 1 === ys.length || hits(x, y, x, ys[j + 1]!)) shut[1][at] = 1
    }
  return { grid, nodes, node, point, state, shut }
}

/** The first node outside the symbol's margin, seen from a port; -1 when there is none. */
export const nodeAt = ({ grid: { xs, ys, margin }, node }: Field, port: Port): number => {
  const [dx, dy] = step[port.side]
  const far = (v: number, from: number, d: number) => (v - from) * d >= margin - tiny
  const pick = (list: number[], from: number, d: number) =>
    d > 0 ? list.findIndex(v => far(v, from, d)) : list.findLastIndex(v => far(v, from, d))
  const same = (list: number[], value: number) => list.findIndex(v => Math.abs(v - value) < tiny)
  const i = dx === 0 ? same(xs, port.x) : pick(xs, port.x, dx)
  const j = dy === 0 ? same(ys, port.y) : pick(ys, port.y, dy)
  return i < 0 || j < 0 ? -1 : node(i, j)
}

export const neighbour = ({ grid, shut }: Field, at: number, side: number): number => {
  const width = grid.xs.length
  const to = at + [1, width, -1, -width][side]!
  const from = side < 2 ? at : to
  if (to < 0 || from < 0 || (side === 2 && at % width === 0)) return -1
  return shut[(side % 2) as 0 | 1][from] ? -1 : to
}

/** What it costs to come to a node one way and leave it another; Infinity when that may not be. */
export const through = (state: number, came: number, goes: number): number => {
  if ((came + 2) % 4 === goes) return Number.POSITIVE_INFINITY
  if (came !== goes) return state === 0 ? price.bend : Number.POSITIVE_INFINITY
  if (state === 0) return 0
  return state === (horizontal(goes) ? 2 : 1) ? price.crossing : Number.POSITIVE_INFINITY
}
