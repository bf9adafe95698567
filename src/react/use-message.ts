import { useSyncExternalStore } from 'react'
import type { AnyStatus } from '../domain/close-status.ts'
import type { Connection } from '../engine/connection.ts'
import { messageFlushOf } from './message-flush.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useKept } from './use-kept.ts'
import { useLatest } from './use-latest.ts'

/** What a component wants of the messages. Write `select` before `isEqual`: types are inferred in that order. */
export interface UseMessageOptions<In, T> {
  /** Sees every message, in order. `undefined` is "not for me", and keeps the value. */
  readonly select?: ((message: In) => T | undefined) | undefined
  /** Whether two values are the same to this component. @default Object.is */
  readonly isEqual?: ((a: NoInfer<T>, b: NoInfer<T>) => boolean) | undefined
}

/** The latest selected value, as React reads it. */
interface Cell<T> {
  readonly get: () => T | undefined
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * The latest message, or what `select` makes of it: `undefined` before the first. Renders at most once
 * per frame, and not for an equal value. It survives a reconnect, and starts anew with another
 * connection. Looks, and does not hold.
 *
 * @example
 * const price = useMessage(socket, { select: (quote) => quote.symbol === 'BTC' ? quote.price : undefined })
 */
export function useMessage<In, T = In>(
  source: ConnectionSource<In>,
  options: UseMessageOptions<In, T> = {},
): T | undefined {
  const connection = connectionOf(source)
  const latest = useLatest(options)
  const cell = useKept(connection, (): Cell<T> => createCell(connection, () => latest.current))
  return useSyncExternalStore(cell.subscribe, cell.get, () => undefined)
}

function createCell<In, T>(
  connection: Connection<In, never, AnyStatus>,
  options: () => UseMessageOptions<In, T>,
): Cell<T> {
  let shown: T | undefined
  let latest: T | undefined
  return {
    get: () => shown,
    subscribe(changed) {
      const show = (): void => {
        const { isEqual = Object.is } = options()
        if (latest === undefined || (shown !== undefined && isEqual(shown, latest))) return
        shown = latest
        changed()
      }
      return connection.onMessage((message) => {
        const { select } = options()
        const next = select ? select(message) : (message as unknown as T) // without `select`, T is In
        if (next === undefined) return
        latest = next
        messageFlushOf(connection).request(show)
      })
    },
  }
}
