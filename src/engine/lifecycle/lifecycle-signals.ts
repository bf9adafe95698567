/**
 * What can happen to a page and its network.
 *
 * - `online`, `offline`: the platform has, or has lost, any network at all.
 * - `networkChanged`: there is another network than before, such as mobile data after Wi-Fi.
 * - `shown`, `hidden`: someone can see the page, or nobody can.
 * - `suspended`: the page is about to be frozen, or put away in the back/forward cache; an app goes to the background.
 * - `resumed`: it runs again.
 * - `restored`: it is back from the back/forward cache, where its sockets have died whatever they say.
 */
export type LifecycleSignal =
  | 'online'
  | 'offline'
  | 'networkChanged'
  | 'shown'
  | 'hidden'
  | 'suspended'
  | 'resumed'
  | 'restored'

/** What the platform says about the page and the network. */
export interface LifecycleSignals {
  /** Whether the platform believes in a network; `true` where it cannot tell. */
  isOnline(): boolean
  /** Whether nobody sees the page; `false` where it cannot tell. */
  isHidden(): boolean
  /** Tells of every signal from now on; returns what ends that. */
  subscribe(listener: (signal: LifecycleSignal) => void): () => void
}

interface Target {
  addEventListener(type: string, listener: (event: Event) => void): void
  removeEventListener(type: string, listener: (event: Event) => void): void
}

type Read = LifecycleSignal | ((event: Event) => LifecycleSignal | null)

/** What not every platform has. */
interface Platform extends Partial<Target> {
  readonly navigator?: { readonly onLine?: boolean; readonly connection?: Target & { readonly type?: string } }
  readonly document?: Target & { readonly visibilityState: string }
}
const platform: Platform = globalThis

const isHidden = (): boolean => platform.document?.visibilityState === 'hidden'

/** Of pages and workers. Where there are no such events there are no signals, and the network counts as there. */
export const browserSignals: LifecycleSignals = {
  isOnline: () => platform.navigator?.onLine !== false,
  isHidden,
  subscribe(listener) {
    const { navigator, document } = platform
    const ifPersisted = (signal: LifecycleSignal) => (event: Event) =>
      'persisted' in event && event.persisted ? signal : null
    let networkType = navigator?.connection?.type
    /** Chromium also tells of a new estimate of its speed, and desktops of nothing else: that is no other network. */
    const ifAnotherType = (): LifecycleSignal | null => {
      const before = networkType
      networkType = navigator?.connection?.type
      return before === networkType ? null : 'networkChanged'
    }
    const sources: readonly (readonly [target: Partial<Target> | undefined, type: string, read: Read])[] = [
      [platform, 'online', 'online'],
      [platform, 'offline', 'offline'],
      [navigator?.connection, 'change', ifAnotherType],
      [document, 'visibilitychange', () => (isHidden() ? 'hidden' : 'shown')],
      [document, 'freeze', 'suspended'],
      [document, 'resume', 'resumed'],
      [platform, 'pagehide', ifPersisted('suspended')],
      [platform, 'pageshow', ifPersisted('restored')],
    ]
    const stops = sources.map(([target, type, read]) => {
      const hear = (event: Event): void => {
        const signal = typeof read === 'string' ? read : read(event)
        if (signal) listener(signal)
      }
      target?.addEventListener?.(type, hear)
      return () => target?.removeEventListener?.(type, hear)
    })
    return () => stops.forEach((stop) => stop())
  },
}
