import type { ReactElement } from 'react'

/** A sentence in which `this` is code. */
export function Prose({ text }: { readonly text: string }): ReactElement {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>
}
