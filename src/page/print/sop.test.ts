import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadFolder, type Standard, walk } from '#standard'
import { exampleStandard } from '../example.testing.ts'
import { alone, chain, tenRows } from './example.testing.ts'
import { exitsOf, flowOf } from './flow.ts'
import { textWidth, wrap } from './metric.ts'
import { notesOf } from './notes.ts'
import type { Point } from './route.ts'
import { laySop } from './sop-sheet.ts'

const folder = join(import.meta.dirname, '../../../standards')
const { offices } = await loadFolder(folder, { includeExample: true })
const shipped = offices.flatMap(office => office.services.map(({ value }) => value))
const standards: Standard[] = [exampleStandard, tenRows, chain, alone, ...shipped]
const a4 = { width: 273, height: 184 }
const laid = new Map(standards.map(standard => [standard, laySop(standard, a4)]))
const each = (fn: (standard: Standard, sheet: ReturnType<typeof laySop>, name: string) => void) => {
  for (const [standard, sheet] of laid) fn(standard, sheet, `${standard.office}/${standard.service}`)
}

type Stretch = { a: Point; b: Point }
const stretches = (path: Point[]): Stretch[] => path.slice(1).map((b, i) => ({ a: path[i]!, b }))
const box = ({ a, b }: Stretch) => ({
  x0: Math.min(a.x, b.x),
  x1: Math.max(a.x, b.x),
  y0: Math.min(a.y, b.y),
  y1: Math.max(a.y, b.y),
})
const small = 1e-3

test('an arrow runs level or upright and never through a symbol', () =>
  each((_, { drawn }, name) => {
    for (const { wires, shapes } of drawn)
      for (const { path } of wires)
        for (const stretch of stretches(path)) {
          const s = box(stretch)
          assert.ok(s.x1 - s.x0 < small || s.y1 - s.y0 < small, `${name} has a slanting arrow`)
          const hit = shapes.find(
            h => s.x1 > h.x + small && s.x0 < h.x + h.w - small && s.y1 > h.y + small && s.y0 < h.y + h.h - small,
          )
          assert.equal(hit, undefined, `${name}: an arrow runs through a symbol`)
        }
  }))

test('no two arrows share a stretch', () =>
  each((_, { drawn }, name) => {
    for (const { wires } of drawn) {
      const all = wires.flatMap(({ path }, wire) => stretches(path).map(stretch => ({ wire, ...box(stretch) })))
      for (const p of all)
        for (const q of all) {
          if (p.wire >= q.wire) continue
          const level = p.y1 - p.y0 < small && q.y1 - q.y0 < small && Math.abs(p.y0 - q.y0) < small
          const upright = p.x1 - p.x0 < small && q.x1 - q.x0 < small && Math.abs(p.x0 - q.x0) < small
          const along = level
            ? Math.min(p.x1, q.x1) - Math.max(p.x0, q.x0)
            : Math.min(p.y1, q.y1) - Math.max(p.y0, q.y0)
          assert.ok(!(level || upright) || along < small, `${name}: two arrows share a stretch`)
        }
    }
  }))

test('arrows and symbols stay in the lanes and leave the other columns alone', () =>
  each((_, { drawn, pages }, name) => {
    for (const [at, { wires, shapes }] of drawn.entries()) {
      const heads = pages[at]!.header
      const left = heads.find(({ lines }) => lines[0] === 'Pelaksana')!
      for (const { path } of wires)
        for (const { x } of path)
          assert.ok(x > left.x + 0.3 && x < left.x + left.w - 0.3, `${name}: an arrow leaves the lanes`)
      for (const { x, w } of shapes)
        assert.ok(x > left.x && x + w < left.x + left.w, `${name}: a symbol leaves its lane`)
    }
  }))

