import { useId, type ReactElement } from 'react'
import { closeCodeOf, type CloseStatus } from '../../src/index.ts'
import { changeAction, type ReadRule, type RuleDraft } from './policy-draft.ts'
import { StatusName } from './status-name.tsx'
import { TryButton } from './try-button.tsx'
import './input.css'

export interface PolicyEditorRowProps {
  readonly rule: ReadRule
  readonly onChange: (draft: RuleDraft) => void
  readonly onTry: ((status: CloseStatus) => void) | undefined
}

export function PolicyEditorRow({ rule, onChange, onTry }: PolicyEditorRowProps): ReactElement {
  const { draft, decision, error } = rule
  const { status, action } = draft
  const errorId = useId()
  const input = (key: 'minMs' | 'maxMs' | 'attempts', subject: string, label: string): ReactElement => {
    const option = key === 'attempts' ? 'attempts' : 'firstDelayMs'
    return (
      <label>
        <FieldName subject={subject} label={label} />
        <input
          inputMode="numeric"
          autoComplete="off"
          disabled={action === 'stop'}
          value={draft[key]}
          placeholder={key === 'attempts' && action === 'retry' ? 'no limit' : undefined}
          aria-invalid={error?.option === option}
          aria-describedby={error?.option === option ? errorId : undefined}
          onChange={(event) => onChange({ ...draft, [key]: event.target.value })}
        />
      </label>
    )
  }
  return (
    <tr role="row" data-changed={decision !== null || error !== null}>
      <th role="rowheader" scope="row">
        <StatusName status={status} />
        <span className="policy-editor-code">
          {closeCodeOf(status) ?? 'any other'}
          {decision !== null && <strong> · yours</strong>}
        </span>
        {error !== null && (
          <p id={errorId} className="policy-editor-error" role="alert">
            {error.message}
          </p>
        )}
      </th>
      <td role="cell">
        <label>
          <FieldName subject={status} label="Then" />
          <select
            value={action}
            onChange={(event) => onChange(changeAction(draft, event.target.value === 'stop' ? 'stop' : 'retry'))}
          >
            <option value="retry">retry</option>
            <option value="stop">stop</option>
          </select>
        </label>
      </td>
      <td role="cell">
        <div className="policy-editor-window">
          {input('minMs', `${status}, first delay`, 'From, ms')}
          {input('maxMs', `${status}, first delay`, 'To, ms')}
        </div>
      </td>
      <td role="cell">{input('attempts', status, 'Attempts')}</td>
      <td role="cell">
        <TryButton status={status} onTry={onTry} />
      </td>
    </tr>
  )
}

interface FieldNameProps {
  /** Heard but never seen: the row shows it. */
  readonly subject: string
  readonly label: string
}

/** Seen only where the column's heading is not. */
function FieldName({ subject, label }: FieldNameProps): ReactElement {
  return (
    <span className="policy-editor-name">
      <span className="visually-hidden">{subject}: </span>
      {label}
    </span>
  )
}
