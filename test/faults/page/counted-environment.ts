import { browserEnvironment, type Environment, type LifecycleSignals } from '../../../src/core.ts'

/** What connections have asked their environment for, and given back. */
export interface EnvironmentCounts {
  readonly timers: { readonly started: number; readonly fired: number; readonly cancelled: number }
  readonly subscriptions: { readonly begun: number; readonly ended: number }
  readonly sockets: { readonly constructed: number; readonly closed: number }
  readonly listeners: { readonly added: number; readonly removed: number }
}

export interface CountedEnvironment {
  readonly environment: Pick<Environment, 'startTimer' | 'lifecycle' | 'WebSocket'>
  readonly counts: () => EnvironmentCounts
}

/** A browser's environment that keeps the books. */
export function createCountedEnvironment(): CountedEnvironment {
  const platform = browserEnvironment()
  const timers = { started: 0, fired: 0, cancelled: 0 }
  const subscriptions = { begun: 0, ended: 0 }
  const sockets = { constructed: 0, closed: 0 }
  const listeners = { added: 0, removed: 0 }

  const startTimer: Environment['startTimer'] = (callback, delayMs) => {
    let isPending = true
    timers.started += 1
    const cancel = platform.startTimer(() => {
      isPending = false
      timers.fired += 1
      callback()
    }, delayMs)
    return () => {
      if (!isPending) return
      isPending = false
      timers.cancelled += 1
      cancel()
    }
  }

  const subscribe: LifecycleSignals['subscribe'] = (listener) => {
    subscriptions.begun += 1
    const end = platform.lifecycle.subscribe(listener)
    return () => {
      subscriptions.ended += 1
      end()
    }
  }

  class CountedWebSocket extends globalThis.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sockets.constructed += 1
      super.addEventListener('close', () => void (sockets.closed += 1))
    }

    override addEventListener(...args: Parameters<WebSocket['addEventListener']>): void {
      listeners.added += 1
      super.addEventListener(...args)
    }

    override removeEventListener(...args: Parameters<WebSocket['removeEventListener']>): void {
      listeners.removed += 1
      super.removeEventListener(...args)
    }
  }

  return {
    environment: { startTimer, lifecycle: { ...platform.lifecycle, subscribe }, WebSocket: CountedWebSocket },
    counts: () => ({
      timers: { ...timers },
      subscriptions: { ...subscriptions },
      sockets: { ...sockets },
      listeners: { ...listeners },
    }),
  }
}
