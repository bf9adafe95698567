import { useSyncExternalStore } from 'react'
import { checkDuration } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import type { ConnectionStats } from '../engine/connection-event.ts'
import { internalsOf, type AnyConnection } from '../engine/connection.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useKept } from './use-kept.ts'

/** How often a component looks at the numbers. */
export interface UseConnectionStatsOptions {
  /** In milliseconds, at least 1; `Infinity` looks once. @default 1_000 */
  readonly everyMs?: number | undefined
}

/**
 * What the connection has counted, looked at every so often: the numbers change too fast to render for
 * each. Renders only when one of them is another. Looks, and does not hold.
 *
 * @throws {OptionError} In render, where `everyMs` is not a duration of at least 1.
 *
 * @example
 * const { received, receivedBytes } = useConnectionStats(socket)
 */
export function useConnectionStats(
  source: ConnectionSource<unknown>,
  { everyMs = 1_000 }: UseConnectionStatsOptions = {},
): ConnectionStats {
  checkDuration(OptionError, 'everyMs', everyMs)
  if (everyMs < 1) throw new OptionError('everyMs', 'atLeastOne', everyMs)
  const connection = connectionOf(source)
  const { get, subscribe } = useKept([connection, everyMs], () => createMeter(connection, everyMs))
  return useSyncExternalStore(subscribe, get, unread)
}

interface Meter {
  readonly get: () => ConnectionStats
  readonly subscribe: (changed: () => void) => () => void
}

const zeros: ConnectionStats = {
  received: 0,
  sent: 0,
  invalid: 0,
  undelivered: 0,
  receivedBytes: 0,
  sentBytes: 0,
  connects: 0,
  reconnects: 0,
  queued: 0,
  unacknowledged: 0,
  roundTripMs: null,
}

/** What a server renders, and the page at first: the numbers of a shared connection are the page's alone. */
function unread(): ConnectionStats {
  return zeros
}

function createMeter(connection: Pick<AnyConnection, 'stats'>, everyMs: number): Meter {
  const { startTimer } = internalsOf(connection).environment
  let shown = connection.stats()

  const measure = (): boolean => {
    const next = connection.stats()
    const names = Object.keys(next) as (keyof ConnectionStats)[] // of this very object
    if (names.every((name) => next[name] === shown[name])) return false
    shown = next
    return true
  }
  return {
    get: () => shown,
    subscribe(changed) {
      let cancel: (() => void) | undefined
      const look = (): void => {
        if (measure()) changed()
        if (everyMs < Infinity) cancel = startTimer(look, everyMs)
      }
      look()
      return () => cancel?.()
    },
  }
}
