import type { ReactElement } from 'react'
import { describeCloseStatus, type CloseStatus, type PolicyRow } from '../../src/index.ts'
import { closeStatuses } from './close-statuses.ts'
import { delayTexts, limitText } from './policy-text.ts'
import { StatusName } from './status-name.tsx'
import { TryButton } from './try-button.tsx'
import './status-table.css'
import './tone.css'

export interface StatusTableProps {
  readonly rows: readonly PolicyRow[]
  /** Whether a server can bring this status about. */
  readonly canTry: (status: CloseStatus) => boolean
  readonly onTry: (status: CloseStatus) => void
}

/**
 * Every close status: what it means and what a policy does about it. The roles are spelled out,
 * because on a narrow screen the rows become cards, and `display: grid` takes a table's roles away.
 */
export function StatusTable({ rows, canTry, onTry }: StatusTableProps): ReactElement {
  return (
    <table className="status-table" role="table" aria-label="Close statuses">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">Status</th>
          <th role="columnheader">What it means</th>
          <th role="columnheader">What happens next</th>
          <th role="columnheader">
            <span className="visually-hidden">Try it</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {closeStatuses.map((status) => (
          <StatusRow key={status} status={status} row={rows.find((row) => row.status === status)}>
            <TryButton status={status} onTry={canTry(status) ? onTry : undefined} />
          </StatusRow>
        ))}
      </tbody>
    </table>
  )
}

interface StatusRowProps {
  readonly status: CloseStatus
  readonly row: PolicyRow | undefined
  readonly children: ReactElement
}

function StatusRow({ status, row, children }: StatusRowProps): ReactElement {
  const { title, description } = describeCloseStatus(status)
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <StatusName status={status} />
        <span className="status-table-code">{row?.codes || 'any other'}</span>
      </th>
      <td role="cell">
        <strong>{title}</strong>
        <p className="soft">{description}</p>
      </td>
      <td role="cell">{row && <RowRule row={row} />}</td>
      <td role="cell">{children}</td>
    </tr>
  )
}

function RowRule({ row }: { readonly row: PolicyRow }): ReactElement {
  return (
    <>
      <p className="status-table-action" data-tone={row.action === 'stop' ? 'bad' : 'good'}>
        {row.action}
        {row.action === 'retry' && <span className="soft"> · {limitText(row)}</span>}
      </p>
      <ul className="status-table-delays">
        {delayTexts(row).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}
