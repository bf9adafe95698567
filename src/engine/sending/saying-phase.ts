import { isSendError, SendError } from '../../domain/error/error.ts'
import type { ConnectionState } from '../../domain/machine/state.ts'
import type { AnyStatus } from '../../domain/status/close-status.ts'

/**
 * Sends, and lets an error for want of an open connection say which phase is to blame. Development only.
 *
 * @throws {SendError} As it was thrown; of `closed`, one with more words.
 */
export function sayingPhase<T>(
  store: { readonly getState: () => Pick<ConnectionState<AnyStatus>, 'phase'> },
  send: () => T,
): T {
  try {
    return send()
  } catch (error) {
    if (!isSendError(error) || error.why !== 'closed') throw error
    throw new SendError('closed', {}, [], store.getState().phase)
  }
}
