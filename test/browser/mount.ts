import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

/** A React root without a test library, so that everything happens when React itself lets it. */
export interface Mounted {
  readonly element: HTMLElement
  update(next: ReactNode): void
  unmount(): void
}

export function mount(node: ReactNode): Mounted {
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  const update = (next: ReactNode): void => flushSync(() => root.render(next))
  const unmount = (): void => {
    root.unmount()
    element.remove()
  }
  onTestFinished(unmount)
  update(node)
  return { element, update, unmount }
}
