import { useId, type ReactElement } from 'react'
import { Button } from '../../ui/button.tsx'
import type { Quote } from './desk.ts'
import type { LineReport } from './line-report.ts'
import '../../ui/card.css'
import '../../ui/tone.css'
import './trading.css'

export interface TradingViewProps {
  readonly title: string
  /** @default 'h2' */
  readonly heading?: 'h2' | 'h3'
  readonly report: LineReport
  /** Until the next try; beside the live region, for nobody wants every second read out. */
  readonly seconds?: number | null
  readonly quotes: readonly Quote[]
  readonly onRetry?: (() => void) | undefined
}

/** A trading panel: prices, whether they are live, and orders only while they are. */
export function TradingView({
  title,
  heading: Heading = 'h2',
  report,
  seconds = null,
  quotes,
  onRetry,
}: TradingViewProps): ReactElement {
  const headingId = useId()
  const { tone, word, detail } = report
  return (
    <section className="card trading" aria-labelledby={headingId}>
      <Heading id={headingId}>{title}</Heading>
      <div className="trading-line" data-tone={tone}>
        <p role="status">
          <strong>{word}</strong> {detail}
        </p>
        {seconds !== null && <p role="timer">Next try in {seconds} s</p>}
        {onRetry && (
          <Button look="plain" onClick={onRetry}>
            Connect now
          </Button>
        )}
      </div>
      <ul data-stale={word !== 'Live'}>
        {quotes.map(({ symbol, price }) => (
          <li key={symbol}>
            <span>{symbol}</span>
            <span className="trading-price">{price.toFixed(2)}</span>
            <Button disabled={word !== 'Live'} aria-label={`Buy ${symbol}`}>
              Buy
            </Button>
          </li>
        ))}
        {!quotes.length && <li className="soft">No prices yet.</li>}
      </ul>
    </section>
  )
}
