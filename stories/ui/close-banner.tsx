import type { ReactElement } from 'react'
import { describeCloseStatus, type CloseReport } from '../../src/index.ts'
import { Button } from './button.tsx'
import { attemptText, causeText, nextText } from './close-text.ts'
import { formatDuration } from './format.ts'
import { StatusName } from './status-name.tsx'
import { reportTone } from './tone.ts'
import { UntrustedText } from './untrusted-text.tsx'
import './close-banner.css'
import './tone.css'

export interface CloseBannerProps {
  /** `null` before the first closure. */
  readonly report: CloseReport | null
  /** Whole seconds to the next attempt; `null` where none is due. */
  readonly seconds: number | null
  /** How many attempts the policy grants this status; `null` where it stops. */
  readonly attempts: number | null
  readonly onRetry: () => void
  /** What it is called where there is more than one. */
  readonly label?: string | undefined
}

/** The latest closure: what it was, what happens next, and a way to hurry it up. */
export function CloseBanner({
  report,
  seconds,
  attempts,
  onRetry,
  label = 'Latest closure',
}: CloseBannerProps): ReactElement {
  const isDue = report !== null && seconds !== null && isWorthCounting(report)
  return (
    <section className="close-banner" data-tone={report ? reportTone(report) : 'calm'} aria-label={label}>
      <div className="close-banner-words" role="status">
        {report ? <Words report={report} attempts={attempts} /> : <p className="soft">No closure yet.</p>}
      </div>
      {/* Outside of the live region: a screen reader must not read out every second. */}
      <div className="close-banner-actions">
        {isDue && (
          <span className="close-banner-countdown" role="timer">
            in {seconds} s
          </span>
        )}
        {report && <RetryButton report={report} onRetry={onRetry} />}
      </div>
    </section>
  )
}

/** A wait of a second or less is over before its number is read. */
function isWorthCounting({ next, atMs }: CloseReport): boolean {
  return next.kind === 'retry' && next.atMs - atMs > 1_000
}

function Words({ report, attempts }: { readonly report: CloseReport; readonly attempts: number | null }): ReactElement {
  const attempt = attemptText(report, attempts)
  return (
    <>
      <p className="close-banner-headline">
        {nextText(report)}
        {attempt && <span className="close-banner-attempt">{attempt}</span>}
      </p>
      <p>
        {report.next.kind === 'recovered' && 'Last closure: '}
        {causeText[report.cause]}
      </p>
      <dl className="close-banner-facts">
        <div>
          <dt>Status</dt>
          <dd>
            <StatusName status={report.status} />
          </dd>
        </div>
        <div>
          <dt>Code</dt>
          <dd>
            <code>{report.code}</code>
          </dd>
        </div>
        <div>
          <dt>Open for</dt>
          <dd>{report.opened ? formatDuration(report.openForMs) : 'never opened'}</dd>
        </div>
        <div className="close-banner-reason">
          <dt>Reason</dt>
          <dd>{report.reason ? <UntrustedText text={report.reason} /> : <span className="soft">none given</span>}</dd>
        </div>
      </dl>
      <p className="soft">{describeCloseStatus(report.status).description}</p>
    </>
  )
}

function RetryButton({
  report,
  onRetry,
}: Pick<CloseBannerProps, 'onRetry'> & { readonly report: CloseReport }): ReactElement | null {
  switch (report.next.kind) {
    case 'retry':
    case 'hold':
    case 'decision':
      return <Button onClick={onRetry}>Retry now</Button>
    case 'stop':
      return <Button onClick={onRetry}>Connect again</Button>
    case 'connecting':
    case 'recovered':
      return null
    default:
      return report.next satisfies never
  }
}
