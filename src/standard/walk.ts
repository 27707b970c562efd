import { type Act, type End, outcomes, type Row, type Standard } from './model.ts'
import type { DossierState } from './state.ts'

/**
 * Everywhere a dossier of this standard can be, read from the standard alone. It shares no code with `decide` on
 * purpose: tests hold the two against each other, and the linter and the drawing of the flow read this one.
 */

export type WalkNode =
  | { key: string; at: 'act'; row: string; act: number }
  | { key: string; at: 'returned'; row: string; resume: number }
  | { key: string; at: 'end'; row: string; end: End }
  /** The standard names no way on from here. */
  | { key: string; at: 'nowhere'; row: string }

/** `kind` is the act's kind, or what happens outside the acts: the applicant mends or takes the request back; nobody answers. */
export type WalkEdge = {
  from: string
  to: string
  kind: Act['kind'] | 'complete' | 'withdraw' | 'silence'
  outcome: string
}

export type Walk = { start: string | null; nodes: Map<string, WalkNode>; edges: WalkEdge[] }

/** Where the row does not name these, nobody may choose them. */
const onlyWhereNamed = ['refused', 'amend', 'again']

const actNode = (row: string, act: number): WalkNode => ({ key: `${row}:${act}`, at: 'act', row, act })
const endNode = (row: string, end: End): WalkNode => ({
  key: `${row}:end:${end.end}:${end.shown}`,
  at: 'end',
  row,
  end,
})
const lost = (row: string): WalkNode => ({ key: `${row}:nowhere`, at: 'nowhere', row })
const backNode = (row: string, resume: number): WalkNode => ({
  key: `${row}:returned:${resume}`,
  at: 'returned',
  row,
  resume,
})

/** Follows rows without acts until something is there to do. */
const land = (rows: Map<string, Row>, id: string | undefined, from: string): WalkNode => {
  const passed = new Set<string>()
  let last = from
  for (let next = id; next !== undefined && !passed.has(next); ) {
    const row = rows.get(next)
    if (!row) break
    if (row.acts.length > 0) return actNode(next, 0)
    if (row.end) return endNode(next, row.end)
    passed.add(next)
    last = next
    next = row.next
  }
  return lost(last)
}

const beyond = (rows: Map<string, Row>, row: Row): WalkNode =>
  row.end ? endNode(row.id, row.end) : land(rows, row.next, row.id)

const plainWay = (rows: Map<string, Row>, row: Row, index: number, act: Act): WalkNode => {
  const lastOfKind = row.acts.findLastIndex(other => other.kind === act.kind) === index
  const named = lastOfKind ? namedWay(rows, row, index, outcomes[act.kind][0] ?? '') : null
  if (named) return named
  return index === row.acts.length - 1 ? beyond(rows, row) : actNode(row.id, index + 1)
}

const namedWay = (rows: Map<string, Row>, row: Row, index: number, outcome: string): WalkNode | null => {
  const target = row.results[outcome]
  if (!target) return null
  if (target.to === 'end') return endNode(row.id, target.end)
  return target.to === 'row' ? land(rows, target.row, row.id) : sentBack(row, index)
}

const sentBack = (row: Row, index: number): WalkNode => {
  const check = row.acts.findIndex(act => act.kind === 'check')
  return backNode(row.id, check === -1 || check > index ? index : check)
}

const waysOut = (rows: Map<string, Row>, row: Row, index: number): { outcome: string; to: WalkNode }[] => {
  const act = row.acts[index]
  if (!act) return []
  const onward = index === row.acts.length - 1 ? beyond(rows, row) : actNode(row.id, index + 1)
  const others = outcomes[act.kind].slice(1).flatMap(outcome => {
    const named = namedWay(rows, row, index, outcome)
    if (named) return [{ outcome, to: named }]
    if (outcome === 'incomplete') return [{ outcome, to: sentBack(row, index) }]
    return onlyWhereNamed.includes(outcome) ? [] : [{ outcome, to: onward }]
  })
  return [{ outcome: outcomes[act.kind][0] ?? '', to: plainWay(rows, row, index, act) }, ...others]
}

const withdrawn: End = { end: 'cancelled', shown: 'Dibatalkan oleh pemohon' }

const edgesFrom = (rows: Map<string, Row>, node: WalkNode): (Omit<WalkEdge, 'from' | 'to'> & { to: WalkNode })[] => {
  if (node.at === 'end' || node.at === 'nowhere') return []
  const leaving = { kind: 'withdraw' as const, outcome: 'withdrawn', to: endNode(node.row, withdrawn) }
  if (node.at === 'returned')
    return [{ kind: 'complete', outcome: 'supplemented', to: actNode(node.row, node.resume) }, leaving]
  const row = rows.get(node.row)
  const kind = row?.acts[node.act]?.kind
  if (!row || !kind) return []
  return [...waysOut(rows, row, node.act).map(way => ({ kind, ...way })), ...unanswered(rows, row, node.act), leaving]
}

