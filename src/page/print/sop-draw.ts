import type { Flow, FlowArrow } from './flow.ts'
import { fit } from './metric.ts'
import { type Block, type Grid, type Port, type Routed, route, type Side, type Wire } from './route.ts'
import { type Columns, gap, type Spacing, sizes, symbolWidthIn } from './sop-columns.ts'
import { type Label, placeLabels } from './sop-labels.ts'
import { type Connector, type PageArrow, type PagePlan, spreadConnectors } from './sop-pages.ts'
import type { Box, LabelAt, ShapeAt, WireAt } from './sop-shape.ts'

/** The symbols and arrows of one page, laid out. Null where the channels are too narrow for them. */

export type Drawn = { shapes: ShapeAt[]; wires: WireAt[]; labels: LabelAt[]; blocks: Block[]; routed: Routed }
export type Frame = { columns: Columns; spacing: Spacing; top: number; stripHeight: number }

export const symbolHeight = { box: 8, capsule: 8, diamond: 9, pentagon: 5.6 }
const pentagonWidth = 5.6

type Slot = { y0: number; y1: number }
type Slots = { rows: Map<string, Slot>; strips: { top: Slot[]; bottom: Slot[] }; all: Slot[] }

const slotsOf = (plan: PagePlan, frame: Frame, count: { top: number; bottom: number }): Slots => {
  let y = frame.top
  const take = (height: number): Slot => {
    y += height
    return { y0: y - height, y1: y }
  }
  const strip = (slots: number) => Array.from({ length: slots }, () => take(frame.stripHeight))
  const top = strip(count.top)
  const rows = new Map<string, Slot>()
  for (const row of plan.rows)
    for (let slot = 0; slot < row.slots; slot++) rows.set(`${row.row}:${slot}`, take(row.height / row.slots))
  const bottom = strip(count.bottom)
  return { rows, strips: { top, bottom }, all: [...top, ...rows.values(), ...bottom] }
}

/** Channels along the borders of cells: inside the lanes only, and never on a border itself. */
const channel = (at: number, { tracks, pitch }: Spacing, edge: 'first' | 'last' | 'between'): number[] => {
  if (edge === 'between') return Array.from({ length: tracks }, (_, k) => at + (k - (tracks - 1) / 2) * pitch)
  const inward = edge === 'first' ? 1 : -1
  return Array.from({ length: Math.ceil(tracks / 2) }, (_, k) => at + inward * (k + 0.5) * pitch)
}

const place = (at: number, count: number) => (at === 0 ? 'first' : at === count ? 'last' : 'between')

const sorted = (values: number[]) =>
  values.sort((a, b) => a - b).filter((value, i, all) => i === 0 || value - all[i - 1]! > 1e-6)

const gridOf = ({ columns, spacing }: Frame, slots: Slot[]): Grid => {
  const lanes = Array.from({ length: columns.laneCount }, (_, at) => columns.lane(at))
  const quarter = symbolWidthIn(columns, spacing) / 4
  const borders = [...lanes.map(lane => lane.x0), lanes.at(-1)!.x1]
  const heights = [...slots.map(slot => slot.y0), slots.at(-1)!.y1]
  return {
    margin: spacing.stub - 0.05,
    xs: sorted([
      ...lanes.flatMap(({ middle }) => [middle - quarter, middle, middle + quarter]),
      ...borders.flatMap((x, at) => channel(x, spacing, place(at, lanes.length))),
    ]),
    ys: sorted([
      ...slots.map(({ y0, y1 }) => (y0 + y1) / 2),
      ...heights.flatMap((y, at) => channel(y, spacing, place(at, slots.length))),
    ]),
  }
}

const port = (x: number, y: number, side: Side, cost: number): Port => ({ x, y, side, cost })

