import type { Message } from '../../message.ts'
import { see } from '../ledger.ts'
import { parse } from '../parse.ts'

/** A store outside React, for `useSyncExternalStore`. */
export interface BaselineStore<T> {
  readonly subscribe: (listener: () => void) => () => void
  readonly get: () => T
}

/**
 * One socket, and one emit per frame.
 *
 * @param take Gets every message.
 * @param read Makes what the components read; called once per frame.
 */
export function openBaselineStore<T>(url: string, take: (message: Message) => void, read: () => T): BaselineStore<T> {
  const listeners = new Set<() => void>()
  let snapshot = read()
  let frame = 0
  const emit = (): void => {
    frame = 0
    snapshot = read()
    for (const listener of listeners) listener()
  }
  const socket = new WebSocket(url)
  socket.onmessage = ({ data }) => {
    const message = parse(data)
    see(message)
    take(message)
    frame ||= requestAnimationFrame(emit)
  }
  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
