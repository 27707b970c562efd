import type { Row, Standard } from '#standard'
import { type Mark, markOf, markWithin } from '../rules.ts'
import { shortDuration } from '../words.ts'
import type { Flow } from './flow.ts'
import { fit, textHeight } from './metric.ts'
import type { TextAt } from './sop-shape.ts'

/** The columns of the table after PermenPANRB 35/2012 and the height of what stands in them. */

export type Spacing = { tracks: number; pitch: number; stub: number }
export type Columns = {
  /** Left edges: number, activity, one per lane, completeness, time, output, note; and the right edge of the last. */
  edges: number[]
  lane: (place: number) => { x0: number; x1: number; middle: number }
  laneCount: number
}

export const sizes = { cell: [7.8, 7.2, 6.6, 6], head: [8, 7.4, 6.8, 6.2, 5.6], shape: [6.8, 6.2, 5.6, 5] }
const pad = 1.5
const symbolWidth = { least: 11, most: 26 }

/** From the middle of a channel to the edge of a symbol. */
export const gap = ({ tracks, pitch, stub }: Spacing) => ((tracks - 1) / 2) * pitch + stub

/** Shares the width out: the lanes get what their symbols and channels need, the text columns the rest. */
export const columnsOf = (width: number, lanes: number, spacing: Spacing, rows: Row[]): Columns => {
  const full = (name: 'completeness' | 'time' | 'output' | 'note', wide: number, narrow: number) =>
    rows.some(row => row[name]) ? wide : narrow
  const rest = {
    number: 8,
    completeness: full('completeness', 30, 21),
    time: full('time', 16, 13),
    output: full('output', 30, 16),
    note: full('note', 24, 12),
  }
  const activity = lanes > 5 ? 46 : lanes > 3 ? 58 : 70
  const fixed = Object.values(rest).reduce((a, b) => a + b, 0) + activity
  const need = symbolWidth.least + 2 * gap(spacing)
  const wanted = Math.min((width - fixed) / lanes, symbolWidth.most + 2 * gap(spacing))
  const lane = Math.max(wanted, need)
  const squeeze = (width - lane * lanes) / fixed
  const widths = [
    rest.number * Math.min(1, squeeze),
    0,
    ...Array<number>(lanes).fill(lane),
    ...[rest.completeness, rest.time, rest.output, rest.note].map(part => part * Math.min(squeeze, 1.25)),
  ]
  widths[1] = width - widths.reduce((a, b) => a + b, 0)
  const edges = [0]
  for (const part of widths) edges.push(edges.at(-1)! + part)
  const at = (place: number) => ({
    x0: edges[2 + place]!,
    x1: edges[3 + place]!,
    middle: (edges[2 + place]! + edges[3 + place]!) / 2,
  })
  return { edges, lane: at, laneCount: lanes }
}

/** Width of a symbol in one lane. */
export const symbolWidthIn = (columns: Columns, spacing: Spacing): number => {
  const { x0, x1 } = columns.lane(0)
  return Math.min(x1 - x0 - 2 * gap(spacing), symbolWidth.most)
}

export const markLetter = (mark: Mark | undefined): 't' | 'u' | null =>
  mark?.origin === 'reading' ? 't' : mark?.origin === 'proposal' ? 'u' : null

type Cell = { column: number; text: string; align: 'left' | 'center'; mark: Mark | undefined }

const cellsOf = (standard: Standard, row: Row, at: number, lanes: number): Cell[] => {
  const pointer = `/rows/${at}`
  const { marks } = standard
  return [
    { column: 0, text: `${at + 1}.`, align: 'center', mark: undefined },
    {
      column: 1,
      text: row.activity,
      align: 'left',
      mark: markOf(marks, `${pointer}/activity`) ?? markWithin(marks, `${pointer}/acts`),
    },
    { column: 2 + lanes, text: row.completeness ?? '', align: 'center', mark: marks[`${pointer}/completeness`] },
    {
      column: 3 + lanes,
      text: row.time ? shortDuration(row.time) : '',
      align: 'center',
      mark: marks[`${pointer}/time`],
    },
    { column: 4 + lanes, text: row.output ?? '', align: 'center', mark: marks[`${pointer}/output`] },
    { column: 5 + lanes, text: row.note ?? '', align: 'center', mark: marks[`${pointer}/note`] },
  ]
}

export type RowPlan = { row: number; cells: TextAt[]; height: number; slots: number }

const placed = ({ edges }: Columns, cell: Cell): TextAt => {
  const [x, right] = [edges[cell.column]!, edges[cell.column + 1]!]
  const { size, lines } = fit(cell.text, right - x - 2 * pad - (cell.mark ? 1 : 0), sizes.cell)
  const common = { x: x + pad, y: 0, w: right - x - 2 * pad, bold: false, align: cell.align }
  return { ...common, h: textHeight(lines.length, size), lines, size, mark: markLetter(cell.mark) }
}

/** Rows with their texts broken and their height; a row whose lanes are all taken has a second slot for its ends. */
export const rowPlans = (
  standard: Standard,
  flow: Flow,
  columns: Columns,
  slotHeight: (labelled: boolean) => number,
): RowPlan[] =>
  standard.rows.map((row, at) => {
    const cells = cellsOf(standard, row, at, columns.laneCount).filter(cell => cell.text !== '')
    const texts = cells.map(cell => placed(columns, cell))
    const below = flow.symbols.filter(each => each.row === at && each.extra && each.parts[0]!.from < 0).length
    const slots = 1 + Math.ceil(below / Math.max(1, columns.laneCount))
    const labelled = flow.symbols.some(each => each.row === at && each.kind === 'diamond')
    const height = Math.max(slots * slotHeight(labelled), ...texts.map(text => text.h + 2 * pad))
    return { row: at, cells: texts, height, slots }
  })

/** The two rows of the heading, repeated on every page. */
export const headerOf = (
  flow: Flow,
  { edges, laneCount }: Columns,
): { texts: TextAt[]; height: number; split: number } => {
  const heads = [...flow.lanes.map(({ label }) => label), 'Kelengkapan', 'Waktu', 'Output']
  const below = heads.map((text, at) => {
    const [x, right] = [edges[2 + at]!, edges[3 + at]!]
    return { x: x + 1, w: right - x - 2, ...fit(text, right - x - 2, sizes.head, true) }
  })
  const split = 6
  const height = split + Math.max(7, ...below.map(({ lines, size }) => textHeight(lines.length, size) + 2.4))
  const text = (x: number, right: number, y: number, h: number, words: string): TextAt => ({
    ...{ x, y, w: right - x, h, lines: wrapHead(words, right - x), size: 8, bold: true, align: 'center', mark: null },
  })
  const [lanesEnd, noteStart] = [edges[2 + laneCount]!, edges[5 + laneCount]!]
  return {
    split,
    height,
    texts: [
      text(edges[0]!, edges[1]!, 0, height, 'No.'),
      text(edges[1]!, edges[2]!, 0, height, 'Uraian Kegiatan'),
      text(edges[2]!, lanesEnd, 0, split, 'Pelaksana'),
      text(lanesEnd, noteStart, 0, split, 'Mutu Baku'),
      text(noteStart, edges.at(-1)!, 0, height, 'Ket.'),
      ...below.map(
        (head): TextAt => ({ ...head, y: split, h: height - split, bold: true, align: 'center', mark: null }),
      ),
    ],
  }
}

const wrapHead = (words: string, width: number) => fit(words, width, [8], true).lines
