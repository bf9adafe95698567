import type { AnyStatus } from '../../domain/status/close-status.ts'
import { byteSize } from '../codec.ts'
import type { ConnectionEvent } from '../connection-event.ts'
import type { DevtoolsAction } from './devtools-extension.ts'
import type { MessageMeta } from '../receiving/inbox.ts'

/**
 * An event as the tools show it: plain data, without what the app or a schema says in words of their own.
 *
 * @param withBodies Whether parts of messages may be shown: a schema library may put them into its issues.
 */
export function actionOf(event: ConnectionEvent<AnyStatus>, withBodies: boolean): DevtoolsAction {
  const action = { ...event, type: `hangup/${event.type}` } as const
  if (event.type === 'prepareFailed') return { ...action, error: nameOf(event.error) }
  if (event.type === 'invalid') return { ...action, issues: withBodies ? plain(event.issues) : event.issues.length }
  return action
}

export function messageActionOf(message: unknown, meta: MessageMeta): DevtoolsAction {
  return { ...meta, type: 'hangup/message', message: plain(message) }
}

/** Not the message of an error: a token may be part of it. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/**
 * A copy that JSON can carry. The extension writes actions down later, where an error would be the page's
 * own, and where the app may have changed the message.
 */
function plain(message: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(message, toPlain))
  } catch {
    return '[not shown: no JSON]'
  }
}

function toPlain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  const bytes = byteSize(value)
  return bytes === undefined ? value : `[${bytes} bytes]`
}
