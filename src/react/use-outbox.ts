import { useSyncExternalStore } from 'react'
import type { AnyConnection } from '../engine/connection.ts'
import { messageFlushOf } from './messages/message-flush.ts'
import { connectionOf, type ConnectionSource } from './source.ts'

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
  const { get, subscribe } = gaugeOf(connection)
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

const gauges = new WeakMap<object, Gauge>()

/** One for each connection, so that a component that comes late shows what the others do. */
function gaugeOf(connection: GaugeSource): Gauge {
  const known = gauges.get(connection)
  if (known) return known
  const made = createGauge(connection)
  gauges.set(connection, made)
  return made
}

type GaugeSource = Pick<AnyConnection, 'store' | 'onEvent' | 'stats'>

function createGauge(connection: GaugeSource): Gauge {
  const { request } = messageFlushOf(connection)
  const subscribers = new Set<() => void>()
  let shown = nothing
  let unsubscribe = (): void => {}

  const measure = (): boolean => {
    const { queued, unacknowledged } = connection.stats()
    if (queued === shown.queued && unacknowledged === shown.unacknowledged) return false
    shown = { queued, unacknowledged }
    return true
  }
  const settle = (): readonly (() => void)[] => (measure() ? [...subscribers] : [])
  return {
    get() {
      if (!subscribers.size) measure()
      return shown
    },
    subscribe(changed) {
      const subscriber = (): void => changed() // one for each, also where React gives the same function
      if (!subscribers.size) {
        measure()
        unsubscribe = connection.onEvent(() => request(settle))
      }
      subscribers.add(subscriber)
      return () => {
        subscribers.delete(subscriber)
        if (!subscribers.size) unsubscribe()
      }
    },
  }
}
