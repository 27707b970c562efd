import type { Row, Standard } from '#standard'
import { silenceText } from '../rules.ts'
import { exitsOf } from './flow.ts'

/** What the last column of the table must say beside its arrows: that the file goes back, and what happens when nobody answers. */
export const notesOf = (standard: Standard, row: Row): string[] => {
  const returns = exitsOf(row).some(({ target }) => target?.to === 'returned')
  return [
    ...(row.note ? [row.note] : []),
    ...(returns ? ['Kembali ke pemohon; waktu kantor berhenti'] : []),
    ...silenceText(standard, row),
  ]
}

/** The standard with these in the notes of its rows. A note of ours bears the mark of the way it explains. */
export const withNotes = (standard: Standard): Standard => {
  const marks = { ...standard.marks }
  const rows = standard.rows.map((row, at) => {
    const note = notesOf(standard, row).join('. ')
    const mark = marks[`/rows/${at}/results/incomplete`] ?? marks[`/rows/${at}/ifSilent`]
    if (mark && note && !row.note) marks[`/rows/${at}/note`] = mark
    return note ? { ...row, note } : row
  })
  return { ...standard, rows, marks }
}
