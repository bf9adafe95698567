import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LifecycleSignal, LifecycleSignals } from '../../../src/index.ts'

/** What a page can be told, and what a network can do to it. */
export interface Conditions {
  readonly isOnline: boolean
  readonly isFrozen: boolean
  /** Counts the networks that the page has been on, from 1. */
  readonly network: number
}

/** The network and the life of a page, as one connection is made to believe them. */
export interface PageWeather {
  readonly lifecycle: LifecycleSignals
  readonly conditions: Pick<StoreApi<Conditions>, 'getState' | 'getInitialState' | 'subscribe'>
  readonly setOnline: (isOnline: boolean) => void
  readonly setFrozen: (isFrozen: boolean) => void
  /** From one network to the next, as from Wi-Fi to a mobile one: what was open on the old one is dead. */
  readonly changeNetwork: () => void
}

/** Fine weather. Nothing of it reaches another connection of the page. */
export function createPageWeather(): PageWeather {
  const conditions = createStore<Conditions>(() => ({ isOnline: true, isFrozen: false, network: 1 }))
  const listeners = new Set<(signal: LifecycleSignal) => void>()

  const become = (change: Partial<Conditions>, signal: LifecycleSignal): void => {
    conditions.setState({ ...conditions.getState(), ...change }, true)
    for (const listener of [...listeners]) listener(signal)
  }
  return {
    lifecycle: {
      isOnline: () => conditions.getState().isOnline,
      isHidden: () => false,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    conditions,
    setOnline: (isOnline) => become({ isOnline }, isOnline ? 'online' : 'offline'),
    setFrozen: (isFrozen) => become({ isFrozen }, isFrozen ? 'suspended' : 'resumed'),
    changeNetwork: () => become({ network: conditions.getState().network + 1 }, 'networkChanged'),
  }
}