/** Doors of a symbol. In: from above if possible. Out: downward if possible. A diamond has its four corners only. */
const blockOf = (id: string, shape: ShapeAt, middles: number[], quarter: number): Block => {
  const { x, y, w, h, kind } = shape
  const [x1, y1, cy] = [x + w, y + h, y + h / 2]
  const sides = (cost: number) => [port(x, cy, 'left', cost), port(x1, cy, 'right', cost)]
  const level = (at: number, side: Side, cost: number, aside: number) =>
    kind === 'diamond' || kind === 'pentagon'
      ? [port(x + w / 2, at, side, cost)]
      : middles.flatMap(m => [
          port(m, at, side, cost),
          port(m - quarter, at, side, aside),
          port(m + quarter, at, side, aside),
        ])
  if (kind === 'pentagon') {
    const flat = shape.points === 'down' ? level(y, 'up', 0, 0) : level(y1, 'down', 0, 0)
    const tip = shape.points === 'down' ? level(y1, 'down', 0, 0) : level(y, 'up', 0, 0)
    return { id, x0: x, y0: y, x1, y1, in: flat, out: tip }
  }
  const into = [...level(y, 'up', 0, 3), ...sides(kind === 'diamond' ? 6 : 2), ...level(y1, 'down', 16, 17)]
  const out = [...level(y1, 'down', 0, 4), ...sides(1), ...level(y, 'up', 20, 21)]
  return { id, x0: x, y0: y, x1, y1, in: into, out }
}

type Placed = { block: Block; shape: ShapeAt; owner: string }

const symbolsOn = (flow: Flow, plan: PagePlan, slots: Slots, { columns, spacing }: Frame): Placed[] => {
  const width = symbolWidthIn(columns, spacing)
  const rows = new Map(plan.rows.map(row => [row.row, row]))
  const below = new Map<number, number>()
  return flow.symbols
    .filter(symbol => rows.has(symbol.row))
    .flatMap(symbol =>
      symbol.parts.map((part, at): Placed => {
        let [from, to, slot] = [part.from, part.to, 0]
        if (from < 0) {
          const nth = below.get(symbol.row) ?? 0
          below.set(symbol.row, nth + 1)
          from = nth % columns.laneCount
          to = from
          slot = 1 + Math.floor(nth / columns.laneCount)
        }
        const { y0, y1 } = slots.rows.get(`${symbol.row}:${slot}`)!
        const h = symbolHeight[part.kind]
        const x = columns.lane(from).middle - width / 2
        const w = columns.lane(to).middle + width / 2 - x
        const text = at === 0 ? fit(symbol.text, w - 2.4, sizes.shape) : { lines: [], size: sizes.shape[0]! }
        const shape: ShapeAt = { kind: part.kind, x, y: (y0 + y1) / 2 - h / 2, w, h, points: null, ...text }
        const middles = Array.from({ length: to - from + 1 }, (_, i) => columns.lane(from + i).middle)
        return { owner: symbol.id, shape, block: blockOf(`${symbol.id}#${at}`, shape, middles, width / 4) }
      }),
    )
}

const connectorsOn = (
  connectors: Connector[],
  places: Map<string, { lane: number; slot: number }>,
  slots: Slots,
  { columns }: Frame,
): Placed[] =>
  connectors.map(connector => {
    const { lane, slot } = places.get(connector.id)!
    const { y0, y1 } = slots.strips[connector.strip][slot]!
    const x = columns.lane(lane).middle - pentagonWidth / 2
    const h = symbolHeight.pentagon
    const shape: ShapeAt = {
      ...{ kind: 'pentagon', x, y: (y0 + y1) / 2 - h / 2, w: pentagonWidth, h },
      ...{ points: connector.points, lines: [connector.letter], size: 7 },
    }
    return { owner: connector.id, shape, block: blockOf(`${connector.id}#0`, shape, [], 0) }
  })

/** A way straight down to the next row goes down; of the others the plain one does, and a refusal leaves sideways. */
const biasOf = (arrow: FlowArrow | null, flow: Flow): Wire['bias'] => {
  const from = flow.symbols.find(each => each.id === arrow?.from)
  if (!arrow || from?.kind !== 'diamond') return {}
  const straight = (other: FlowArrow) => {
    const to = flow.symbols.find(each => each.id === other.to)
    return to?.row === from.row + 1 && to.parts[0]?.from === from.parts[0]?.from
  }
  const below = flow.arrows.find(other => other.from === from.id && straight(other))
  const down = below ? below === arrow : arrow.plain
  return down ? { left: 4, right: 4 } : { down: 6 }
}

const wireOrder = (arrow: PageArrow, flow: Flow): number => {
  const row = (id: string) => flow.symbols.find(each => each.id === id)?.row
  const [from, to] = [row(arrow.from), row(arrow.to)]
  if (from === undefined || to === undefined) return 50
  return to > from ? to - from : 100 + from - to
}

