import type { CloseInfo, Diagnosis } from '../../domain/status/close-info.ts'
import type { AnyStatus, CloseStatus } from '../../domain/status/close-status.ts'
import type { Environment } from '../environment.ts'

/** What a diagnosis may use, so that its time is the connection's. */
export interface DiagnoseContext extends Pick<Environment, 'startTimer' | 'epochMs'> {
  /** The closure as the platform tells it: 1006, mostly. */
  readonly info: CloseInfo<AnyStatus>
  /** Aborted as soon as the attempt is given up. */
  readonly signal: AbortSignal
}

/** What a diagnosis came to. */
export interface DiagnoseResult {
  /** What the closure is raised to; `null` leaves it as it is. */
  readonly status: CloseStatus | null
  /** What was learned, for `CloseInfo`. */
  readonly diagnosis: Diagnosis
}

/**
 * Finds out why a handshake was refused, which browsers hide: {@link httpDiagnosis}, or a function of your
 * own. Asked after a connect failure, at most once a minute, and no more in an outage once the server has
 * answered: that answer then holds for every connect failure of the outage. A rejection is reported, and so is one that takes longer than 10 seconds; the closure then stays what it was.
 */
export type Diagnose = (context: DiagnoseContext) => Promise<DiagnoseResult>
