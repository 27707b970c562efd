import { type Act, type End, type Marks, outcomes, type Row, type Standard, type Target } from '#standard'

/**
 * The drawing of an SOP (PermenPANRB 35/2012) without places: which symbol stands in which lane of which row, and which
 * arrows join them. Read from the standard's rows; tests hold it against `walk`, which shares no code with it.
 */

export type Lane = { id: string; label: string; applicant: boolean }
/** `parts`: runs of neighbouring lanes (first and last); a joint row whose lanes are apart has several. */
export type FlowSymbol = {
  id: string
  row: number
  kind: 'capsule' | 'box' | 'diamond'
  parts: { kind: 'capsule' | 'box' | 'diamond'; from: number; to: number }[]
  text: string
  /** An end that is no row of its own; it stands beside the row that leads to it. */
  extra: boolean
}
export type FlowArrow = { from: string; to: string; label: string; plain: boolean; mark: Marks[string] | undefined }
export type Flow = { lanes: Lane[]; symbols: FlowSymbol[]; arrows: FlowArrow[] }

/** The lanes in the order in which the file first meets them. The doer of a single act has none unless a row is theirs. */
export const flowLanes = (standard: Standard): Lane[] =>
  [...new Set(standard.rows.flatMap(row => row.actors))].map(id => ({
    id,
    label: standard.actors[id]?.label ?? id,
    applicant: standard.actors[id]?.kind === 'applicant',
  }))

export type Exit = { outcome: string; plain: boolean; target: Target | null }

const sameTarget = (a: Target | null, b: Target | null) => JSON.stringify(a) === JSON.stringify(b)

/** Outcomes nobody may choose where the row does not name them. */
const onlyWhereNamed = new Set(['refused', 'amend', 'again'])

const beyond = (row: Row): Target | null => {
  if (row.end) return { to: 'end', end: row.end }
  return row.next === undefined ? null : { to: 'row', row: row.next }
}

const sideways = (row: Row, act: Act): Exit[] =>
  (outcomes[act.kind] ?? []).slice(1).flatMap(outcome => {
    const target = row.results[outcome] ?? (outcome === 'incomplete' ? ({ to: 'returned' } as const) : undefined)
    return target && !(onlyWhereNamed.has(outcome) && !row.results[outcome]) ? [{ outcome, plain: false, target }] : []
  })

/** Who is asked may stay silent: where the file goes then, if the row says it. */
const silence = (row: Row): Exit[] =>
  row.ifSilent?.then !== undefined && row.acts.some(act => act.kind === 'external')
    ? [{ outcome: 'silent', plain: false, target: { to: 'row', row: row.ifSilent.then } }]
    : []

/** Every way out of a row, the plain one first; ways to the same place are one. */
export const exitsOf = (row: Row): Exit[] => {
  const found: Exit[] = []
  let onward: Exit = { outcome: '', plain: true, target: beyond(row) }
  for (const [at, act] of row.acts.entries()) {
    found.push(...sideways(row, act))
    const outcome = outcomes[act.kind]?.[0] ?? ''
    const lastOfKind = row.acts.findLastIndex(other => other.kind === act.kind) === at
    const named = lastOfKind ? row.results[outcome] : undefined
    onward = { outcome, plain: true, target: named ?? beyond(row) }
    if (named) break
  }
  const all = [...(onward.target ? [onward] : []), ...found, ...silence(row)]
  return all.filter((exit, at) => all.findIndex(other => sameTarget(other.target, exit.target)) === at)
}

const yes: Record<string, string> = {
  complete: 'Lengkap',
  registered: 'Terdaftar',
  inspected: 'Layak',
  approved: 'Disetujui',
  endorsed: 'Setuju',
  signed: 'Setuju',
  visited: 'Cukup',
  answered: 'Dijawab',
}
const no: Record<string, string> = {
  incomplete: 'Belum lengkap',
  not_registered: 'Belum terdaftar',
  unfit: 'Tidak layak',
  refused: 'Ditolak',
  amend: 'Perbaiki',
  again: 'Ulang',
  silent: 'Tidak dijawab',
}

/** Outcomes that are no plain "no". */
const ownWord = new Set(['again', 'silent'])

/** `Ya` and `Tidak` where there are two ways; the outcome's own word where there are more, or where one is no plain "no". */
const labelOf = (exit: Exit, exits: Exit[]): string => {
  if (exits.length < 2) return ''
  if (exits.length === 2 && exits.every(({ outcome }) => !ownWord.has(outcome))) return exit.plain ? 'Ya' : 'Tidak'
  return exit.plain ? (yes[exit.outcome] ?? 'Ya') : (no[exit.outcome] ?? 'Tidak')
}

