import type { CloseInfo } from '../../src/domain/status/close-info.ts'
import { closeStatusOf, type AnyStatus, type CloseStatuses } from '../../src/domain/status/close-status.ts'

/** A socket that the server closed after a minute, but for what a test says of it. The status follows from the code. */
export function closure<S extends string = never>(
  told: Partial<CloseInfo<S>> = {},
  statuses?: CloseStatuses<S>,
): CloseInfo<S> {
  const { code = 1006 } = told
  return {
    status: closeStatusOf(code, statuses),
    code,
    reason: '',
    wasClean: false,
    cause: 'peer',
    opened: true,
    atMs: 1_000_000,
    openForMs: 60_000,
    unsentBytes: 0,
    diagnosis: null,
    ...told,
  }
}

/** A handshake that came to nothing. */
export function refusal(told: Partial<CloseInfo<AnyStatus>> = {}): CloseInfo<AnyStatus> {
  return closure<AnyStatus>({ cause: 'connectFailed', opened: false, openForMs: 0, ...told })
}
