import { useState, type ReactElement } from 'react'
import reactUseWebSocket, { ReadyState } from 'react-use-websocket'
import { closeStatusOf } from '../../../src/index.ts'
import { closureWords } from './closure-words.ts'
import { deskStatuses, deskUrls, type Quote } from './desk.ts'
import { connecting, live, type LineReport } from './line-report.ts'
import { withQuote } from './quotes.ts'
import { TradingView } from './trading-view.tsx'

const { default: useWebSocket } = reactUseWebSocket // CommonJS: by Node's rules its default is the whole module

/** The same panel as an app has it that uses react-use-websocket: the app reads the code, and decides itself. */
export function PlainTradingPanel(): ReactElement {
  const [closure, setClosure] = useState<CloseEvent | null>(null)
  const [quotes, setQuotes] = useState<readonly Quote[]>([])
  const { readyState } = useWebSocket(deskUrls.plain, {
    shouldReconnect: ({ code }) => code !== 1008 && code < 3000,
    reconnectInterval: 5_000,
    onClose: setClosure,
    onMessage: ({ data }) => setQuotes((known) => withQuote(known, JSON.parse(String(data)) as Quote)), // its server's word
  })
  return (
    <TradingView
      title="With react-use-websocket"
      report={readyState === ReadyState.OPEN ? live : reportOf(closure)}
      quotes={quotes}
    />
  )
}

function reportOf(closure: CloseEvent | null): LineReport {
  if (!closure) return connecting
  const detail = `${closureWords[closeStatusOf(closure.code, deskStatuses)]} (${closure.code})`
  return closure.code === 1008 || closure.code >= 3000
    ? { tone: 'bad', word: 'Stopped', detail }
    : { tone: 'wait', word: 'Interrupted', detail }
}
