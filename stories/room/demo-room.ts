import type { StoreApi } from 'zustand/vanilla'
import type { Environment } from '../../src/index.ts'
import type { RoomCommand, RoomReport } from './room-command.ts'

/** A server of a story's own, real or mocked. */
export interface DemoRoom {
  readonly kind: 'real' | 'mock'
  readonly url: string
  /** Where the server answers by http as it answers handshakes. */
  readonly httpUrl: string
  /** A stand-in for another host: it tells a server that is gone from a network that is. */
  readonly elsewhereUrl: string
  /** What to ask these two with. */
  readonly fetch: typeof fetch
  /** The ports that a connection to this room needs in the place of the platform's. */
  readonly environment: Partial<Environment>
  /** What the room has seen; `null` until it is reached. */
  readonly report: Pick<StoreApi<RoomReport | null>, 'getState' | 'getInitialState' | 'subscribe'>
  readonly order: (command: RoomCommand) => void
  /** Keeps the room alive until the returned function is called. */
  readonly hold: () => () => void
}

/** What goes over a room's sockets: its ticks, and what the page says, which comes back as it is. */
export type DemoMessage =
  | { readonly type: 'tick'; readonly count: number }
  | { readonly type: 'say'; readonly text: string }
