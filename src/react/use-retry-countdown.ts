import { useSyncExternalStore } from 'react'
import { internalsOf, type AnyConnection } from '../engine/connection.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useKept } from './use-kept.ts'

/**
 * Whole seconds until the next attempt, rounded up; `null` while none is pending. Renders once a
 * second, and only while it counts. Looks, and does not hold.
 *
 * @example
 * const seconds = useRetryCountdown(socket)
 * return seconds === null ? null : <p>Next try in {seconds} s</p>
 */
export function useRetryCountdown(source: ConnectionSource<unknown>): number | null {
  const connection = connectionOf(source)
  const countdown = useKept([connection], () => createCountdown(connection))
  return useSyncExternalStore(countdown.subscribe, countdown.get, () => null)
}

interface Countdown {
  readonly get: () => number | null
  readonly subscribe: (listener: () => void) => () => void
}

function createCountdown(connection: Pick<AnyConnection, 'store'>): Countdown {
  const { store } = connection
  const { environment } = internalsOf(connection)
  const leftMs = (): number | null => {
    const state = store.getState()
    return state.phase === 'waiting' && state.until.kind === 'time' ? state.until.atMs - environment.epochMs() : null
  }
  const inSeconds = (ms: number | null): number | null => (ms === null ? null : Math.max(0, Math.ceil(ms / 1_000)))
  let seconds = inSeconds(leftMs())
  let cancel: (() => void) | undefined

  /** Reads the clock, and comes back when the number will be another one. */
  const count = (changed: () => void): void => {
    cancel?.()
    const ms = leftMs()
    seconds = inSeconds(ms)
    cancel = undefined
    if (ms !== null && seconds) {
      const untilNextMs = ms - (seconds - 1) * 1_000
      cancel = environment.startTimer(() => count(changed), Math.max(1, untilNextMs))
    }
    changed()
  }

  return {
    get: () => seconds,
    subscribe(changed) {
      const unsubscribe = store.subscribe(() => count(changed))
      count(changed)
      return () => {
        unsubscribe()
        cancel?.()
      }
    },
  }
}
