import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ConnectionState } from '../domain/machine/state.ts'
import { internalsOf, type Connection } from '../engine/connection.ts'
import type { UrlOption } from '../engine/options/connection-options.ts'
import { attachCallbacks, type SocketCallbacks } from './socket-callbacks.ts'
import { useAttachment } from './use-attachment.ts'
import { useLatest } from './use-latest.ts'
import { useConnection, type PrivateSettings, type UseWebSocketSource } from './use-connection.ts'

/** How a component takes part in a shared connection. */
export interface UseConnectionOptions<In, S extends string = never> extends SocketCallbacks<In, S> {
  /** `false` does not hold the connection; others may. @default true */
  readonly enabled?: boolean | undefined
}

/**
 * The options of a component's own connection. A change of `protocols` or `key` moves to a new
 * connection, as a change of the URL does; everything else is read when it is next used.
 */
export interface UseWebSocketOptions<In = unknown, Out = unknown, S extends string = never, Parsed = In, Sendable = Out>
  extends PrivateSettings<In, Out, S, Parsed, Sendable>, UseConnectionOptions<NoInfer<Parsed>, NoInfer<S>> {}

/** The state, the connection and what can be done with it: a new object for each state. */
export type UseWebSocketResult<In, Out, S extends string = never> = ConnectionState<S> &
  Pick<Connection<In, Out, S>, 'send' | 'close' | 'reconnect'> & { readonly connection: Connection<In, Out, S> }

/**
 * Holds a shared connection while the component is mounted.
 *
 * Renders when the state changes, never for a message. `send`, `close` and `reconnect` are stable, so
 * take them out of the result for effects to depend on.
 *
 * @example
 * const { phase, send } = useWebSocket(chat)
 */
export function useWebSocket<In, Out, S extends string>(
  connection: Connection<In, Out, S>,
  options?: UseConnectionOptions<NoInfer<In>, NoInfer<S>>,
): UseWebSocketResult<In, Out, S>
/**
 * Opens a connection of this component's own, and closes it when the component is gone.
 *
 * `null` or `undefined` for the URL, or `enabled: false`, keep it idle. A URL as a function is called
 * on every attempt and is no reason to reconnect.
 *
 * @throws {HangupError} In render, where an option cannot be used.
 *
 * @example
 * const { phase, send } = useWebSocket('/live', { reconnect: { 4401: retry({ before: refreshToken }) } })
 */
export function useWebSocket<In = unknown, Out = unknown, S extends string = never, Parsed = In, Sendable = Out>(
  url: UrlOption | null | undefined,
  options?: UseWebSocketOptions<In, Out, S, Parsed, Sendable>,
): UseWebSocketResult<Parsed, Sendable, S>
export function useWebSocket<In, Out, S extends string, Parsed, Sendable>(
  source: UseWebSocketSource<Parsed, Sendable, S>,
  {
    enabled = true,
    onOpen,
    onMessage,
    onClose,
    onStop,
    ...settings
  }: UseWebSocketOptions<In, Out, S, Parsed, Sendable> = {},
): UseWebSocketResult<Parsed, Sendable, S> {
  const connection = useConnection(source, settings)
  const callbacks = useLatest({ onOpen, onMessage, onClose, onStop })
  const holds = enabled && source !== null && source !== undefined
  const attach = useCallback(() => {
    const silence = attachCallbacks(connection, callbacks)
    const release = holds ? internalsOf(connection).hold() : undefined
    return () => {
      silence() // first: a component does not hear of its own leaving
      release?.()
    }
  }, [connection, callbacks, holds])
  useAttachment(attach)

  const state = useStore(connection.store)
  return useMemo(() => {
    const { send, close, reconnect } = connection
    return { ...state, connection, send, close, reconnect }
  }, [connection, state])
}
