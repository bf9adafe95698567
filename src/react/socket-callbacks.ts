import type { CloseInfo } from '../domain/status/close-info.ts'
import type { StopReason } from '../domain/machine/state.ts'
import type { Connection } from '../engine/connection.ts'
import type { MessageListener } from '../engine/receiving/inbox.ts'

/** Called as things happen. Always the latest ones; a new function is never a reason to reconnect. */
export interface SocketCallbacks<In, S extends string = never> {
  /** The connection is ready: its socket is open and `hello` has settled. */
  readonly onOpen?: (() => void) | undefined
  /** Every message, in order, without a render. */
  readonly onMessage?: MessageListener<In> | undefined
  /** A socket or an attempt ended. Not called for the component's own unmount. */
  readonly onClose?: ((info: CloseInfo<S>) => void) | undefined
  /** The connection will not come back by itself. */
  readonly onStop?: ((info: CloseInfo<S>, because: StopReason) => void) | undefined
}

/** Calls the callbacks, as they are when something happens. Returns what ends it. */
export function attachCallbacks<In, Out, S extends string>(
  connection: Connection<In, Out, S>,
  latest: { readonly current: SocketCallbacks<In, S> },
): () => void {
  const unsubscribe = connection.onEvent((event) => {
    if (event.type === 'opened') latest.current.onOpen?.()
    if (event.type === 'closed') latest.current.onClose?.(event.info)
    if (event.type === 'stateChanged' && event.state.phase === 'closed') {
      latest.current.onStop?.(event.state.last, event.state.because)
    }
  })
  const unsubscribeMessages = connection.onMessage((message, meta) => latest.current.onMessage?.(message, meta))
  return () => {
    unsubscribe()
    unsubscribeMessages()
  }
}
