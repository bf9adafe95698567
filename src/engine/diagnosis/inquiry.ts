import type { CloseInfo } from '../../domain/status/close-info.ts'
import type { Ports } from '../ports.ts'
import type { Diagnose, DiagnoseResult } from './diagnose.ts'

/** Asks the app's `diagnose` why a handshake failed: seldom, and never for long. */
export interface Inquiry<S extends string> {
  /**
   * What is known of this outage, or what is being asked; `null` where nothing is known and nobody is to be asked.
   *
   * @param isNewOutage What was known was another outage's.
   */
  readonly ask: (
    info: CloseInfo<S>,
    isNewOutage: boolean,
    signal: AbortSignal,
  ) => DiagnoseResult | Promise<DiagnoseResult | null> | null
  /** A connection was stable: what goes wrong next is another outage. */
  readonly forget: () => void
}

/** A server that does not answer is not helped by more questions. */
const againAfterMs = 60_000

export function createInquiry<In, Out, S extends string>({ environment, options }: Ports<In, Out, S>): Inquiry<S> {
  const { startTimer, epochMs, monotonicMs, reportError } = environment
  /** The server's answer holds for the outage: a 401 that is still a 401 must end the attempts of its rule. */
  let known: DiagnoseResult | null = null
  let askedMs = -Infinity

  const inquire = async (
    diagnose: Diagnose,
    info: CloseInfo<S>,
    signal: AbortSignal,
  ): Promise<DiagnoseResult | null> => {
    try {
      const result = await diagnose({ info, signal, startTimer, epochMs })
      const { status, diagnosis } = { ...result } // plain JavaScript may return anything
      if ((status ?? diagnosis?.httpStatus) && !signal.aborted) known = result
      return result
    } catch (error) {
      if (!signal.aborted) reportError(error)
      return null
    }
  }

  return {
    ask(info, isNewOutage, signal) {
      const { diagnose } = options()
      const nowMs = monotonicMs()
      if (isNewOutage) known = null
      const isPuzzling = info.cause === 'connectFailed' || info.cause === 'connectTimeout'
      if (!diagnose || !isPuzzling || info.diagnosis) return null
      if (known || nowMs - askedMs < againAfterMs) return known
      askedMs = nowMs
      return inquire(diagnose, info, signal)
    },
    forget() {
      known = null
    },
  }
}
