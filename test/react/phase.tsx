import { useLayoutEffect, type ReactNode } from 'react'
import {
  useWebSocket,
  type Connection,
  type UrlOption,
  type UseConnectionOptions,
  type UseWebSocketOptions,
  type UseWebSocketResult,
} from '../../src/index.ts'

export type Socket = UseWebSocketResult<unknown, unknown>

interface Committed {
  /** Gets the socket of every commit. */
  readonly onCommit?: ((socket: Socket) => unknown) | undefined
}

export interface PrivatePhaseProps extends Committed {
  readonly url: UrlOption | null | undefined
  readonly options: UseWebSocketOptions
}

/** Shows the phase of a connection of its own. */
export function PrivatePhase({ url, options, onCommit }: PrivatePhaseProps): ReactNode {
  const socket = useWebSocket(url, options)
  useLayoutEffect(() => {
    onCommit?.(socket)
  })
  return socket.phase
}

export interface SharedPhaseProps extends Committed {
  readonly connection: Connection<unknown, unknown>
  readonly options?: UseConnectionOptions<unknown>
}

/** Shows the phase of a connection that others may hold, too. */
export function SharedPhase({ connection, options, onCommit }: SharedPhaseProps): ReactNode {
  const socket = useWebSocket(connection, options)
  useLayoutEffect(() => {
    onCommit?.(socket)
  })
  return socket.phase
}
