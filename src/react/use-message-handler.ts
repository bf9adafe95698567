import { useCallback } from 'react'
import type { ListenOptions, MessageListener } from '../engine/receiving/inbox.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useAttachment } from './use-attachment.ts'
import { useLatest } from './use-latest.ts'

/**
 * Calls the latest handler with every message, or every one of a topic, in order and as it arrives,
 * without a render. Looks, and does not hold.
 *
 * @example
 * useMessageHandler(socket, (message) => log.append(message))
 */
export function useMessageHandler<In>(
  source: ConnectionSource<In>,
  handler: MessageListener<In>,
  { topic }: ListenOptions = {},
): void {
  const connection = connectionOf(source)
  const latest = useLatest(handler)
  const attach = useCallback(
    () => connection.onMessage((message, meta) => latest.current(message, meta), { topic }),
    [connection, latest, topic],
  )
  useAttachment(attach)
}
