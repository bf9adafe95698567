import type { MachineEvent } from '../../../src/domain/machine/event.ts'
import type { Machine } from '../../../src/domain/machine/machine.ts'
import { asked, askedBefore, ended, own, retry } from './scene.ts'

/** An event of each type, as the interpreter would post it in this phase. */
export function eventOf(type: MachineEvent['type'], { at }: Machine, generation: number): MachineEvent {
  switch (type) {
    case 'closeCalled':
      return { type, ...asked }
    case 'prepared':
      return { type, generation }
    case 'socketOpened':
    case 'helloDone':
      return { type, generation, protocol: 'chat', extensions: 'deflate' }
    case 'prepareFailed':
    case 'helloFailed':
    case 'connectTimedOut':
    case 'socketClosed':
    case 'heartbeatExpired': {
      const info = at.phase === 'closing' ? own(askedBefore.code, askedBefore.reason) : ended
      return { type, generation, info, verdict: retry }
    }
    case 'handedOver':
      return { type, generation, next: 4, protocol: 'next', extensions: 'none', outage: null }
    case 'decided':
      return { type, verdict: retry }
    default:
      return { type }
  }
}
