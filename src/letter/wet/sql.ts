import type { Tx } from '#core'
import type { WetScan } from './shape.ts'

export const insertScan = async (tx: Tx, office: string, scan: WetScan): Promise<void> => {
  await tx`
    insert into wet_scan (office, letter, pages, known_by, filed_at, filed_by)
    values (${office}, ${scan.letter}, ${scan.pages}, ${scan.knownBy}, ${new Date(scan.filedAt)}, ${scan.filedBy})`
}

/** Scans of these letters, by letter. */
export const scansOf = async (tx: Tx, office: string, letters: string[]): Promise<Map<string, WetScan>> => {
  if (letters.length === 0) return new Map()
  const rows = await tx<(Omit<WetScan, 'filedAt'> & { filedAt: Date })[]>`
    select letter, pages, known_by as "knownBy", filed_at as "filedAt", filed_by as "filedBy"
    from wet_scan
    where office = ${office} and letter = any(${letters}::uuid[])
    order by letter
    limit 1000`
  return new Map(rows.map(row => [row.letter, { ...row, filedAt: row.filedAt.getTime() }]))
}
