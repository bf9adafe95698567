import { closeStatusOf, type CloseStatuses } from '../../domain/status/close-status.ts'
import type { WireEvent, WireObserver } from '../../testing/wire.ts'
import { shownData } from './shown.ts'
import type { SocketNames } from './socket-names.ts'
import type { WireHappened } from './timeline-entry.ts'

/** Notes what goes over the wires of mock servers. */
export function noteWires(sockets: SocketNames, statuses: () => CloseStatuses): WireObserver {
  return (url) => {
    const { tell } = sockets.dial(url)
    const read = createReader(statuses)
    return (event) => {
      const what = read(event)
      if (what) tell(what)
    }
  }
}

/** Makes out what the events of one socket mean, which depends on those before. */
function createReader(statuses: () => CloseStatuses): (event: WireEvent) => WireHappened | null {
  let opened = false
  let abandoned = false
  let asked: number | undefined
  const frame = (by: 'client' | 'server', code: number, reason: string): WireHappened => ({
    kind: 'closeFrame',
    by,
    status: closeStatusOf(code, statuses()),
    code,
    reason,
  })
  return (event) => {
    switch (event.type) {
      case 'opened':
        opened = true
        return { kind: 'opened', protocol: event.protocol }
      case 'received':
      case 'sent':
        return { kind: event.type, data: shownData(event.data) }
      case 'closing':
        asked = event.code
        return frame('client', event.code, event.reason)
      case 'abandoned':
        abandoned = true
        return { kind: 'abandoned' }
      case 'closed': {
        if (abandoned) return null
        const isAnswer = event.wasClean && event.code === asked
        if (isAnswer) return null // the other half of the client's own close
        if (event.wasClean) return frame('server', event.code, event.reason)
        return { kind: opened ? 'dropped' : 'refused' }
      }
      default:
        return event satisfies never
    }
  }
}
