import { useState, type ReactElement } from 'react'
import {
  json,
  reconnectPolicy,
  useCloseStatus,
  useMessageHandler,
  useRetryCountdown,
  useWebSocket,
  type CloseReport,
  type ConnectionState,
} from '../../../src/index.ts'
import { closureWords } from './closure-words.ts'
import { deskStatuses, deskUrls, type Quote } from './desk.ts'
import { withQuote } from './quotes.ts'
import { TradingView, type LineReport } from './trading-view.tsx'

const codec = json<Quote, never>()
const reconnect = reconnectPolicy(
  { unauthorized: 'stop', forbidden: 'stop', sessionExpired: 'stop', marketClosed: 'stop' },
  { statuses: deskStatuses },
)

/** The panel as it is written with hangup: the policy has decided, and it shows what. */
export function TradingPanel(): ReactElement {
  const socket = useWebSocket(deskUrls.hangup, { codec, reconnect, statuses: deskStatuses })
  const [quotes, setQuotes] = useState<readonly Quote[]>([])
  useMessageHandler(socket, (quote) => setQuotes((known) => withQuote(known, quote)))
  const report = useCloseStatus(socket)
  const seconds = useRetryCountdown(socket)
  const canRetry = socket.phase === 'waiting' || socket.phase === 'closed'
  return (
    <TradingView
      title="With hangup"
      report={socket.phase === 'open' ? live : reportOf(socket, report)}
      seconds={seconds}
      quotes={quotes}
      onRetry={canRetry ? socket.reconnect : undefined}
    />
  )
}

type DeskStatus = keyof typeof deskStatuses

const live: LineReport = { tone: 'good', word: 'Live', detail: 'Prices are up to date.' }

const offline: LineReport = { tone: 'wait', word: 'Interrupted', detail: 'You are offline.' }

function reportOf(state: ConnectionState<DeskStatus>, closed: CloseReport<DeskStatus> | null): LineReport {
  if (state.phase === 'waiting' && state.until.kind === 'online') return offline
  if (!closed) return { tone: 'wait', word: 'Connecting', detail: 'Calling the desk …' }
  const detail = closureWords[closed.status]
  return closed.next.kind === 'stop'
    ? { tone: 'bad', word: 'Stopped', detail }
    : { tone: 'wait', word: 'Interrupted', detail }
}
