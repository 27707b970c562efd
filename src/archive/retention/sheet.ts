import { readFileSync } from 'node:fs'
import { type Instant, type Json, momentWords, type Runtime, type Typeset } from '#core'
import { dayWords, letterSheet } from '#letter'
import type { OfficeProfile } from '#standard'
import { type DueYear, dueLines } from './due.ts'

const template = readFileSync(new URL('./templates/usul-musnah.typ', import.meta.url), 'utf8')

/** Most files of one printed list: some two hundred sheets. More is for one service and year at a time. */
export const mostPrinted = 4000

const columns = ['No.', 'Layanan', 'Nomor agenda', 'Tahun', 'Selesai', 'Tempat berkas kertas', 'Dokumen']

/** "Daftar arsip usul musnah": a landscape sheet with the office's letterhead, PDF/A. No name and no NIK is on it. */
export const dueSheet = async (
  runtime: Runtime,
  typeset: Typeset,
  profile: OfficeProfile,
  years: DueYear[],
  printedBy: string,
  at: Instant,
): Promise<Uint8Array> => {
  const lines: Json[] = []
  for (const year of years)
    for (const line of await dueLines(runtime, profile.id, year, null, mostPrinted))
      lines.push([
        String(lines.length + 1),
        year.name,
        ...[line.agendaNumber, String(line.agendaYear), dayWords(line.ended)],
        ...[line.place || 'tidak dicatat', String(line.papers)],
      ])
  const data = {
    ...letterSheet(profile),
    proposed: years.some(({ proposed }) => proposed),
    printed: `Dicetak ${printedBy}, ${momentWords(at, profile.calendar.zone)}`,
    columns,
    lines,
  }
  return typeset.pdf(template, data, { at, oddSigns: 'mark' })
}
