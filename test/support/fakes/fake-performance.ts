import type { Behaviour, Handshake } from '../servers/behaviour.ts'
import { perform, type Peer } from '../servers/perform.ts'
import { createQueueingSignal, type Signal } from '../signal.ts'
import type { FakeClock } from './fake-clock.ts'
import type { FakeWebSocket } from './fake-web-socket.ts'

/** Lets a fake socket meet a scripted server. */
export function performOnFake(socket: FakeWebSocket, behaviour: Behaviour, clock: FakeClock, cue: Signal): void {
  socket.answersClose = behaviour.answersClose
  answer(socket, behaviour.handshake, clock, () => {
    const message = createQueueingSignal()
    socket.whenSent = () => clock.queueTask(message.give)
    void perform(behaviour.steps, peerOf(socket, clock, message, cue))
  })
}

function answer(socket: FakeWebSocket, handshake: Handshake, clock: FakeClock, accepted: () => void): void {
  switch (handshake.kind) {
    case 'accept':
      return clock.queueTask(() => {
        socket.open({ protocol: handshake.protocol ?? '' })
        accepted()
      }, handshake.afterMs)
    case 'refuse':
    case 'hangUp':
    case 'unreachable':
      return clock.queueTask(() => socket.refuse())
    case 'hang':
      return undefined
  }
  return handshake satisfies never
}

function peerOf(socket: FakeWebSocket, clock: FakeClock, message: Signal, cue: Signal): Peer {
  const inTask = (callback: () => void): void => clock.queueTask(callback)
  const { pathname, search } = new URL(socket.url)
  return {
    url: `${pathname}${search}`,
    send: (data) => inTask(() => socket.message(typeof data === 'string' ? data : Uint8Array.from(data))),
    close: (code, reason) => inTask(() => socket.serverClose(code, reason)),
    violate: () => inTask(() => socket.fail()),
    drop: () => inTask(() => socket.drop()),
    reset: () => inTask(() => socket.drop()),
    pause: (forMs) => new Promise((resolve) => clock.queueTask(resolve, forMs)),
    until: (what) => (what === 'message' ? message : cue).next(),
  }
}
