import { useState, type ReactElement } from 'react'
import { useCloseStatus, useMessageHandler, useRetryCountdown, type UseWebSocketResult } from '../../../src/index.ts'
import type { DeskOwnStatus, Quote } from './desk.ts'
import { lineReport } from './line-report.ts'
import { withQuote } from './quotes.ts'
import { TradingView, type TradingViewProps } from './trading-view.tsx'

export interface TradingLineProps extends Pick<TradingViewProps, 'title' | 'heading'> {
  readonly socket: UseWebSocketResult<Quote, never, DeskOwnStatus>
  /** Prices from before the first message. */
  readonly known?: readonly Quote[]
}

const none: readonly Quote[] = []

/** The panel of a connection, whoever made it: the app, a test, or a story. */
export function TradingLine({ socket, known = none, ...view }: TradingLineProps): ReactElement {
  const [quotes, setQuotes] = useState(known)
  useMessageHandler(socket, (quote) => setQuotes((before) => withQuote(before, quote)))
  const report = lineReport(socket, useCloseStatus(socket))
  const seconds = useRetryCountdown(socket)
  const canRetry = socket.phase === 'waiting' || socket.phase === 'closed'
  return (
    <TradingView
      {...view}
      report={report}
      seconds={seconds}
      quotes={quotes}
      onRetry={canRetry ? socket.reconnect : undefined}
    />
  )
}
