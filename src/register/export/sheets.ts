import { readFileSync } from 'node:fs'
import { type Cell, type Instant, type Json, type SheetColumn, shortMoment, type Typeset, xlsx } from '#core'
import { letterSheet } from '#letter'
import type { OfficeProfile } from '#standard'
import type { Line } from './lines.ts'

const template = readFileSync(new URL('./templates/buku.typ', import.meta.url), 'utf8')

const columns: SheetColumn[] = [
  { title: 'No.', width: 7 },
  { title: 'Waktu', width: 17 },
  { title: 'Nomor', width: 26 },
  { title: 'Nama', width: 34 },
  { title: 'NIK', width: 19 },
  { title: 'Keterangan', width: 48 },
  { title: 'Petugas', width: 32 },
]

async function* rows(lines: AsyncIterable<Line>, zone: string): AsyncGenerator<Cell[]> {
  for await (const { seq, at, number, subject, nik, note, officer } of lines)
    yield [seq, { at, zone }, number, subject, nik, note, officer]
}

/** A book as a spreadsheet, made as it is sent. */
export const bookXlsx = (title: string, lines: AsyncIterable<Line>, zone: string, at: Instant) =>
  xlsx({ title, columns, rows: rows(lines, zone) }, new Date(at))

/** Most lines of one printed book: some two hundred sheets. More is for the spreadsheet, or for a shorter period. */
export const mostPrinted = 4000

/** A book as a landscape sheet with the office's letterhead, PDF/A. */
export const bookPdf = async (
  typeset: Typeset,
  profile: OfficeProfile,
  words: { title: string; period: string; printed: string },
  lines: AsyncIterable<Line>,
  at: Instant,
): Promise<Uint8Array> => {
  const { zone } = profile.calendar
  const printed: Json[] = []
  for await (const line of lines)
    printed.push([
      String(line.seq),
      shortMoment(line.at, zone),
      ...[line.number, line.subject, line.nik ?? '', line.note ?? '', line.officer],
    ])
  const data = { ...letterSheet(profile), ...words, columns: columns.map(({ title }) => title), lines: printed }
  return typeset.pdf(template, data, { at, oddSigns: 'mark' })
}
