import type { ReactElement } from 'react'
import type { CloseStatus } from '../../src/index.ts'
import type { ReadRule, RuleDraft } from './policy-draft.ts'
import { PolicyEditorRow } from './policy-editor-row.tsx'
import './policy-editor.css'

export interface PolicyEditorProps {
  readonly rules: readonly ReadRule[]
  readonly onChange: (draft: RuleDraft) => void
  /** Whether a server can bring this status about. */
  readonly canTry: (status: CloseStatus) => boolean
  readonly onTry: (status: CloseStatus) => void
}

/**
 * A policy as a table to edit, a row for each status. The roles are spelled out, because on a narrow
 * screen the rows become cards, and `display: grid` takes a table's roles away.
 */
export function PolicyEditor({ rules, onChange, canTry, onTry }: PolicyEditorProps): ReactElement {
  return (
    <table className="policy-editor" role="table" aria-label="Reconnect policy">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">Status</th>
          <th role="columnheader">Then</th>
          <th role="columnheader">First delay, ms</th>
          <th role="columnheader">Attempts</th>
          <th role="columnheader">
            <span className="visually-hidden">Try it</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rules.map((rule) => (
          <PolicyEditorRow
            key={rule.draft.status}
            rule={rule}
            onChange={onChange}
            onTry={canTry(rule.draft.status) ? onTry : undefined}
          />
        ))}
      </tbody>
    </table>
  )
}
