import type { LifecycleSignal, LifecycleSignals } from '../engine/lifecycle/lifecycle-signals.ts'

/** A page and a network that do what a test says. Online and seen at first. */
export interface FakeLifecycle {
  /** For `environment.lifecycle`. */
  readonly signals: LifecycleSignals
  /** The network comes or goes. */
  readonly setOnline: (online: boolean) => void
  /** The page is hidden or shown. */
  readonly setHidden: (hidden: boolean) => void
  /** Something happens that has no state: `suspended`, `resumed`, `networkChanged` … */
  readonly signal: (signal: LifecycleSignal) => void
  /** How many listen to it. */
  readonly listenerCount: () => number
}

export function createFakeLifecycle(): FakeLifecycle {
  const listeners = new Set<{ readonly listener: (signal: LifecycleSignal) => void }>()
  let online = true
  let hidden = false
  const signal = (happened: LifecycleSignal): void => [...listeners].forEach(({ listener }) => listener(happened))
  return {
    signals: {
      isOnline: () => online,
      isHidden: () => hidden,
      subscribe(listener) {
        const entry = { listener }
        listeners.add(entry)
        return () => void listeners.delete(entry)
      },
    },
    setOnline(next) {
      online = next
      signal(online ? 'online' : 'offline')
    },
    setHidden(next) {
      hidden = next
      signal(hidden ? 'hidden' : 'shown')
    },
    signal,
    listenerCount: () => listeners.size,
  }
}
