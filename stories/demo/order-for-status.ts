import { closeCodeOf, type CloseStatus } from '../../src/index.ts'
import type { RoomCommand } from '../room/room-command.ts'

/** A code that no registry names, for `unknown`. */
const unnamedCode = 4999

/** What a server must do so that a browser sees this status; `null` where no server can. */
export function orderForStatus(status: CloseStatus): RoomCommand | null {
  switch (status) {
    case 'empty':
      return { type: 'close', code: null, reason: '' }
    case 'abnormalClosure':
      return { type: 'drop', how: 'fin' }
    case 'tlsHandshakeError':
      return null // of a handshake below HTTP, and most browsers report 1006 for it
    default:
      return { type: 'close', code: closeCodeOf(status) ?? unnamedCode, reason: 'you asked for it' }
  }
}
