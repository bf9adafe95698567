import type { ReactElement } from 'react'
import { Field } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { ownSource, readOwn, type OwnDraft } from './own-policy.ts'
import '../../ui/policy-source.css'

export interface OwnPolicyFormProps {
  readonly draft: OwnDraft
  readonly onChange: (draft: OwnDraft) => void
}

type OwnField = Exclude<keyof OwnDraft, 'jitter'>

/** The option that a field is a part of, as an error names it. */
const options: Readonly<Record<OwnField, string>> = {
  fromMs: 'firstDelayMs',
  toMs: 'firstDelayMs',
  initialMs: 'initialMs',
  maxMs: 'maxMs',
  factor: 'factor',
  attempts: 'attempts',
}

/** A rule to edit, and what one would write for it. */
export function OwnPolicyForm({ draft, onChange }: OwnPolicyFormProps): ReactElement {
  const { error } = readOwn(draft)
  const field = (name: OwnField, label: string, placeholder?: string): ReactElement => (
    <Field
      label={label}
      inputMode="decimal"
      placeholder={placeholder}
      value={draft[name]}
      isInvalid={error?.option === options[name]}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
    />
  )
  return (
    <div className="own-policy">
      <div className="own-policy-fields">
        {field('fromMs', 'First delay from, ms')}
        {field('toMs', 'to, ms')}
        {field('initialMs', 'Then from, ms')}
        {field('maxMs', 'up to, ms')}
        {field('factor', 'growing by')}
        {field('attempts', 'Attempts', 'no limit')}
      </div>
      <Segmented
        label="Spread of the later delays"
        options={[
          ['none', 'none'],
          ['equal', 'half'],
          ['full', 'full'],
        ]}
        value={draft.jitter}
        onChange={(jitter) => onChange({ ...draft, jitter })}
      />
      {error ? (
        <p className="storm-error" role="alert">
          {error.message}
        </p>
      ) : (
        <pre className="policy-source" role="region" aria-label="Your policy as code">
          {ownSource(draft)}
        </pre>
      )}
    </div>
  )
}
