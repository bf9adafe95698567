/** Not every platform has them. */
interface Platform {
  readonly navigator?: object | undefined
  readonly dispatchEvent?: ((event: Event) => boolean) | undefined
}
const platform: Platform = globalThis

let isOffline = false

/** Lets the platform say that it is offline, or what it really is, with the event that belongs to the change. */
export function pretendOffline(offline: boolean): void {
  const { navigator } = platform
  if (offline === isOffline || !navigator) return
  isOffline = offline
  // Over the getter of its prototype, which is there again once this is gone.
  if (offline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  else Reflect.deleteProperty(navigator, 'onLine')
  platform.dispatchEvent?.(new Event(offline ? 'offline' : 'online'))
}
