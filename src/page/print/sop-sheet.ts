import type { Standard } from '#standard'
import { type Flow, flowOf } from './flow.ts'
import { withNotes } from './notes.ts'
import { type Columns, columnsOf, headerOf, type RowPlan, rowPlans, type Spacing } from './sop-columns.ts'
import { type Drawn, drawPage, slotHeightFor, stripHeightFor } from './sop-draw.ts'
import { type PagePlan, planPages, splitRows } from './sop-pages.ts'
import type { SopPage, TextAt } from './sop-shape.ts'

/** The pages of the SOP table: everything placed, nothing left for the template to compute. */

export type SheetSize = { width: number; height: number }
export type Laid = { flow: Flow; plans: PagePlan[]; drawn: Drawn[]; pages: SopPage[] }

/** Narrow channels first; wider ones where the arrows find no way. */
const spacings: Spacing[] = [
  { tracks: 2, pitch: 2.4, stub: 2.1 },
  { tracks: 4, pitch: 1.7, stub: 2 },
  { tracks: 5, pitch: 1.4, stub: 1.9 },
  { tracks: 6, pitch: 1.3, stub: 1.8 },
  { tracks: 8, pitch: 1.2, stub: 1.7 },
  { tracks: 11, pitch: 1.1, stub: 1.6 },
]

const linesOf = (
  plan: PagePlan,
  frame: { columns: Columns; top: number; bottom: number; rowsFrom: number },
  split: number,
) => {
  const { edges, laneCount } = frame.columns
  const right = edges.at(-1)!
  const level = (y: number, x0 = 0, x1 = right) => ({ x0, y0: y, x1, y1: y, thin: false })
  const upright = (x: number, y0 = 0, thin = false) => ({ x0: x, y0, x1: x, y1: frame.bottom, thin })
  const inHead = (at: number) => at > 2 && at < 2 + laneCount + 3 && at !== 2 + laneCount
  const heights = [frame.rowsFrom]
  for (const row of plan.rows) heights.push(heights.at(-1)! + row.height)
  return [
    level(0),
    level(split, edges[2], edges[5 + laneCount]),
    ...[frame.top, ...heights, frame.bottom].map(y => level(y)),
    ...edges.map((x, at) => upright(x, inHead(at) ? split : 0, at > 2 && at < 2 + laneCount)),
  ]
}

const cellsAt = (plan: PagePlan, from: number): TextAt[] => {
  let y = from
  return plan.rows.flatMap(row => {
    y += row.height
    return row.cells.map(cell => ({ ...cell, y: y - row.height, h: row.height }))
  })
}

const loosest = 6

/** Shares out what is left of a page, so that it is not half empty; no more than `loosest` mm a row. */
const loosen = (rows: RowPlan[], room: number): RowPlan[] => {
  const left = Math.max(0, room - rows.reduce((sum, row) => sum + row.height, 0))
  const more = Math.min(loosest, left / rows.length)
  return rows.map(row => ({ ...row, height: row.height + more }))
}

const attempt = (standard: Standard, flow: Flow, size: SheetSize, spacing: Spacing): Laid | null => {
  const columns = columnsOf(size.width, flow.lanes.length, spacing, standard.rows)
  const header = headerOf(flow, columns)
  const stripHeight = stripHeightFor(spacing)
  const rows = rowPlans(standard, flow, columns, labelled => slotHeightFor(spacing, labelled))
  const split = splitRows(rows, size.height - header.height, stripHeight)
  const strips = split.length > 1 ? 2 * stripHeight : 0
  const plans = planPages(
    flow,
    split.map(page => loosen(page, size.height - header.height - strips)),
  )
  const drawn: Drawn[] = []
  const pages: SopPage[] = []
  for (const plan of plans) {
    const page = drawPage(flow, plan, { columns, spacing, top: header.height, stripHeight })
    if (!page) return null
    drawn.push(page)
    const has = (strip: 'top' | 'bottom') => (plan.connectors.some(each => each.strip === strip) ? stripHeight : 0)
    const rowsFrom = header.height + has('top')
    const bottom = rowsFrom + plan.rows.reduce((sum, row) => sum + row.height, 0) + has('bottom')
    pages.push({
      height: bottom,
      headerHeight: header.height,
      header: header.texts,
      lines: linesOf(plan, { columns, top: header.height, bottom, rowsFrom }, header.split),
      cells: cellsAt(plan, rowsFrom),
      shapes: page.shapes,
      wires: page.wires,
      labels: page.labels,
    })
  }
  return { flow, plans, drawn, pages }
}

/** Lays the table out on sheets with `size` mm of room. Throws where even the widest channels are too narrow. */
export const laySop = (standard: Standard, size: SheetSize): Laid => {
  const flow = flowOf(standard)
  if (flow.lanes.length === 0) return { flow, plans: [], drawn: [], pages: [] }
  for (const spacing of spacings) {
    const laid = attempt(withNotes(standard), flow, size, spacing)
    if (laid) return laid
  }
  throw new Error(`the flow of ${standard.service} finds no room on the sheet`)
}
