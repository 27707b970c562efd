import type { Block } from '../shape.ts'

/**
 * The small markup officers write a letter's body in, line by line: an empty line parts two paragraphs; lines that begin with
 * `- ` (or `•`) or `1. ` are items of a list; lines that begin with `|` are rows of a table, and a row `|---|---|` makes the row
 * above it the heading. A backslash before such a beginning makes it plain text again. Every text can be read; `faultsOf`
 * says what a person did not mean.
 */

/** One spelling: plain line ends and spaces, nothing invisible, no space at either end of a line. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\u00a0\u2007\u202f]/g, ' ')
    .replace(/[^\n\P{Cc}]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .split('\n')
    .map(line => line.replace(/ +/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const bullet = /^[-–•*] (.+)$/
const numbered = /^(\d{1,3})[.)] (.+)$/
const rule = /^\|( ?:?-{3,}:? ?\|)+$/

type Kind = 'text' | 'bullet' | 'numbered' | 'table'
/** Lines of one kind that belong together; `line` is where they begin, counted from 1. */
type Group = { kind: Kind; lines: string[]; line: number }

const kindOf = (line: string): Kind => {
  if (line.startsWith('|')) return 'table'
  if (bullet.test(line)) return 'bullet'
  return numbered.test(line) ? 'numbered' : 'text'
}

/** An empty line ends everything but a list, whose items people also write with air between them. */
const groupsOf = (text: string): Group[] => {
  const groups: Group[] = []
  let parted = true
  for (const [place, line] of clean(text).split('\n').entries()) {
    const last = groups.at(-1)
    const kind = kindOf(line)
    if (line === '') parted = true
    else if (last?.kind === kind && (!parted || kind === 'bullet' || kind === 'numbered')) last.lines.push(line)
    else groups.push({ kind, lines: [line], line: place + 1 })
    if (line !== '') parted = false
  }
  return groups
}

const unslashed = (line: string) => line.replace(/^\\(?=\\|[-–•*|]|\d)/, '')

const closed = (line: string) => (/(^|[^\\])(\\\\)*\|$/.test(line) && line.length > 1 ? line : `${line}|`)

/** The cells of one row; `\|` is a stroke inside a cell. */
const cellsOf = (line: string): string[] =>
  [
    ...closed(line)
      .slice(1)
      .matchAll(/((?:\\.|[^\\|]|\\$)*)\|/g),
  ].map(([, cell = '']) => cell.replace(/\\([\\|-])/g, '$1').trim())

const tableOf = (lines: string[]): Block => {
  const ruled = lines.length > 1 && rule.test(closed(lines[1] as string))
  const rows = lines.filter((_, place) => !(ruled && place === 1)).map(cellsOf)
  const wide = Math.max(...rows.map(row => row.length))
  const filled = rows.map(row => [...row, ...Array<string>(wide - row.length).fill('')])
  return { kind: 'table', head: ruled ? (filled[0] as string[]) : null, rows: ruled ? filled.slice(1) : filled }
}

const blockOf = ({ kind, lines }: Group): Block => {
  if (kind === 'text') return { kind: 'paragraph', text: lines.map(unslashed).join('\n') }
  if (kind === 'table') return tableOf(lines)
  const item = kind === 'bullet' ? bullet : numbered
  return { kind: 'list', ordered: kind === 'numbered', items: lines.map(line => item.exec(line)?.at(-1) ?? line) }
}

/** What a text in this markup says. Never fails; the numbers of a list are counted anew. */
export const parse = (text: string): Block[] => groupsOf(text).map(blockOf)

/** Most of everything: a letter of some five sheets. */
export const limits = { letters: 8000, items: 60, columns: 8, rows: 60 }

const rowFaults = ({ lines, line }: Group): string[] => {
  const [first = []] = lines.map(cellsOf)
  const uneven = lines.findIndex(row => cellsOf(row).length !== first.length)
  return [
    ...(uneven < 0
      ? []
      : [
          `Baris ${line + uneven}: tabel ini punya ${first.length} kolom, tetapi baris itu ${cellsOf(lines[uneven] as string).length}. Samakan jumlah garis tegaknya (|).`,
        ]),
    ...(first.length > limits.columns ? [`Tabel paling banyak ${limits.columns} kolom.`] : []),
    ...(lines.length > limits.rows ? [`Tabel paling banyak ${limits.rows} baris.`] : []),
  ]
}

const listFaults = ({ kind, lines, line }: Group): string[] => [
  ...(kind === 'numbered' && Number(numbered.exec(lines[0] as string)?.[1]) !== 1
    ? [
        `Baris ${line}: daftar bernomor di surat selalu mulai dari 1. Tulis nomor pertamanya 1, atau satukan dengan daftar sebelumnya.`,
      ]
    : []),
  ...(lines.length > limits.items ? [`Daftar paling banyak ${limits.items} butir.`] : []),
]

/** What cannot stay as it was typed, a sentence each; empty when nothing. */
export const faultsOf = (text: string): string[] => {
  const tidy = clean(text)
  if (tidy === '') return ['Isi surat masih kosong. Tulis isinya, atau kembalikan ke teks standar.']
  if (tidy.length > limits.letters)
    return [
      `Isi surat ${tidy.length.toLocaleString('id')} huruf; paling banyak ${limits.letters.toLocaleString('id')}. Persingkat, atau jadikan lampiran.`,
    ]
  return groupsOf(tidy).flatMap(group => {
    if (group.kind === 'table') return rowFaults(group)
    return group.kind === 'text' ? [] : listFaults(group)
  })
}
