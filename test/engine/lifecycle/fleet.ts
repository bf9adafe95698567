import { text, type ConnectionEvent, type HeartbeatOptions } from '../../../src/core.ts'
import { createHandshakeGate } from '../../../src/engine/attempt/handshake-gate.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createLab, type Lab } from '../lab.ts'
import { isPong } from './beats.ts'

/** Many clients of one server, each on a machine of its own, in one time. */
export interface Fleet {
  readonly lab: Lab
  /** Everyone hears the same at once. */
  readonly broadcast: (frame: string) => void
  /** From now on nothing is answered, no probe and no handshake. */
  readonly hang: () => void
  /** When events of a type happened, in whole seconds from an instant on: how many in each. */
  readonly perSecond: (type: ConnectionEvent['type'], sinceMs: number) => readonly number[]
}

/** How long the server takes for an answer. */
const answerMs = 40

export async function launchFleet(size: number, heartbeat: HeartbeatOptions, seed: number): Promise<Fleet> {
  const lab = createLab()
  const random = seededRandom(seed)
  const happened = new Map<ConnectionEvent['type'], number[]>()
  const note = ({ type, atMs }: ConnectionEvent): void => {
    const times = happened.get(type)
    if (times) times.push(atMs)
    else happened.set(type, [atMs])
  }
  let hangs = false
  const serve = (socket: FakeWebSocket): void => {
    socket.answersClose = false
    socket.open()
    socket.whenSent = () => {
      if (!hangs) lab.queueTask(() => socket.message('pong'), answerMs)
    }
  }
  for (let client = 0; client < size; client += 1) {
    // A browser of its own: its handshakes wait for nobody else's.
    const environment = { ...lab, random, gate: createHandshakeGate() }
    const connection = lab.connect({ codec: text(), environment, heartbeat: { isReply: isPong, ...heartbeat } })
    connection.onEvent(note)
    connection.open()
  }
  await lab.settle()
  lab.sockets.forEach(serve)
  await lab.settle()
  return {
    lab,
    broadcast: (frame) => lab.sockets.forEach((socket) => socket.message(frame)),
    hang: () => void (hangs = true),
    perSecond(type, sinceMs) {
      const counts: number[] = []
      for (const atMs of happened.get(type) ?? []) {
        const second = Math.floor((atMs - sinceMs) / 1_000)
        if (second >= 0) counts[second] = (counts[second] ?? 0) + 1
      }
      return Array.from({ length: counts.length }, (_, second) => counts[second] ?? 0)
    },
  }
}
