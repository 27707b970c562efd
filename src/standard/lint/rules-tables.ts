import type { FigureTable } from '../model.ts'
import { type Hit, type OfficeView, type Rule, rule } from './shape.ts'
import { listed, plain } from './words.ts'

/** The office in figures: sums that do not come out, and tables of the same people that disagree. */

const sumOf = (figures: (number | null)[]): number => figures.reduce<number>((sum, one) => sum + (one ?? 0), 0)

const sumColumn = /^(jumlah|total)\b/i
const people = /pegawai|personil|personel|pns|sdm|asn/i

const wrongSums = ({ profile }: OfficeView): Hit[] => {
  const tables = Object.entries(profile.tables ?? {})
  const mend = 'Hitung ulang tabel itu pada keputusan berikutnya.'
  const inside = tables.flatMap(([id, table]): Hit[] => {
    const main = table.rows.filter(row => !row.indent)
    const wrong = (table.total ?? []).flatMap((total, place) => {
      const [sum, all] = [main, table.rows].map(rows => sumOf(rows.map(row => row.figures[place] ?? null))) as [
        number,
        number,
      ]
      return total === null || total === sum || total === all
        ? []
        : [`${table.columns[place]} tertulis ${total}, hitungannya ${sum}`]
    })
    const last = table.columns.length - 1
    const rows = sumColumn.test(table.columns[last] ?? '')
      ? main.flatMap(row => {
          const parts = row.figures.slice(0, last)
          const total = row.figures[last]
          return parts.length < 2 || total === null || total === undefined || sumOf(parts) === total
            ? []
            : [`baris "${row.label}" tertulis ${total}, hitungannya ${sumOf(parts)}`]
        })
      : []
    const found = [...wrong, ...rows]
    return found.length === 0
      ? []
      : [
          {
            pointer: `/tabel/${id}`,
            key: true,
            message: `tabel "${table.title}" tidak cocok: ${found.join('; ')}.`,
            mend,
          },
        ]
  })
  return [...inside, ...disagreeing(tables)]
}

/** How many people one table counts in all: its printed total, or the sum of its rows. */
const everybody = (table: FigureTable): number => {
  const place = table.columns.findIndex(column => sumColumn.test(column))
  const total = place === -1 ? null : (table.total?.[place] ?? null)
  if (total !== null) return total
  const rows = table.rows.filter(row => !row.indent)
  if (place !== -1) return sumOf(rows.map(row => row.figures[place] ?? null))
  return sumOf(rows.flatMap(row => row.figures))
}

/** Tables of the same people: their grand totals, and the rows they both have. */
const disagreeing = (tables: [string, FigureTable][]): Hit[] => {
  const staff = tables
    .filter(([, table]) => people.test(table.title))
    .map(([id, table]) => ({ id, ...table, count: everybody(table) }))
  const mend = 'Pakai satu tanggal dan satu daftar untuk semua tabel.'
  const odd = staff.find(one => one.count !== staff[0]!.count)
  const counts = listed(staff.map(one => `"${one.title}" ${one.count}`))
  const totals = odd
    ? [
        {
          pointer: `/tabel/${odd.id}`,
          key: true,
          message: `tabel-tabel pegawai tidak sama jumlahnya: ${counts}.`,
          mend,
        },
      ]
    : []
  const rows = staff.flatMap((table, place) =>
    staff.slice(place + 1).flatMap((other): Hit[] => {
      const unlike = unlikeRows(table, other)
      const message = `"${table.title}" dan "${other.title}" tidak sama: ${unlike.join('; ')}.`
      return unlike.length === 0 ? [] : [{ pointer: `/tabel/${table.id}`, key: true, message, mend }]
    }),
  )
  return [...totals, ...rows]
}

const unlikeRows = (table: FigureTable, other: FigureTable): string[] =>
  table.rows.flatMap(row => {
    const same = other.rows.find(one => plain(one.label) === plain(row.label))
    const [here, there] = [sumOf(row.figures), sumOf(same?.figures ?? [])]
    return same && here !== there ? [`${row.label} ${here} dan ${there}`] : []
  })

export const tableRules: Rule<OfficeView>[] = [rule('tabel-tidak-cocok', 'warning', 'kantor', wrongSums)]