test('the words of a way out touch no line, no symbol, and no other word', () =>
  each((_, { drawn }, name) => {
    for (const { labels, wires } of drawn)
      for (const [at, label] of labels.entries()) {
        const apart = (x0: number, x1: number, y0: number, y1: number) =>
          x1 <= label.x || x0 >= label.x + label.w || y1 <= label.y || y0 >= label.y + label.h
        for (const { path } of wires)
          for (const stretch of stretches(path)) {
            const s = box(stretch)
            assert.ok(apart(s.x0, s.x1, s.y0, s.y1), `${name}: "${label.lines.join(' ')}" stands on a line`)
          }
        for (const other of labels.slice(at + 1))
          assert.ok(apart(other.x, other.x + other.w, other.y, other.y + other.h), `${name}: two words overlap`)
      }
  }))

test('every arrow of the flow is drawn once; on two pages, as two ends with the same letter', () =>
  each((_, { flow, plans, drawn }, name) => {
    const sources = plans.flatMap(plan => plan.arrows.flatMap(arrow => arrow.source ?? []))
    assert.deepEqual(new Set(sources), new Set(flow.arrows), name)
    assert.equal(sources.length, flow.arrows.length, name)
    for (const [at, plan] of plans.entries()) {
      for (const { id } of plan.arrows) assert.ok(drawn[at]!.routed.paths.has(id), `${name}: ${id} is not drawn`)
      for (const { leaving, letter } of plan.connectors)
        assert.ok(
          plans.some(other => other.connectors.some(c => c.letter === letter && c.leaving !== leaving)),
          `${name}: connector ${letter} has one end only`,
        )
    }
  }))

/** The rows a file really passes between, from `walk`; rows without acts are passed through. */
const walked = (standard: Standard): Set<string> => {
  const graph = walk(standard)
  const edges = new Set<string>()
  for (const { from, to, kind } of graph.edges) {
    const [a, b] = [graph.nodes.get(from)!, graph.nodes.get(to)!]
    if (kind === 'withdraw' || kind === 'complete') continue
    if (b.at === 'returned') edges.add(`${a.row}→kembali`)
    else if (b.at === 'end') edges.add(`${a.row}→${b.row === a.row ? '' : `${b.row}:`}${b.end.end}:${b.end.shown}`)
    else if (b.at === 'act' && (b.row !== a.row || (a.at === 'act' && b.act <= a.act))) edges.add(`${a.row}→${b.row}`)
  }
  return edges
}

const drawnEdges = (standard: Standard): Set<string> => {
  const rows = new Map(standard.rows.map(row => [row.id, row]))
  const land = (id: string, from: string): string => {
    const row = rows.get(id)
    if (!row || row.acts.length > 0) return id
    if (row.end) return `${id === from ? '' : `${id}:`}${row.end.end}:${row.end.shown}`
    return row.next ? land(row.next, from) : id
  }
  const reached = new Set<string>()
  const edges = new Set<string>()
  const queue = [standard.rows[0]!.id]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    const row = rows.get(id)!
    for (const { target } of exitsOf(row)) {
      if (!target) continue
      if (target.to === 'row') queue.push(target.row)
      if (row.acts.length === 0) continue
      if (target.to === 'returned') edges.add(`${id}→kembali`)
      else edges.add(`${id}→${target.to === 'row' ? land(target.row, id) : `${target.end.end}:${target.end.shown}`}`)
    }
  }
  return edges
}

test('what is drawn is what a file can do', () =>
  each((standard, _, name) => {
    if (standard.rows.length > 0) assert.deepEqual([...drawnEdges(standard)].sort(), [...walked(standard)].sort(), name)
  }))

test('five symbols: capsules begin and end, a diamond where there is more than one way out', () => {
  const { symbols } = flowOf(chain)
  const kindOf = (id: string) => symbols.find(symbol => symbol.id === id)?.kind
  assert.equal(kindOf('ajukan'), 'capsule')
  assert.equal(kindOf('terima'), 'box')
  assert.equal(kindOf('periksa'), 'diamond')
  assert.equal(kindOf('paraf1'), 'diamond')
  assert.deepEqual(
    laySop(chain, a4)
      .pages.flatMap(page => page.shapes.map(({ kind }) => kind))
      .filter(kind => kind === 'pentagon').length % 2,
    0,
  )
})

