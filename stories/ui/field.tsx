import { useId, type ComponentProps, type ReactElement } from 'react'
import './field.css'
import './input.css'

type FieldProps = Omit<ComponentProps<'input'>, 'className' | 'id' | 'aria-describedby' | 'aria-invalid'> & {
  readonly label: string
  /** Shown under the field. */
  readonly hint?: string | undefined
  readonly isInvalid?: boolean
}

/** A text input with its label, and with a hint that belongs to it. */
export function Field({ label, hint, isInvalid = false, ...props }: FieldProps): ReactElement {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...props}
        id={id}
        autoComplete="off"
        aria-invalid={isInvalid}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-hint" data-invalid={isInvalid}>
          {hint}
        </span>
      )}
    </div>
  )
}
