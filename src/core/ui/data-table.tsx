// biome-ignore-all lint/a11y/noRedundantRoles: the cards of a small screen undo a table's own roles
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: as above
import type { ComponentChildren } from 'preact'
import { jsxAttr, jsxTemplate } from 'preact/jsx-runtime'
import { filled } from './drawn.ts'

/** One column. `head`: it names the row. `number`: digits stand under digits. `hiddenTitle`: for action columns. */
export type Column<T> = {
  title: string
  cell: (row: T) => ComponentChildren
  head?: boolean
  number?: boolean
  hiddenTitle?: boolean
}
type TableProps<T> = {
  caption: string
  /** The caption is for those who hear the page only, because a heading above says it. */
  hiddenCaption?: boolean
  columns: Column<T>[]
  rows: readonly T[]
  /** The sentence instead of an empty table. */
  empty: string
}

/** What stands around the cells of a row, the same for every row: put together once for a table, of which a page draws hundreds of cells. */
const frameOf = <T,>(columns: Column<T>[]): string[] => {
  const opening = ({ title, head, number, hiddenTitle }: Column<T>) => {
    const look = number ? ' class="angka"' : ''
    if (head) return `<th scope="row" role="rowheader"${look}>`
    return `<td role="cell"${look}${hiddenTitle ? '' : ` ${jsxAttr('data-judul', title)}`}>`
  }
  const closing = ({ head }: Column<T>) => (head ? '</th>' : '</td>')
  return [
    ...columns.map((column, i) => (i === 0 ? '<tr role="row">' : closing(columns[i - 1]!)) + opening(column)),
    `${closing(columns.at(-1)!)}</tr>`,
  ]
}

/** A dense table; on a phone each row is a card. Roles are written out because cards undo a table's own. */
export const DataTable = <T,>({ caption, hiddenCaption, columns, rows, empty }: TableProps<T>) => {
  if (rows.length === 0) return <p class="govuk-body">{empty}</p>
  const frame = frameOf(columns)
  return (
    <table class="tabel" role="table">
      <caption class={hiddenCaption ? 'govuk-visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ title, number, hiddenTitle }) => (
            <th key={title} scope="col" role="columnheader" class={number ? 'angka' : undefined}>
              {hiddenTitle ? <span class="govuk-visually-hidden">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(row => jsxTemplate(frame, ...columns.map(column => filled(column.cell(row)))))}
      </tbody>
    </table>
  )
}
