import type { ReactElement } from 'react'
import { explainPolicy, useCloseStatus, useRetryCountdown, type PolicyRow } from '../../src/index.ts'
import type { UseWebSocketResult } from '../../src/index.ts'
import { CloseBanner } from '../ui/close-banner.tsx'
import { attemptsOf } from '../ui/policy-text.ts'

const builtIn = explainPolicy()

export interface LiveBannerProps {
  readonly socket: UseWebSocketResult<unknown, never>
  /** The policy that the connection obeys, as rows. */
  readonly rows?: readonly PolicyRow[]
  /** What the banner is called where there is more than one. */
  readonly label?: string
}

/** The banner of a live connection. */
export function LiveBanner({ socket, rows = builtIn, label }: LiveBannerProps): ReactElement {
  const report = useCloseStatus(socket)
  const seconds = useRetryCountdown(socket)
  const attempts = report && attemptsOf(rows, report.status)
  return <CloseBanner report={report} seconds={seconds} attempts={attempts} onRetry={socket.reconnect} label={label} />
}
