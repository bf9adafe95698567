import type { CloseInfo } from '../../domain/status/close-info.ts'
import type { Ports } from '../ports.ts'
import type { DiagnoseResult } from './diagnose.ts'

/** Asks the app's `diagnose` why a handshake failed: seldom, and never for long. */
export interface Inquiry<S extends string> {
  /**
   * What was learned, or `null` where that came to nothing; `null` at once where nobody is to be asked.
   *
   * @param isNewOutage Nothing was asked about this outage yet.
   */
  readonly ask: (info: CloseInfo<S>, isNewOutage: boolean, signal: AbortSignal) => Promise<DiagnoseResult | null> | null
  /** A connection was stable: what goes wrong next is another outage. */
  readonly forget: () => void
}

/** A server that is down is not helped by questions. */
const againAfterMs = 60_000

export function createInquiry<In, Out, S extends string>({ environment, options }: Ports<In, Out, S>): Inquiry<S> {
  const { startTimer, epochMs, monotonicMs, reportError } = environment
  let isAnswered = false
  let askedMs = -Infinity

  return {
    ask(info, isNewOutage, signal) {
      const { diagnose } = options()
      const nowMs = monotonicMs()
      isAnswered &&= !isNewOutage
      const isPuzzling = info.cause === 'connectFailed' || info.cause === 'connectTimeout'
      if (!diagnose || !isPuzzling || info.diagnosis || isAnswered || nowMs - askedMs < againAfterMs) return null
      isAnswered = true
      askedMs = nowMs
      const asking = async (): Promise<DiagnoseResult> => diagnose({ info, signal, startTimer, epochMs })
      return asking().catch((error) => {
        if (!signal.aborted) reportError(error)
        return null
      })
    },
    forget() {
      isAnswered = false
    },
  }
}
