import type { Instant, LocalDate } from '../instant.ts'

/** What a cell may hold. Text is always text, whatever it begins with; days and moments are real dates of a spreadsheet. */
export type Cell = string | number | { day: LocalDate } | { at: Instant; zone: string } | null
/** `width` in characters. */
export type SheetColumn = { title: string; width: number }

/** Styles by their place in `styles.xml`. `quoted`: stays text even when somebody edits the cell. */
export const styles = { plain: 0, head: 1, day: 2, moment: 3, quoted: 4 }

/** What XML 1.0 cannot carry is left out; the rest is escaped. */
export const escaped = (text: string): string =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

/** The letter or letters of a column, counted from 0. */
export const columnName = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : columnName(Math.floor(place / 26) - 1) + columnName(place % 26)

const dayMs = 86_400_000
/** Spreadsheets count days since the last of 1899. */
const serial = (utc: number): number => (utc - Date.UTC(1899, 11, 30)) / dayMs

const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone)
  if (known) return known
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...parts, hourCycle: 'h23' })
  clocks.set(zone, made)
  return made
}

/** The office's own clock as a spreadsheet counts it, to the minute. */
export const momentSerial = (at: Instant, zone: string): number =>
  serial(Date.parse(`${clockOf(zone).format(at).replace(' ', 'T')}:00Z`))

const value = (reference: string, number: number, style: number) =>
  `<c r="${reference}" s="${style}"><v>${number}</v></c>`

const textCell = (reference: string, text: string, style: number) =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

export const cellXml = (cell: Cell, reference: string): string => {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return value(reference, cell, styles.plain)
  if (typeof cell === 'string')
    return textCell(reference, cell.slice(0, 32_000), /^[=+\-@\t\r]/.test(cell) ? styles.quoted : styles.plain)
  if ('day' in cell) return value(reference, serial(Date.parse(`${cell.day}T00:00:00Z`)), styles.day)
  return value(reference, momentSerial(cell.at, cell.zone), styles.moment)
}

export const rowXml = (cells: readonly Cell[], row: number): string =>
  `<row r="${row}">${cells.map((cell, place) => cellXml(cell, `${columnName(place)}${row}`)).join('')}</row>`

export const headXml = (columns: readonly SheetColumn[]): string =>
  `<row r="1">${columns.map(({ title }, place) => textCell(`${columnName(place)}1`, title, styles.head)).join('')}</row>`
