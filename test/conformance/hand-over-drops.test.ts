import { afterEach, expect, test } from 'vitest'
import { constant, createConnection, handOver, retry, type Connection } from '../../src/core.ts'
import { randomDrops } from '../support/reference/drop-plan.ts'
import { holds } from '../support/holds.ts'
import { reaches } from '../support/reaches.ts'
import { referenceClient } from '../support/reference/reference-client.ts'
import type { ClientFrame, ServerFrame } from '../support/reference/reference-protocol.ts'
import { startReferenceServer } from '../support/reference/reference-server.ts'

// Node's own WebSocket and a server that drops sockets: the old one, the new one, and the one that is on its way out.

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const count = 2_000
const drops = 20
/** So few are on their way that the server keeps up, and so many that there always are some. */
const onTheirWay = 100
/** A hand-over begins after so many messages, unless one is under way. */
const often = 20

const numbers = Array.from({ length: count }, (_, at) => at + 1)
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Hands over again and again, one at a time, and counts how often it moved. */
function createMover(connection: Connection<ServerFrame, ClientFrame>) {
  let moves = 0
  let isUnderWay = false
  const move = async (): Promise<void> => {
    if (isUnderWay) return
    isUnderWay = true
    moves += Number(await handOver(connection, { drainMs: 5 }))
    isUnderWay = false
  }
  return { moves: () => moves, move }
}

test.for([
  [1, false],
  [2, true],
  [3, false],
  [4, true],
] as const)(
  'Hand-overs among drops lose nothing and double nothing (seed %d, the server keeps the old socket: %s)',
  async ([seed, keepsReplaced]) => {
    const server = await startReferenceServer({ drops: randomDrops(seed, drops, 2 * count), overlap: 2, keepsReplaced })
    const undelivered: unknown[] = []
    const connection = createConnection({
      url: server.url,
      ...referenceClient(),
      reconnect: { default: retry({ firstDelayMs: [0, 5], backoff: constant(1) }) },
      attemptsPerMinute: Infinity,
      outbox: { onUndelivered: (entries) => void undelivered.push(...entries) },
    })
    ends.push(connection.close, server.stop)
    const received: number[] = []
    connection.onMessage((frame) => {
      if (frame.type === 'message') received.push(frame.seq)
    })
    const { moves, move } = createMover(connection)
    connection.open()
    await reaches(connection, 'open')

    for (let sent = 0; sent < count; await nextTurn()) {
      const { queued, unacknowledged } = connection.stats()
      if (queued + unacknowledged >= onTheirWay) continue
      sent += 1
      server.publish('s1', [sent])
      connection.send({ type: 'message', id: String(sent), body: sent })
      if (sent % often === 0) void move()
    }
    await holds(connection, () => received.length >= count)
    await connection.drained()

    expect(received).toEqual(numbers)
    const { sessions, drops: done } = server.tally()
    expect(sessions.flatMap(({ effects }) => effects)).toEqual(numbers.map(String))
    expect(undelivered).toEqual([])
    // Else nothing was shown.
    expect(done).toHaveLength(drops)
    expect(moves()).toBeGreaterThan(0)
  },
)
