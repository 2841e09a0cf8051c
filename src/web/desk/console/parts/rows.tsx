/** Shows rows as a table, and on a phone each row as a card, to eyes and to screen readers alike. */
import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  label: string
  cell: (row: Row) => ReactNode
  isNumber?: boolean
  /** Codes that few read: small. */
  isSmall?: boolean
  /** Names the row. */
  isHead?: boolean
}

export function Rows<Row>({
  caption,
  columns,
  rows,
  keyOf,
  empty,
  markOf,
}: {
  /** Read aloud, not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Said where there are none. */
  empty: string
  /** `late`, `all`, `chosen`: how the row stands out. */
  markOf?: (row: Row) => string | undefined
}) {
  if (rows.length === 0) return <p className="console-empty">{empty}</p>
  // As cards they are no table to the browser any more: the roles say that they still are one.
  return (
    <div className="console-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="console-table" role="table" aria-label={caption}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, label, isNumber }) => (
              <th key={id} role="columnheader" scope="col" data-number={isNumber}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" data-mark={markOf?.(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { isHead = false, isNumber, isSmall, label, cell } = column
  const shown = cell(row)
  return isHead ? (
    <th role="rowheader" scope="row">
      {shown}
    </th>
  ) : (
    <td role="cell" data-label={label} data-number={isNumber} data-small={isSmall}>
      {shown}
    </td>
  )
}
