import type { Standard, Unit } from './model.ts'
import { walk } from './walk.ts'

/** Time in the units the decree uses; never converted into each other ("21 hari 10 jam"). Ranges at their maximum. */
export type TimeSum = Record<Unit, number>

export type Sums = {
  /** Every row, as the decrees add them up: the applicant's and other agencies' own rows too. */
  all: TimeSum
  /** Rows in which the office acts. */
  office: TimeSum
  /** Rows without a decreed time. */
  untimed: string[]
}

export type Path = Sums & { rows: string[]; ends: 'end' | 'returned' | 'nowhere'; key: string }

export type Paths = { paths: Path[]; truncated: boolean }

const limit = 500
/** A tangled standard is given up after this many steps. */
const stepLimit = 50_000

const empty = (): TimeSum => ({ minute: 0, hour: 0, day: 0, month: 0 })

/** Adds the decreed times of these rows. */
export const sumOf = (standard: Standard, ids: string[]): Sums => {
  const sums: Sums = { all: empty(), office: empty(), untimed: [] }
  for (const row of standard.rows.filter(one => ids.includes(one.id))) {
    if (!row.time) {
      sums.untimed.push(row.id)
      continue
    }
    sums.all[row.time.unit] += row.time.amount
    const actors = [...row.actors, ...row.acts.flatMap(act => act.by ?? [])]
    if (actors.some(id => standard.actors[id]?.kind === 'office')) sums.office[row.time.unit] += row.time.amount
  }
  return sums
}

/** The sum over all rows of the table, exclusive branches included. */
export const tableSum = (standard: Standard): Sums =>
  sumOf(
    standard,
    standard.rows.map(row => row.id),
  )

/**
 * The ways through a standard that come to no place twice, each with its times; at most 500 of them. A return to the
 * applicant closes a path: how often a file comes back is not the standard's to say. Withdrawals, and what
 * happens when nobody answers, are left out. Rows
 * without acts take no part in the walk, except where they end it.
 */
export const paths = (standard: Standard): Paths => {
  const { start, nodes, edges } = walk(standard)
  const onward = new Map<string, string[]>()
  for (const { from, to, kind } of edges) {
    if (kind === 'withdraw' || kind === 'complete' || kind === 'silence') continue
    onward.set(from, [...new Set([...(onward.get(from) ?? []), to])])
  }
  const found = new Map<string, Path>()
  let truncated = false
  let steps = 0
  const go = (key: string, trail: string[]): void => {
    if (found.size >= limit || ++steps > stepLimit) {
      truncated = true
      return
    }
    const node = nodes.get(key)
    if (!node) return
    const rows = [...new Set([...trail.flatMap(one => nodes.get(one)?.row ?? []), node.row])]
    if (node.at !== 'act') {
      found.set(`${rows.join('>')}=${key}`, { rows, ends: node.at, key, ...sumOf(standard, rows) })
      return
    }
    for (const next of onward.get(key) ?? []) if (!trail.includes(next) && next !== key) go(next, [...trail, key])
  }
  if (start) go(start, [])
  return { paths: [...found.values()], truncated }
}
