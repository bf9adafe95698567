import type { CloseInfo } from '../status/close-info.ts'

/**
 * ```text
 *            hold, open()                    opened, hello done
 *   ┌────┐ ───────────────▶ ┌────────────┐ ────────────────────▶ ┌──────┐
 *   │idle│                  │ connecting │                       │ open │
 *   └────┘ ◀──────────────  └────────────┘ ◀──────┐              └──────┘
 *     ▲       released        │        │          │ due,          │    │
 *     │                       │ lost   │ close()  │ reconnect()   │    │ close(),
 *     │                       ▼        │          │          lost │    │ released
 *     │                  ┌─────────┐   │          │               │    ▼
 *     │ released         │ waiting │ ──┼──────────┘ ◀─────────────┘ ┌─────────┐
 *     │ ◀─────────────── └─────────┘   │                             │ closing │
 *     │                       │ stop   ▼                             └─────────┘
 *     │                       │     ┌────────┐                            │
 *     └─ last holder let go ──┴───▶ │ closed │ ◀──────────────────────────┘
 *                                   └────────┘
 * ```
 *
 * - `idle`: nobody holds the connection; there is no socket.
 * - `connecting`: an attempt is under way: `prepare` (before, url, protocols), `handshake`, `hello`.
 * - `open`: ready: the socket is open and `hello` has settled.
 * - `closing`: our close frame is out and the peer's is awaited, for two seconds at most.
 * - `waiting`: the connection will come back: at an instant, at a signal, or once a rule has decided.
 * - `closed`: it will not come back by itself.
 */
export type ConnectionState<S extends string = never> =
  | { readonly phase: 'idle'; readonly last: CloseInfo<S> | null }
  | {
      readonly phase: 'connecting'
      readonly step: ConnectStep
      /** 0 is the first connect; retries of an outage count from 1. */
      readonly attempt: number
      readonly sinceMs: number
      readonly last: CloseInfo<S> | null
    }
  | {
      readonly phase: 'open'
      readonly sinceMs: number
      readonly protocol: string
      readonly extensions: string
      readonly last: CloseInfo<S> | null
    }
  | {
      readonly phase: 'closing'
      readonly code: number
      readonly reason: string
      readonly to: 'closed' | 'idle'
      readonly sinceMs: number
      readonly last: CloseInfo<S> | null
    }
  | {
      readonly phase: 'waiting'
      /** The attempt that will follow. */
      readonly attempt: number
      readonly until: WaitUntil
      /** `null`: never connected yet. */
      readonly last: CloseInfo<S> | null
    }
  | { readonly phase: 'closed'; readonly because: StopReason; readonly last: CloseInfo<S> }

/** What an attempt is busy with. */
export type ConnectStep = 'prepare' | 'handshake' | 'hello'

/** What a waiting connection waits for. Instants are milliseconds since the epoch. */
export type WaitUntil =
  | { readonly kind: 'time'; readonly atMs: number }
  | { readonly kind: 'online' }
  | { readonly kind: 'visible' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'decision' }

/**
 * Why a connection will not come back by itself: the policy said stop, its attempts or its time
 * ran out, the app closed it, or the platform refused to open a socket at all.
 */
export type StopReason = 'policy' | 'exhausted' | 'app' | 'blocked'