const upperFirst = (text: string) => text.replace(/^./, letter => letter.toUpperCase())
const endText = (end: End) => (end.end === 'finished' ? 'Selesai' : upperFirst(end.shown))

const runs = (places: number[]): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = []
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last.to === place - 1) last.to = place
    else found.push({ from: place, to: place })
  }
  return found
}

const decides = (row: Row) => row.acts.findLast(act => (outcomes[act.kind] ?? []).length > 1)

const lanesOf = (row: Row, lanes: Lane[]): number[] =>
  [...row.actors, ...row.acts.flatMap(act => act.by ?? [])]
    .map(id => lanes.findIndex(lane => lane.id === id))
    .filter(place => place >= 0)

/** The diamond stands with the one who decides; the others of a joint row have a box beside it. */
const diamondParts = (row: Row, lanes: Lane[]): FlowSymbol['parts'] => {
  const all = lanesOf(row, lanes)
  const by = lanes.findIndex(lane => lane.id === (decides(row)?.by ?? row.lead))
  const main = by >= 0 ? by : (all[0] ?? 0)
  const others = runs(all.filter(place => place !== main))
  return [{ kind: 'diamond', from: main, to: main }, ...others.map(run => ({ kind: 'box' as const, ...run }))]
}

const rowSymbol = (row: Row, at: number, exits: Exit[], lanes: Lane[]): FlowSymbol => {
  const common = { id: row.id, row: at, extra: false }
  if (exits.length > 1) return { ...common, kind: 'diamond', text: '', parts: diamondParts(row, lanes) }
  const end = exits[0]?.target?.to === 'end' ? exits[0].target.end : null
  const kind = at === 0 || end ? ('capsule' as const) : ('box' as const)
  const parts = runs(lanesOf(row, lanes)).map(run => ({ kind, ...run }))
  return { ...common, kind, text: end ? endText(end) : at === 0 ? 'Mulai' : '', parts }
}

/** Beside the row, in the applicant's lane if that is free, else in the nearest free one; -1 when all are taken. */
const freeLane = (taken: Set<number>, near: number, lanes: Lane[]): number => {
  const free = lanes.map((_, place) => place).filter(place => !taken.has(place))
  const own = free.find(place => lanes[place]?.applicant)
  return own ?? free.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0] ?? -1
}

/** Where a file that is sent back goes: to the row before this one in which the applicant acted. */
const returnedTo = (standard: Standard, at: number): string => {
  const before = standard.rows
    .slice(0, at)
    .findLast(row => row.actors.some(actor => standard.actors[actor]?.kind === 'applicant'))
  return (before ?? standard.rows[0]!).id
}

/** The whole drawing. */
export const flowOf = (standard: Standard): Flow => {
  const lanes = flowLanes(standard)
  const symbols: FlowSymbol[] = []
  const arrows: FlowArrow[] = []
  for (const [at, row] of standard.rows.entries()) {
    const exits = exitsOf(row)
    const own = rowSymbol(row, at, exits, lanes)
    symbols.push(own)
    const taken = new Set(own.parts.flatMap(({ from, to }) => lanes.map((_, i) => i).filter(i => i >= from && i <= to)))
    for (const exit of exits) {
      const { target } = exit
      if (!target || (target.to === 'end' && own.kind !== 'diamond')) continue
      const place = exit.outcome === 'silent' ? 'ifSilent' : `results/${exit.outcome}`
      const mark = standard.marks[`/rows/${at}/${place}`]
      const arrow = { from: row.id, label: labelOf(exit, exits), plain: exit.plain, mark }
      if (target.to === 'row') arrows.push({ ...arrow, to: target.row })
      else if (target.to === 'returned') arrows.push({ ...arrow, to: returnedTo(standard, at) })
      else {
        const lane = freeLane(taken, own.parts[0]!.from, lanes)
        taken.add(lane)
        const id = `${row.id}:${exit.outcome || 'end'}`
        const parts = [{ kind: 'capsule' as const, from: lane, to: lane }]
        symbols.push({ id, row: at, kind: 'capsule', parts, text: endText(target.end), extra: true })
        arrows.push({ ...arrow, to: id })
      }
    }
  }
  return { lanes, symbols, arrows }
}
