import type { Environment } from '../environment.ts'
import type { LifecycleSignal, LifecycleSignals } from './lifecycle-signals.ts'

/** The part of React Native's `AppState` that is used. */
export interface AppStateLike {
  /** `'active'`, `'background'`, on iOS also `'inactive'`; `null` or `'unknown'` before the platform has said. */
  readonly currentState: string | null | undefined
  addEventListener(type: 'change', listener: (state: string) => void): { remove(): void }
}

/** What NetInfo tells of the network. */
export interface NetInfoStateLike {
  /** `'wifi'`, `'cellular'`, `'none'`, `'unknown'` … */
  readonly type: string
  /** `null` as long as it is not known, which is no reason to wait. */
  readonly isConnected: boolean | null
}

/** The part of `@react-native-community/netinfo` that is used. */
export interface NetInfoLike {
  addEventListener(listener: (state: NetInfoStateLike) => void): () => void
}

/** What {@link reactNativeEnvironment} is given: neither is imported here. */
export interface ReactNativeModules {
  readonly AppState: AppStateLike
  /** Without it the network counts as there. */
  readonly NetInfo?: NetInfoLike | undefined
}

/**
 * The ports that are different in React Native: what happens to the app in place of a page, and the
 * network. In the background an app is hidden, and its socket suspended: iOS stops the app some seconds later and
 * tells nobody. `lifecycle: { suspend: 'keep' }` keeps it.
 *
 * It does not believe everything. `inactive`, which iOS says for every banner that slides in, changes
 * nothing; a network that is not known yet counts as there; and `isInternetReachable`, which is wrong behind many a
 * firewall, is not looked at.
 *
 * @example
 * import { AppState } from 'react-native'
 * import NetInfo from '@react-native-community/netinfo'
 *
 * const environment = reactNativeEnvironment({ AppState, NetInfo })
 * const chat = createConnection({ url: 'wss://example.com/chat', environment })
 */
export function reactNativeEnvironment({ AppState, NetInfo }: ReactNativeModules): Partial<Environment> {
  let network: NetInfoStateLike = { type: 'unknown', isConnected: null }
  const listeners = new Set<(signal: LifecycleSignal) => void>()
  const tell = (signal: LifecycleSignal): void => [...listeners].forEach((listener) => listener(signal))

  // NetInfo tells the present state to whoever subscribes. One subscription, because isOnline() is asked at any time.
  NetInfo?.addEventListener((next) => {
    const before = network
    network = next
    if (isLost(before) !== isLost(next)) tell(isLost(next) ? 'offline' : 'online')
    else if (before.type !== 'unknown' && before.type !== next.type) tell('networkChanged')
  })

  const isHidden = (): boolean => AppState.currentState === 'background'
  const subscribe: LifecycleSignals['subscribe'] = (listener) => {
    const hear = (signal: LifecycleSignal): void => listener(signal) // one for each, also where a function comes twice
    let wasHidden = isHidden()
    const { remove } = onChange(AppState, (state) => {
      if (state === 'inactive' || (state === 'background') === wasHidden) return
      wasHidden = state === 'background'
      hear(wasHidden ? 'hidden' : 'resumed')
      hear(wasHidden ? 'suspended' : 'shown')
    })
    listeners.add(hear)
    return () => {
      remove()
      listeners.delete(hear)
    }
  }
  return { lifecycle: { isOnline: () => !isLost(network), isHidden, subscribe }, blocksSilently: false }
}

function isLost({ isConnected }: NetInfoStateLike): boolean {
  return isConnected === false
}

function onChange(appState: AppStateLike, listener: (state: string) => void): { remove(): void } {
  const subscription = appState.addEventListener('change', listener)
  return { remove: () => subscription.remove() }
}
