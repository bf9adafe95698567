import type { ReactElement } from 'react'
import { PlainTradingPanel } from './plain-trading-panel.tsx'
import { TradingPanel } from './trading-panel.tsx'

/** The two panels beside each other. */
export function TradingBoard(): ReactElement {
  return (
    <main className="trading-board">
      <TradingPanel />
      <PlainTradingPanel />
    </main>
  )
}
