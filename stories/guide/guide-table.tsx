import type { ReactElement, ReactNode } from 'react'
import './guide-table.css'

export interface GuideTableProps {
  /** What it lists, for those who do not see it. */
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
}

/** A table in a guide. Where it is wider than the page, it scrolls inside itself. */
export function GuideTable({ label, head, rows }: GuideTableProps): ReactElement {
  return (
    <div className="guide-table" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], at) => (
            <tr key={at}>
              <th scope="row">{first}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
