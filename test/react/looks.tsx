import { useLayoutEffect, type ReactNode } from 'react'
import {
  useCloseStatus,
  useMessage,
  useMessageHandler,
  useRetryCountdown,
  type CloseReport,
  type ConnectionSource,
  type MessageListener,
  type UseMessageOptions,
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
export function Handler({ source, onMessage }: Looking & { readonly onMessage: MessageListener<unknown> }): ReactNode {
  useMessageHandler(source, onMessage)
  return null
}
