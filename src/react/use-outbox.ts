import { useSyncExternalStore } from 'react'
import type { AnyConnection } from '../engine/connection.ts'
import { messageFlushOf } from './message-flush.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useKept } from './use-kept.ts'

/** What has been handed over and is not done with. */
export interface OutboxCounts {
  /** Messages that wait for a socket. */
  readonly queued: number
  /** Messages that were sent and not acknowledged; 0 without `acks`. */
  readonly unacknowledged: number
}

/**
 * How many messages wait. Renders at most once per frame, and only when a number is another. Looks, and
 * does not hold.
 *
 * @example
 * const { queued, unacknowledged } = useOutbox(socket)
 * return queued + unacknowledged > 0 ? <p>Saving…</p> : <p>Saved</p>
 */
export function useOutbox(source: ConnectionSource<unknown>): OutboxCounts {
  const connection = connectionOf(source)
  const { get, subscribe } = useKept([connection], () => createGauge(connection))
  return useSyncExternalStore(subscribe, get, empty)
}

interface Gauge {
  readonly get: () => OutboxCounts
  readonly subscribe: (changed: () => void) => () => void
}

const nothing: OutboxCounts = { queued: 0, unacknowledged: 0 }

function empty(): OutboxCounts {
  return nothing
}

function createGauge(connection: Pick<AnyConnection, 'store' | 'onEvent' | 'stats'>): Gauge {
  const { request } = messageFlushOf(connection)
  let shown = nothing

  const measure = (): boolean => {
    const { queued, unacknowledged } = connection.stats()
    if (queued === shown.queued && unacknowledged === shown.unacknowledged) return false
    shown = { queued, unacknowledged }
    return true
  }
  measure()
  return {
    get: () => shown,
    subscribe(changed) {
      const settle = (): readonly (() => void)[] => (measure() ? [changed] : [])
      const unsubscribe = connection.onEvent(() => request(settle))
      measure()
      return unsubscribe
    },
  }
}
