import type { AnyConnection } from './connection.ts'
import type { Environment } from './environment.ts'
import { guard } from './ports.ts'

/**
 * Called with each connection as it is made, those of `useWebSocket(url)` too, before anything has happened to it.
 * It must not keep the connection: nothing else does, once the app has let go of it.
 */
export type ConnectionObserver = (connection: AnyConnection) => void

/** Under this name a page can have a {@link ConnectionObserver}: a tool, for all copies of this package. */
export const observerKey: unique symbol = Symbol.for('hangup.observer')

/** A page as tools see it. */
export interface ObservedPage {
  [observerKey]?: ConnectionObserver | undefined
}

/** Shows the page's observer a connection. Without one nothing happens, and nothing is kept. */
export function showToObserver(connection: AnyConnection, environment: Environment): void {
  const page = globalThis as ObservedPage // a symbol that the platform does not know
  guard(environment, () => page[observerKey]?.(connection))
}
