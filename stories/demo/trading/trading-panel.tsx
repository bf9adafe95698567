import type { ReactElement } from 'react'
import { json, useWebSocket } from '../../../src/index.ts'
import { deskPolicy, deskStatuses, deskUrls, type Quote } from './desk.ts'
import { TradingLine } from './trading-line.tsx'

const codec = json<Quote, never>()

/** The panel as it is written with hangup: the policy has decided, and it shows what. */
export function TradingPanel(): ReactElement {
  const socket = useWebSocket(deskUrls.hangup, { codec, reconnect: deskPolicy, statuses: deskStatuses })
  return <TradingLine title="With hangup" socket={socket} />
}
