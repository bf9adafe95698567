import type { ReactNode } from 'react'
import {
  useCloseStatus,
  useConnectionStats,
  useMessage,
  useMessageHandler,
  useMessages,
  useOutbox,
  useRetryCountdown,
  useWebSocket,
  type Connection,
  type Environment,
} from '../../src/index.ts'

export interface PageProps {
  readonly connection: Connection<unknown, unknown>
  readonly environment: Environment
}

/** A page with every hook, as a server renders it and a browser takes it over. */
export function Page({ connection, environment }: PageProps): ReactNode {
  const own = useWebSocket('/live', { environment })
  const shared = useWebSocket(connection)
  const closed = useCloseStatus(shared)
  const message = useMessage(shared)
  const seconds = useRetryCountdown(shared)
  const ofTopic = useMessage(shared, { topic: 'a', select: (latest) => String(latest) })
  const messages = useMessages(shared)
  const { queued, unacknowledged } = useOutbox(shared)
  const { received, connects } = useConnectionStats(shared)
  useMessageHandler(shared, () => undefined)
  return (
    <>
      <p>{own.phase}</p>
      <p>{shared.phase}</p>
      <p>{closed?.status ?? 'never closed'}</p>
      <p>{String(message)}</p>
      <p>{String(seconds)}</p>
      <p>{String(ofTopic)}</p>
      <p>{messages.length}</p>
      <p>{`${queued}+${unacknowledged}`}</p>
      <p>{`${received} in ${connects}`}</p>
    </>
  )
}

/** What every server makes of it, whatever its connections are doing. */
export const serverHtml =
  '<p>idle</p><p>idle</p><p>never closed</p><p>undefined</p><p>null</p>' +
  '<p>undefined</p><p>0</p><p>0+0</p><p>0 in 0</p>'