/** Where the file goes when whoever is asked stays silent: the row named for that, or on with what came until the limit. */
const unanswered = (rows: Map<string, Row>, row: Row, index: number) => {
  const act = row.acts[index]
  const then = row.ifSilent?.then
  if (act?.kind !== 'external' || (then === undefined && !row.wait?.limit)) return []
  const to = then === undefined ? plainWay(rows, row, index, act) : land(rows, then, row.id)
  return [{ kind: 'silence' as const, outcome: 'silent', to }]
}

/**
 * Ways a person may choose that no drawing shows: whoever initials may send the file back to any row where something was
 * checked or drafted, if the row knows a way back at all.
 */
export const waysBackDrawn = (standard: Standard): { from: string; to: string }[] => {
  const made = standard.rows.filter(row => row.acts.some(act => act.kind === 'draft' || act.kind === 'check'))
  return standard.rows.flatMap(row =>
    row.acts.flatMap((act, index) =>
      act.kind === 'endorse' && row.results.amend
        ? made.map(({ id }) => ({ from: actNode(row.id, index).key, to: actNode(id, 0).key }))
        : [],
    ),
  )
}

/** The graph of a standard, from the moment of submission. The applicant may withdraw from everywhere. */
export const walk = (standard: Standard): Walk => {
  const rows = new Map(standard.rows.map(row => [row.id, row]))
  const first = standard.rows[0]
  if (!first) return { start: null, nodes: new Map(), edges: [] }
  const begin = land(rows, first.id, first.id)
  const nodes = new Map([[begin.key, begin]])
  const edges: WalkEdge[] = []
  const queue = [begin]
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const { to, kind, outcome } of edgesFrom(rows, node)) {
      edges.push({ from: node.key, to: to.key, kind, outcome })
      if (nodes.has(to.key)) continue
      nodes.set(to.key, to)
      queue.push(to)
    }
  }
  return { start: begin.key, nodes, edges }
}

const lapsed: End = { end: 'cancelled', shown: 'Ditutup karena kekurangannya tidak dikirim' }
const referred: End = { end: 'referred', shown: 'Diteruskan ke kantor lain' }

const goneTo = (row: string, what: 'died' | 'moved_away'): string =>
  endNode(row, {
    end: 'cancelled',
    shown: what === 'died' ? 'Ditutup karena yang bersangkutan meninggal' : 'Ditutup karena pindah',
  }).key

/**
 * The ways beside the SOP: what is returned and not mended is closed, any open dossier may go to another office or end with
 * the person it is about, one whose NIK proved wrong goes back to a look-up it was at, and an ended one may be opened again at a row
 * it can have been at. Not drawn, and no part of any sum.
 */
export const waysAside = (standard: Standard, { nodes }: Walk): { from: string; to: string }[] => {
  const starts = standard.rows
    .filter(row => row.acts[0] !== undefined && row.acts[0].kind !== 'submit' && nodes.has(actNode(row.id, 0).key))
    .map(row => actNode(row.id, 0).key)
  const lookUps = standard.rows.flatMap(row =>
    row.acts.flatMap(({ kind }, act) => (kind === 'lookup' ? [actNode(row.id, act).key] : [])),
  )
  return [...nodes.values()].flatMap(node => {
    if (node.at === 'end') return starts.map(to => ({ from: node.key, to }))
    if (node.at === 'nowhere') return []
    const closed = endNode(node.row, lapsed).key
    const gone = [goneTo(node.row, 'died'), goneTo(node.row, 'moved_away')].flatMap(to => [
      { from: node.key, to },
      ...starts.map(start => ({ from: to, to: start })),
    ])
    const again = node.at === 'act' ? lookUps.map(to => ({ from: node.key, to })) : []
    const silent =
      node.at === 'returned' ? [{ from: node.key, to: closed }, ...starts.map(to => ({ from: closed, to }))] : []
    return [{ from: node.key, to: endNode(node.row, referred).key }, ...gone, ...again, ...silent]
  })
}

/** Where a dossier is, as a key of the graph. */
export const nodeOf = (state: DossierState): string => {
  if (state.end) return endNode(state.end.row, state.end.end).key
  if (state.returned) return backNode(state.returned.resumeAt.row, state.returned.resumeAt.act).key
  return state.position ? actNode(state.position.row, state.position.act).key : ''
}
