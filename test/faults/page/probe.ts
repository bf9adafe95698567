import type { PageReport } from './order.ts'

// Loaded before everything else: what the platform is asked for is counted here, whoever asks.

export type PlatformReport = Omit<PageReport, 'clients'>

declare global {
  var platformReport: () => PlatformReport
}

const sockets: WeakRef<WebSocket>[] = []
const replacedIn: number[] = []
const errors: string[] = []
const shows: boolean[] = []
const timers = new Set<number>()
let constructed = 0

class CountedWebSocket extends WebSocket {
  readonly listeners = new Set<unknown>()

  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols)
    constructed += 1
    if (constructed > 1) replacedIn.push(sockets.at(-1)?.deref()?.readyState ?? 3) // only what is closed is collected
    sockets.push(new WeakRef(this))
  }

  override addEventListener(...args: Parameters<WebSocket['addEventListener']>): void {
    this.listeners.add(args[1])
    super.addEventListener(...args)
  }

  override removeEventListener(...args: Parameters<WebSocket['removeEventListener']>): void {
    this.listeners.delete(args[1])
    super.removeEventListener(...args)
  }
}

const { setTimeout: startTimeout, clearTimeout: stopTimeout } = globalThis

function countedTimeout(callback: () => void, delayMs?: number): number {
  const timer = Number(
    startTimeout(() => {
      timers.delete(timer)
      callback()
    }, delayMs),
  )
  timers.add(timer)
  return timer
}

function countedStop(timer?: number): void {
  if (timer !== undefined) timers.delete(timer)
  stopTimeout(timer)
}

/** How many listeners a target has, from now on. */
function countListeners(target: EventTarget): () => number {
  const kept = new Set<string>()
  const ids = new WeakMap<object, number>() // what is counted must not be kept
  let nextId = 0
  const keyOf = (type: string, listener: object | null): string => {
    const id = ids.get(listener ?? target) ?? nextId++
    ids.set(listener ?? target, id)
    return `${type} ${id}`
  }
  const { addEventListener, removeEventListener } = target
  target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
    kept.add(keyOf(args[0], args[1]))
    addEventListener.apply(target, args)
  }
  target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
    kept.delete(keyOf(args[0], args[1]))
    removeEventListener.apply(target, args)
  }
  return () => kept.size
}

addEventListener('error', ({ message }) => errors.push(message))
addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)))
addEventListener('pageshow', ({ persisted }) => shows.push(persisted))
const counts = [countListeners(window), countListeners(document)]

const living = (): readonly WebSocket[] =>
  sockets.map((socket) => socket.deref()).filter((socket) => socket !== undefined)

Object.assign(globalThis, {
  WebSocket: CountedWebSocket,
  setTimeout: countedTimeout,
  clearTimeout: countedStop,
  platformReport: (): PlatformReport => ({
    readyStates: living().map(({ readyState }) => readyState),
    replacedIn: [...replacedIn],
    constructed,
    socketListeners: living().reduce(
      (sum, socket) =>
        sum + (socket.readyState === 3 || !(socket instanceof CountedWebSocket) ? 0 : socket.listeners.size),
      0,
    ),
    pageListeners: counts.reduce((sum, count) => sum + count(), 0),
    timers: timers.size,
    errors: [...errors],
    shows: [...shows],
  }),
})
