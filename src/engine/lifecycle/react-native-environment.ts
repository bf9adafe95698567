import type { Environment } from '../environment.ts'
import { createListeners, type Listeners } from '../listeners.ts'
import type { LifecycleSignal, LifecycleSignals } from './lifecycle-signals.ts'

/** The part of React Native's `AppState` that is used. */
export interface AppStateLike {
  /** `'active'`, `'background'`, on iOS also `'inactive'`; `null` or `'unknown'` before the platform has said. */
  readonly currentState: string | null | undefined
  /** Tells of every state from now on; `remove` ends that. */
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
  /** Tells of the state now, and of every later one; returns what ends that. */
  addEventListener(listener: (state: NetInfoStateLike) => void): () => void
}

/** What {@link reactNativeEnvironment} is given: neither is imported here. */
export interface ReactNativeModules {
  /** That of `react-native`: what it says is the page's visibility here. */
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
 * A React Native whose own `URL` is incomplete needs a polyfill of it, as for everything that reads URLs.
 *
 * @example
 * import { AppState } from 'react-native'
 * import NetInfo from '@react-native-community/netinfo'
 *
 * const environment = reactNativeEnvironment({ AppState, NetInfo })
 * const chat = createConnection({ url: 'wss://example.com/chat', environment })
 */
export function reactNativeEnvironment({ AppState, NetInfo }: ReactNativeModules): Partial<Environment> {
  const network = NetInfo && networkOf(NetInfo)
  const isHidden = (): boolean => AppState.currentState === 'background'
  const subscribe: LifecycleSignals['subscribe'] = (listener) => {
    let wasHidden = isHidden()
    const subscription = AppState.addEventListener('change', (state) => {
      if (state === 'inactive' || (state === 'background') === wasHidden) return
      wasHidden = state === 'background'
      listener(wasHidden ? 'hidden' : 'resumed')
      listener(wasHidden ? 'suspended' : 'shown')
    })
    const stop = network?.changes.add(listener)
    return () => {
      subscription.remove()
      stop?.()
    }
  }
  return {
    lifecycle: { isOnline: () => network?.isOnline() !== false, isHidden, subscribe },
    blocksSilently: false,
  }
}

/** What NetInfo has told so far. */
interface Network {
  readonly isOnline: () => boolean
  readonly changes: Listeners<LifecycleSignal>
}

/** Listened to once, and from the start, because `isOnline()` is asked before anyone subscribes. */
const networks = new WeakMap<NetInfoLike, Network>()

function networkOf(netInfo: NetInfoLike): Network {
  const known = networks.get(netInfo)
  if (known) return known
  let last: NetInfoStateLike = { type: 'unknown', isConnected: null }
  const changes = createListeners<LifecycleSignal>(console.error)
  const network = { isOnline: () => isThere(last), changes }
  networks.set(netInfo, network)
  netInfo.addEventListener((next) => {
    const before = last
    last = next
    if (isThere(before) !== isThere(next)) changes.call(isThere(next) ? 'online' : 'offline', undefined)
    else if (before.type !== 'unknown' && before.type !== next.type) changes.call('networkChanged', undefined)
  })
  return network
}

function isThere({ isConnected }: NetInfoStateLike): boolean {
  return isConnected !== false
}
