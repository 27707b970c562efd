import type { Flow, FlowArrow } from './flow.ts'
import type { RowPlan } from './sop-columns.ts'

/** Which rows stand on which page, and the off-page connectors (pentagons) the arrows between pages need. */

export type Connector = {
  id: string
  /** The letter that joins the two ends. */
  letter: string
  /** In which lane it stands. */
  lane: number
  /** The strip above or below the rows of its page. */
  strip: 'top' | 'bottom'
  points: 'up' | 'down'
  /** True where the flow leaves the page. */
  leaving: boolean
}
export type PageArrow = { id: string; from: string; to: string; source: FlowArrow | null }
export type PagePlan = { rows: RowPlan[]; connectors: Connector[]; arrows: PageArrow[] }

/** Fills page after page; every page but the first has a strip above its rows, every page but the last one below. */
export const splitRows = (rows: RowPlan[], body: number, strip: number): RowPlan[][] => {
  const total = rows.reduce((sum, row) => sum + row.height, 0)
  if (total <= body) return [rows]
  const pages: RowPlan[][] = [[]]
  let left = body - strip
  for (const row of rows) {
    if (row.height > left && pages.at(-1)!.length > 0) {
      pages.push([])
      left = body - 2 * strip
    }
    pages.at(-1)!.push(row)
    left -= row.height
  }
  return pages
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Gives every page its arrows; one that leaves the page becomes two, joined by a letter for each place it goes to. */
export const planPages = (flow: Flow, pages: RowPlan[][]): PagePlan[] => {
  const pageOfRow = (row: number) => pages.findIndex(rows => rows.some(each => each.row === row))
  const symbol = (id: string) => flow.symbols.find(each => each.id === id)
  const pageOf = (id: string) => pageOfRow(symbol(id)?.row ?? 0)
  const plans: PagePlan[] = pages.map(rows => ({ rows, connectors: [], arrows: [] }))
  const lettered = new Map<string, string>()
  const letterFor = (to: string) => {
    const known = lettered.get(to)
    if (known) return known
    const letter = letters[lettered.size % letters.length]!
    lettered.set(to, letter)
    return letter
  }
  const connector = (plan: PagePlan, made: Connector): Connector => {
    const known = plan.connectors.find(each => each.id === made.id)
    if (!known) plan.connectors.push(made)
    return known ?? made
  }
  for (const arrow of flow.arrows) {
    const [from, to] = [pageOf(arrow.from), pageOf(arrow.to)]
    const id = `${arrow.from}→${arrow.to}`
    if (from === to) {
      plans[from]!.arrows.push({ id, from: arrow.from, to: arrow.to, source: arrow })
      continue
    }
    const points = to > from ? ('down' as const) : ('up' as const)
    const common = { letter: letterFor(arrow.to), lane: Math.max(0, symbol(arrow.from)?.parts[0]?.from ?? 0), points }
    const out = connector(plans[from]!, {
      ...common,
      id: `keluar:${points}:${arrow.to}`,
      strip: points === 'down' ? 'bottom' : 'top',
      leaving: true,
    })
    plans[from]!.arrows.push({ id, from: arrow.from, to: out.id, source: arrow })
    const arriving = { ...common, id: `masuk:${points}:${arrow.to}`, leaving: false }
    const into = connector(plans[to]!, { ...arriving, lane: out.lane, strip: points === 'down' ? 'top' : 'bottom' })
    const onward = `${into.id}→${arrow.to}`
    if (!plans[to]!.arrows.some(each => each.id === onward))
      plans[to]!.arrows.push({ id: onward, from: into.id, to: arrow.to, source: null })
  }
  return plans
}

/** Moves connectors that would stand on each other to the nearest free lane; answers their place and slot. */
export const spreadConnectors = (
  connectors: Connector[],
  lanes: number,
): Map<string, { lane: number; slot: number }> => {
  const places = new Map<string, { lane: number; slot: number }>()
  const taken = new Set<string>()
  for (const { id, lane, strip } of connectors) {
    const near = Array.from({ length: lanes }, (_, place) => place).sort(
      (a, b) => Math.abs(a - lane) - Math.abs(b - lane) || a - b,
    )
    for (let slot = 0; !places.has(id); slot++) {
      const free = near.find(place => !taken.has(`${strip}:${slot}:${place}`))
      if (free === undefined) continue
      taken.add(`${strip}:${slot}:${free}`)
      places.set(id, { lane: free, slot })
    }
  }
  return places
}
