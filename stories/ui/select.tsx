import { useId, type ReactElement } from 'react'
import './field.css'
import './input.css'

type Option<Value extends string> = readonly [value: Value, text: string]

export interface SelectProps<Value extends string> {
  readonly label: string
  /** A group without a name is not set apart. */
  readonly groups: readonly (readonly [name: string | null, options: readonly Option<Value>[]])[]
  readonly value: Value
  /** Shown under the field. */
  readonly hint?: string | undefined
  readonly onChange: (value: Value) => void
}

/** One of many, with its label, and with a hint that belongs to it. */
export function Select<Value extends string>({
  label,
  groups,
  value,
  hint,
  onChange,
}: SelectProps<Value>): ReactElement {
  const id = useId()
  const options = groups.flatMap(([, options]) => options)
  const choose = (text: string): void => {
    const chosen = options.find(([option]) => option === text)
    if (chosen) onChange(chosen[0])
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => choose(event.target.value)}
      >
        {groups.map(([name, options]) => {
          const list = options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))
          return name === null ? (
            list
          ) : (
            <optgroup key={name} label={name}>
              {list}
            </optgroup>
          )
        })}
      </select>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  )
}
