import { useLayoutEffect, type ReactNode } from 'react'
import {
  useCloseStatus,
  useMessage,
  useMessageHandler,
  useMessages,
  useOutbox,
  useRetryCountdown,
  type CloseReport,
  type ConnectionSource,
  type ListenOptions,
  type MessageListener,
  type UseMessageOptions,
  type UseMessagesOptions,
} from '../../src/index.ts'

// Components that look at a connection and do not hold it. At the top of a module, because the React
// Compiler loses what a component inside of a function takes from around it.

interface Looking {
  readonly source: ConnectionSource<unknown>
}

/** Shows the latest message. */
export function Latest({
  source,
  options,
}: Looking & { readonly options?: UseMessageOptions<unknown, unknown> }): ReactNode {
  return String(useMessage(source, options))
}

/** Shows the latest message, and tells of every value that it renders, also of those that are never committed. */
export function Told({
  source,
  options,
  onRender,
}: Looking & {
  readonly options?: UseMessageOptions<unknown, unknown>
  readonly onRender: (value: unknown) => unknown
}): ReactNode {
  const value = useMessage(source, options)
  onRender(value)
  return String(value)
}

/** Shows the latest messages, and tells of each list that it commits. */
export function List({
  source,
  options,
  onCommit,
}: Looking & {
  readonly options?: UseMessagesOptions<unknown, unknown>
  readonly onCommit?: (list: readonly unknown[]) => unknown
}): ReactNode {
  const list = useMessages(source, options)
  useLayoutEffect(() => {
    onCommit?.(list)
  })
  return list.join()
}

/** Shows how many messages wait to be sent, and to be acknowledged. */
export function Waiting({
  source,
  onCommit,
}: Looking & { readonly onCommit?: (counts: string) => unknown }): ReactNode {
  const { queued, unacknowledged } = useOutbox(source)
  const counts = `${queued}+${unacknowledged}`
  useLayoutEffect(() => {
    onCommit?.(counts)
  })
  return counts
}

/** Shows status and next step. */
export function Status({
  source,
  onCommit,
}: Looking & { readonly onCommit?: (report: CloseReport<string> | null) => unknown }): ReactNode {
  const report = useCloseStatus(source)
  useLayoutEffect(() => {
    onCommit?.(report)
  })
  return report ? `${report.status} ${report.next.kind}` : 'none'
}

/** Shows the seconds that are left. */
export function Countdown({ source }: Looking): ReactNode {
  return String(useRetryCountdown(source))
}

/** Shows nothing, and hands every message on. */
export function Handler({
  source,
  options,
  onMessage,
}: Looking & { readonly options?: ListenOptions; readonly onMessage: MessageListener<unknown> }): ReactNode {
  useMessageHandler(source, onMessage, options)
  return null
}