export const drawPage = (flow: Flow, plan: PagePlan, frame: Frame): Drawn | null => {
  const places = spreadConnectors(plan.connectors, frame.columns.laneCount)
  const count = (strip: 'top' | 'bottom') =>
    Math.max(0, ...plan.connectors.filter(c => c.strip === strip).map(c => places.get(c.id)!.slot + 1))
  const slots = slotsOf(plan, frame, { top: count('top'), bottom: count('bottom') })
  const placed = [...symbolsOn(flow, plan, slots, frame), ...connectorsOn(plan.connectors, places, slots, frame)]
  const blocks = placed.map(({ block }) => block)
  const partsOf = (owner: string, mainOnly: boolean) => {
    const own = placed.filter(each => each.owner === owner)
    return (mainOnly || own[0]?.shape.kind === 'diamond' ? own.slice(0, 1) : own).map(({ block }) => block.id)
  }
  const links: Wire[] = flow.symbols.flatMap(symbol => {
    const own = partsOf(symbol.id, false).length === 0 ? [] : placed.filter(each => each.owner === symbol.id)
    return own.slice(1).map(({ block }, at) => ({
      id: `${symbol.id}~${at}`,
      from: [own[at]!.block.id],
      to: [block.id],
      joins: `~${symbol.id}${at}`,
      leaves: `~${symbol.id}${at}`,
      bias: { down: 8, up: 8 },
    }))
  })
  const arrows = plan.arrows
    .toSorted((a, b) => wireOrder(a, flow) - wireOrder(b, flow))
    .map(({ id, from, to, source }) => ({
      ...{ id, from: partsOf(from, false), to: partsOf(to, false), joins: to, leaves: from },
      bias: biasOf(source, flow) ?? {},
    }))
  const routed = route(gridOf(frame, slots.all), blocks, [...links, ...arrows])
  if (routed.failed.length > 0) return null
  const labels = labelsOn(plan, frame, slots, placed, routed)
  if (!labels) return null
  const linkIds = new Set(links.map(({ id }) => id))
  const wires = [...routed.paths].map(([id, path]) => ({ path, arrow: !linkIds.has(id) }))
  return { shapes: placed.map(({ shape }) => shape), wires, labels, blocks, routed }
}

/** A diamond as strips, so that a word may stand in the corner it leaves free. */
const slices = ({ x, y, w, h }: ShapeAt): Box[] =>
  Array.from({ length: 8 }, (_, i) => {
    const nearest = Math.min(Math.abs(i / 8 - 0.5), Math.abs((i + 1) / 8 - 0.5))
    const half = (w / 2) * (1 - 2 * nearest)
    return { x: x + w / 2 - half, y: y + (h * i) / 8, w: 2 * half, h: h / 8 }
  })

const labelsOn = (
  plan: PagePlan,
  { columns, top }: Frame,
  slots: Slots,
  placed: Placed[],
  routed: Routed,
): LabelAt[] | null => {
  const labels = plan.arrows.flatMap(({ id, source }): Label[] => {
    const path = routed.paths.get(id)
    const mark = source?.mark?.origin === 'reading' ? 't' : source?.mark?.origin === 'proposal' ? 'u' : null
    return source?.label && path ? [{ text: source.label, path, mark }] : []
  })
  const lanes = Array.from({ length: columns.laneCount }, (_, at) => columns.lane(at))
  const [left, right] = [lanes[0]!.x0, lanes.at(-1)!.x1]
  return placeLabels(labels, {
    paths: [...routed.paths.values()],
    solid: placed.flatMap(({ shape }) => (shape.kind === 'diamond' ? slices(shape) : [shape])),
    within: { x: left, y: top, w: right - left, h: slots.all.at(-1)!.y1 - top },
    borders: { xs: lanes.slice(1).map(lane => lane.x0), ys: slots.all.slice(1).map(slot => slot.y0) },
  })
}

/** Above and below a diamond, for the words of its ways out. */
const labelRoom = 1.6

/** The least height of a row in which a symbol and the channels around it find room. */
export const slotHeightFor = (spacing: Spacing, labelled: boolean): number =>
  labelled ? symbolHeight.diamond + 2 * (gap(spacing) + labelRoom) : symbolHeight.box + 2 * gap(spacing)
export const stripHeightFor = (spacing: Spacing): number => symbolHeight.pentagon + 2 * gap(spacing)
