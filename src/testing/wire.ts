import type { NearEnd } from './standard-socket.ts'

/** What a socket's client hears and does, in that order: neither before it knows nor after it has acted on it. */
export type WireEvent =
  | { readonly type: 'opened'; readonly protocol: string }
  | { readonly type: 'received' | 'sent'; readonly data: string | ArrayBuffer | Blob }
  /** The client's close frame goes out. */
  | { readonly type: 'closing'; readonly code: number; readonly reason: string }
  /** The client gave up its handshake. */
  | { readonly type: 'abandoned' }
  | { readonly type: 'closed'; readonly code: number; readonly reason: string; readonly wasClean: boolean }

/** Called for every socket that dials a mock server, with its URL; what it returns, for all that follows. */
export type WireObserver = (url: string) => (event: WireEvent) => void

let observer: WireObserver | undefined

/** Lets one observer see every socket of this page that a mock server answers, from now on. */
export function observeWires(next: WireObserver): void {
  observer = next
}

/** Lets the observer see what a socket does to its other side, and what it hears of it. */
export function onObservedWire(url: string, dial: () => NearEnd): NearEnd {
  const tell = observer?.(url)
  const near = dial()
  if (!tell) return near
  return {
    send(data, bytes) {
      tell({ type: 'sent', data })
      near.send(data, bytes)
    },
    close(code, reason) {
      tell({ type: 'closing', code: code ?? 1005, reason })
      near.close(code, reason)
    },
    abandon() {
      tell({ type: 'abandoned' })
      near.abandon()
    },
    heard: tell,
  }
}
