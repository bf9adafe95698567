import type { ReactElement } from 'react'
import './switch.css'

export interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ label, isOn, onChange }: SwitchProps): ReactElement {
  return (
    <button type="button" role="switch" aria-checked={isOn} className="switch" onClick={() => onChange(!isOn)}>
      <span className="switch-track" />
      {label}
    </button>
  )
}
