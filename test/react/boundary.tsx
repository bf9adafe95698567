import { Component, type ReactNode } from 'react'
import { afterEach, beforeEach } from 'vitest'

interface BoundaryProps {
  readonly onError: (error: unknown) => unknown
  readonly children: ReactNode
}

/** Shows what is in it, or that it has failed. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error)
  }

  override render(): ReactNode {
    return this.state.failed ? 'failed' : this.props.children
  }
}

/** React 18 throws what a boundary catches at the window, too, and jsdom prints it. */
export function swallowCaughtErrors(): void {
  const swallow = (event: Event): void => event.preventDefault()
  beforeEach(() => window.addEventListener('error', swallow))
  afterEach(() => window.removeEventListener('error', swallow))
}
