import type { CloseStatuses } from '../domain/status/close-status.ts'
import { createConnection, internalsOf, setInternals, type Connection } from '../engine/connection.ts'
import type { SendOptions } from '../engine/sending/outgoing.ts'
import { sendIn } from './frozen-send.ts'
import { stateIn, type StateIn } from './state-in.ts'

/** What {@link connectionIn} needs to know besides the state. */
export interface ConnectionInOptions<S extends string = never> {
  /** The app's own statuses: their codes. */
  readonly statuses?: CloseStatuses<S> | undefined
  /** The instant at which its time stands still, in milliseconds since the epoch. @default now */
  readonly nowMs?: number | undefined
}

/** A call that was made on a frozen connection. */
export type FrozenCall<Out = unknown> =
  | { readonly name: 'open' | 'reconnect' }
  | { readonly name: 'close'; readonly code: number | undefined; readonly reason: string | undefined }
  | { readonly name: 'send'; readonly message: Out; readonly options: SendOptions | undefined }

/**
 * A connection that stays as it is. Calls are noted, and change nothing; `send` says, or throws, what it does in this
 * phase.
 */
export interface FrozenConnection<in out In, in out Out, in out S extends string = never> extends Connection<
  In,
  Out,
  S
> {
  /** What was called on it, the oldest first. */
  readonly calls: readonly FrozenCall<Out>[]
}

/**
 * A connection that is in a state and stays there, for tests and stories that render one state: every hook
 * takes it. No socket is opened, and its time stands still, so that a countdown shows the same second for ever.
 *
 * @param state The phase, and what else matters. A closure needs a status or a code, and the rest follows.
 * @throws {OptionError} Where the phase is none that there is.
 *
 * @example
 * const kicked = connectionIn({ phase: 'closed', last: { status: 'policyViolation', reason: 'kicked' } })
 * render(<Banner connection={kicked} />)
 * await user.click(screen.getByRole('button', { name: 'Try again' }))
 * expect(kicked.calls).toEqual([{ name: 'reconnect' }])
 */
export function connectionIn<In = unknown, Out = unknown, S extends string = never>(
  state: StateIn<NoInfer<S>>,
  { statuses, nowMs = Date.now() }: ConnectionInOptions<S> = {},
): FrozenConnection<In, Out, S> {
  const calls: FrozenCall<Out>[] = []
  const frozen = stateIn(state, statuses, nowMs)
  const live = createConnection<In, Out>({ url: 'wss://frozen.invalid/' })
  const connection: FrozenConnection<In, Out, S> = {
    ...live,
    store: { getState: () => frozen, getInitialState: () => frozen, subscribe: () => () => {} },
    open: () => void calls.push({ name: 'open' }),
    reconnect: () => void calls.push({ name: 'reconnect' }),
    close: (code, reason) => void calls.push({ name: 'close', code, reason }),
    send(message, options) {
      calls.push({ name: 'send', message, options })
      return sendIn(state.phase, options)
    },
    drained: () => Promise.resolve(),
    onEvent: () => () => {},
    calls,
  }
  const internals = internalsOf(live)
  setInternals(connection, {
    ...internals,
    environment: { ...internals.environment, epochMs: () => nowMs, startTimer: () => () => {} },
    hold: () => () => {},
    refresh: () => {},
  })
  return connection
}
