// biome-ignore-all lint/a11y/noRedundantRoles: the cards of a small screen undo a table's own roles
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: as above
import type { ComponentChildren } from 'preact'

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
  rowKey: (row: T) => string
  /** The sentence instead of an empty table. */
  empty: string
}

/** A function, not a component: a table has hundreds. */
const cellOf = <T,>(column: Column<T>, row: T) => {
  const look = column.number ? 'angka' : undefined
  return column.head ? (
    <th key={column.title} scope="row" role="rowheader" class={look}>
      {column.cell(row)}
    </th>
  ) : (
    <td key={column.title} role="cell" class={look} data-judul={column.hiddenTitle ? undefined : column.title}>
      {column.cell(row)}
    </td>
  )
}

/** A dense table; on a phone each row is a card. Roles are written out because cards undo a table's own. */
export const DataTable = <T,>({ caption, hiddenCaption, columns, rows, rowKey, empty }: TableProps<T>) => {
  if (rows.length === 0) return <p class="govuk-body">{empty}</p>
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
        {rows.map(row => (
          <tr key={rowKey(row)} role="row">
            {columns.map(column => cellOf(column, row))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
