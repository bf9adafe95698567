import type { AppStateLike, NetInfoLike, NetInfoStateLike } from '../../../src/core.ts'

/** What React Native tells an app of itself, as the real one types it. */
export interface AppStateDouble extends AppStateLike {
  currentState: string | null
  to(state: string): void
  readonly listeners: () => number
}

export function createAppState(currentState: string | null = 'active'): AppStateDouble {
  const listeners = new Set<{ readonly listener: (state: string) => void }>()
  const appState: AppStateDouble = {
    currentState,
    addEventListener(_, listener) {
      const entry = { listener }
      listeners.add(entry)
      return { remove: () => void listeners.delete(entry) }
    },
    to(state) {
      appState.currentState = state
      for (const { listener } of [...listeners]) listener(state)
    },
    listeners: () => listeners.size,
  }
  return appState
}

/** The state of NetInfo, with what is not looked at. */
interface WholeState extends NetInfoStateLike {
  readonly isInternetReachable: boolean | null
}

export interface NetInfoDouble extends NetInfoLike {
  to(state: Partial<WholeState>): void
}

/** Tells everyone who subscribes the present state, as NetInfo does. */
export function createNetInfo(first: Partial<WholeState> = {}): NetInfoDouble {
  let state: WholeState = { type: 'unknown', isConnected: null, isInternetReachable: null, ...first }
  const listeners = new Set<(state: NetInfoStateLike) => void>()
  return {
    addEventListener(listener) {
      listeners.add(listener)
      listener(state)
      return () => void listeners.delete(listener)
    },
    to(next) {
      state = { ...state, ...next }
      for (const listener of listeners) listener(state)
    },
  }
}

export const wifi = { type: 'wifi', isConnected: true, isInternetReachable: true } as const
export const mobile = { type: 'cellular', isConnected: true, isInternetReachable: true } as const
export const none = { type: 'none', isConnected: false, isInternetReachable: false } as const
