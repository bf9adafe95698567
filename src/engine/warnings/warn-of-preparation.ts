import type { AnyStatus } from '../../domain/status/close-status.ts'
import type { ConnectionEvent, PrepareStep } from '../connection-event.ts'

/**
 * Listens to one connection, and says once for each step that the app's own function failed: a typo in `hello` is
 * not to look like a bad network. Development only.
 *
 * @param isOpen Whether the connection is open: what fails then was the preparation of another socket for it.
 */
export function createPreparationWarning(isOpen: () => boolean): (event: ConnectionEvent<AnyStatus>) => void {
  const said = new Set<PrepareStep>()
  let failed: { readonly step: PrepareStep; readonly error: unknown } | null = null
  const warn = (outcome: string): void => {
    if (failed && !said.has(failed.step)) {
      said.add(failed.step)
      // The error as it is, for its stack. Its message is the app's own and may hold a token: it is in no text of ours.
      console.warn(`hangup: "${failed.step}" failed. ${outcome}. The error:`, failed.error)
    }
    failed = null
  }
  return (event) => {
    if (event.type === 'prepareFailed') {
      failed = event
      if (isOpen()) warn('The hand-over counts as failed, and the connection stays as it is')
    } else if (event.type === 'closed') {
      // Only now is it known what it counts as: without a network, nobody's function is to blame.
      if (event.info.cause === 'prepareFailed') warn('The attempt counts as failed, with cause prepareFailed')
      failed = null
    }
  }
}
