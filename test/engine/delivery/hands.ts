import type { Connection } from '../../../src/core.ts'
import type { FakeEnvironment } from '../../support/fakes/fake-environment.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import { hold } from '../hold.ts'
import type { Move, SendMove } from './move.ts'
import { delayMs } from './options.ts'
import type { Peer, Received, Sent } from './peer.ts'

/** What each move does, but for sending. */
export function handsOn(
  connection: Connection<Received, Sent>,
  environment: FakeEnvironment,
  abort: AbortController,
  peer: Peer,
): (move: Exclude<Move, SendMove>) => Promise<void> | void {
  const letGos: (() => void)[] = []
  const latest = (): FakeWebSocket | undefined => environment.sockets.at(-1)
  const accept = async (): Promise<void> => {
    await environment.advance(delayMs)
    const socket = latest()
    if (socket?.readyState !== 0) return
    peer.accepted(socket)
    socket.open()
  }
  return (move) => {
    const socket = latest()
    switch (move.does) {
      case 'open':
      case 'reconnect':
        return abort.signal.aborted ? undefined : connection[move.does]()
      case 'close':
        return connection.close(4001)
      case 'abort':
        return abort.abort()
      case 'hold':
        return void letGos.push(hold(connection))
      case 'letGo':
        return letGos.pop()?.()
      case 'accept':
        return accept()
      case 'refuse':
        return socket?.readyState === 0 ? socket.refuse() : undefined
      case 'read':
      case 'deliver':
      case 'publish':
        return peer[move.does](move.count)
      case 'ackLate': {
        const id = peer.effects.at(move.nth)
        return id === undefined ? undefined : peer.say({ ack: id })
      }
      case 'ackUnknown':
        return peer.say({ ack: 'unknown' })
      case 'drop':
        return socket?.drop()
      case 'beginToClose':
        if (socket?.readyState === 1) socket.readyState = 2
        return undefined
      case 'closeFrame':
        return socket?.readyState === 1 ? socket.serverClose(move.code) : undefined
      case 'choke':
        return socket && chokeOnce(socket)
      case 'pass':
        return environment.advance(move.ms)
    }
    return move satisfies never
  }
}

function chokeOnce(socket: FakeWebSocket): void {
  const send = socket.send.bind(socket)
  socket.send = () => {
    socket.send = send
    throw new TypeError('of the platform')
  }
}
