import type { AnyStatus } from '../../domain/status/close-status.ts'
import type { ConnectionEvent } from '../connection-event.ts'
import { internalsOf, type AnyConnection } from '../connection.ts'
import { actionOf, messageActionOf } from './devtools-action.ts'
import { openDevtools, type DevtoolsAction, type DevtoolsInstanceLike } from './devtools-extension.ts'
import { createTally } from './devtools-tally.ts'
import type { MessageMeta } from '../receiving/inbox.ts'
import { guard } from '../ports.ts'

/** What {@link connectDevtools} shows besides what it always does. */
export interface ConnectDevtoolsOptions {
  /**
   * Shows incoming messages, one by one and with their content, and what a schema says of those that do not
   * fit it. They may hold secrets, and thousands of them a second keep the page busy.
   *
   * @default false
   */
  readonly messages?: boolean | undefined
}

/** Events that may come as often as messages do. */
const frequent: ReadonlySet<ConnectionEvent['type']> = new Set([
  'sent',
  'queued',
  'acknowledged',
  'undelivered',
  'invalid',
  'duplicateDropped',
  'listenerThrew',
] as const)

/**
 * Shows a connection in the Redux DevTools browser extension: each of its events as an action,
 * `hangup/closed` and so on, with its state and its stats. Bursts are summed up as `hangup/counted`, and so
 * are incoming messages. Without the extension nothing happens.
 *
 * It looks and no more: the extension cannot change the connection, and there is no travelling in time,
 * which would show `open` without a socket. Of a URL it shows the origin, of an error the name, and of a
 * message nothing but its size and its id, unless `messages` says so.
 *
 * The extension lists the name from when the connection is first held. Looking does not hold it.
 *
 * @returns What disconnects it for good.
 * @throws {OptionError} Where the connection was not made by this copy of `createConnection`.
 *
 * @example
 * if (import.meta.env.DEV) connectDevtools(connection, 'prices')
 */
export function connectDevtools(
  connection: AnyConnection,
  name: string,
  { messages = false }: ConnectDevtoolsOptions = {},
): () => void {
  const { environment } = internalsOf(connection)
  const { store, stats, onEvent, onMessage } = connection
  const stops: (() => void)[] = []
  let connected = true
  /** Kept from the first hold on: another would be another entry in the extension's list. */
  let tools: DevtoolsInstanceLike | undefined

  const disconnect = (): void => {
    connected = false
    tally.cancel()
    for (const stop of stops.splice(0)) guard(environment, stop)
  }
  /** The extension is a stranger: where it fails, that is reported once, and it is left alone. */
  const safely =
    <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
    (...args: Args): void => {
      try {
        if (connected) act(...args)
      } catch (error) {
        disconnect()
        environment.reportError(error)
      }
    }

  const state = (): unknown => ({ ...store.getState(), stats: stats() })
  const tell = safely((action: DevtoolsAction) => tools?.send(action, state()))
  const tally = createTally(environment, (counts) => tell({ type: 'hangup/counted', ...counts }))
  const show = (action: DevtoolsAction): void => {
    tally.report()
    tell(action)
  }
  const showMessage = (message: unknown, meta: MessageMeta): void => {
    if (messages) show(messageActionOf(message, meta))
    else tally.count('received', 1)
  }
  const showEvent = (event: ConnectionEvent<AnyStatus>): void => {
    attach()
    if (!tools) return
    if (!frequent.has(event.type) || tally.admit(event.type)) show(actionOf(event, messages))
    else tally.count(event.type, 'count' in event ? event.count : 1)
  }
  const attach = (): void => {
    if (tools || store.getState().phase === 'idle') return
    const opened = openDevtools(name)
    if (!opened) return
    tools = opened
    stops.push(() => opened.unsubscribe(), onMessage(safely(showMessage)))
    opened.init(state())
  }

  stops.push(onEvent(safely(showEvent)))
  safely(attach)()
  return disconnect
}
