import { SendError } from '../domain/error/error.ts'
import type { ConnectionState } from '../domain/machine/state.ts'
import type { SendOptions, SendResult } from '../engine/sending/outgoing.ts'

/**
 * What becomes of a message that is sent in a phase.
 *
 * @throws {SendError} `closed`, where a connection in this phase throws it.
 */
export function sendIn(phase: ConnectionState['phase'], { whenDown = 'queue' }: SendOptions = {}): SendResult {
  if (phase === 'open') return 'sent'
  if (whenDown === 'drop') return 'dropped'
  const willOpen = phase === 'connecting' || phase === 'waiting'
  if (whenDown === 'throw' || !willOpen) throw new SendError('closed')
  return 'queued'
}