test('an agency that stays silent has its own arrow, and a way back to the applicant its note', () => {
  const asks = standards.find(({ rows }) => rows.some(row => row.ifSilent?.then !== undefined))!
  const row = asks.rows.find(each => each.ifSilent?.then !== undefined)!
  const { arrows } = flowOf(asks)
  assert.deepEqual(
    arrows.filter(({ from }) => from === row.id).map(({ label, to }) => [label, to]),
    [
      ['Dijawab', row.next],
      ['Tidak dijawab', row.ifSilent!.then],
    ],
  )
  assert.match(
    notesOf(asks, row).join(),
    /^.*Belum dijawab sesudah 2 hari kerja: diingatkan; bila tetap diam, lanjut ke nomor/,
  )
  const returning = chain.rows.filter(each => exitsOf(each).some(({ target }) => target?.to === 'returned'))
  assert.ok(returning.length > 0)
  for (const one of chain.rows)
    assert.equal(notesOf(chain, one).join().includes('Kembali ke pemohon'), returning.includes(one), one.id)
})

test('two ways out are Ya and Tidak, three say what happened', () => {
  const labels = (id: string) =>
    flowOf(chain)
      .arrows.filter(({ from }) => from === id)
      .map(({ label }) => label)
  assert.deepEqual(labels('paraf1'), ['Ya', 'Tidak'])
  assert.deepEqual(labels('tanda'), ['Setuju', 'Perbaiki', 'Ditolak'])
  assert.deepEqual(labels('kunjungi'), ['Cukup', 'Ulang'])
})

test('a file that is sent back goes to the applicant’s lane', () => {
  const back = flowOf(chain).arrows.find(({ label, from }) => from === 'periksa' && label === 'Belum lengkap')
  assert.equal(back?.to, 'ajukan')
})

test('a joint row is one wide symbol where its lanes touch, and joined symbols where they do not', () => {
  const { symbols } = flowOf(tenRows)
  assert.deepEqual(symbols[1]?.parts, [{ kind: 'box', from: 1, to: 2 }])
  assert.deepEqual(
    symbols[8]?.parts.map(({ from, to }) => [from, to]),
    [
      [1, 1],
      [3, 3],
    ],
  )
  const { drawn } = laid.get(tenRows)!
  assert.ok(drawn.some(({ wires }) => wires.some(({ arrow }) => !arrow)))
})

test('lanes stand in the order in which the file meets them', () => {
  assert.deepEqual(
    flowOf(tenRows).lanes.map(({ id }) => id),
    ['pusat', 'bank', 'dinas', 'kecamatan', 'desa', 'keluarga'],
  )
})

test('a row without a time shows none', () => {
  const timeless = { ...tenRows, rows: tenRows.rows.map(({ time: _, ...row }) => row) }
  const words = laySop(timeless, a4).pages.flatMap(page => page.cells.flatMap(({ lines }) => lines))
  assert.ok(!words.some(line => /jam|menit|hari/.test(line)))
})

test('text is broken where it may be, and no line is wider than its column', () => {
  const text = 'Berkas dikembalikan melalui operator Desa/Kelurahan yang bersangkutan'
  for (const width of [14, 20, 31]) {
    const lines = wrap(text, width, 8)
    assert.ok(lines.every(line => textWidth(line, 8) <= width))
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
  }
})

test('a sheet too low for its rows goes on, with its heading, on the next', () => {
  const { pages } = laySop(tenRows, { width: 273, height: 110 })
  assert.ok(pages.length > 1)
  for (const page of pages) {
    assert.ok(page.height <= 110)
    assert.ok(page.header.some(({ lines }) => lines[0] === 'Mutu Baku'))
  }
})
