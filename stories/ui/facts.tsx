import type { ReactElement, ReactNode } from 'react'
import { formatCount } from './format.ts'
import type { Tone } from './tone.ts'
import './facts.css'
import './tone.css'

/** Numbers and words by name, in as many columns as there is room for. */
export function Facts({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="facts">
      <dl>{children}</dl>
    </div>
  )
}

export interface FactProps {
  readonly name: string
  /** Nothing, until it is known. */
  readonly value: string | number | null | undefined
  /** Where the value is good or bad news. */
  readonly tone?: Tone
}

export function Fact({ name, value, tone }: FactProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-tone={tone}>{typeof value === 'number' ? formatCount(value) : (value ?? '…')}</dd>
    </div>
  )
}
