import { expect, onTestFinished, test } from 'vitest'
import { constant, createConnection, retry, type CloseInfo, type Connection } from '../../src/core.ts'
import { accepts, hangs, sequence, slowly } from '../support/servers/behaviour.ts'
import { reaches } from '../support/reaches.ts'
import { serve, type RemoteServer } from './serve.ts'

// Chromium allows a page 255 sockets, and gives a host one handshake at a time.

const count = 200
const handshakeMs = 20
/** Less than all of the handshakes take together. */
const connectTimeoutMs = 3_000
/** How much a timer of the server's may be early. */
const earlyMs = 2

const paths = Array.from({ length: count }, (_, at) => `/${at}`)

interface Closure extends Pick<CloseInfo, 'cause'> {
  readonly path: string
}

/** Opens a connection to each path in one go, and resolves with the closures there were until all are open. */
async function openAll({ url }: RemoteServer): Promise<readonly Closure[]> {
  const closures: Closure[] = []
  const connections: Connection<unknown, unknown>[] = paths.map((path) => {
    const connection = createConnection({
      url: `${url}${path}`,
      connectTimeoutMs,
      reconnect: { default: retry({ firstDelayMs: 1, backoff: constant(1) }) },
    })
    connection.onEvent((event) => {
      if (event.type === 'closed') closures.push({ path, cause: event.info.cause })
    })
    return connection
  })
  onTestFinished(() => connections.forEach((connection) => connection.close()))
  for (const connection of connections) connection.open()
  await Promise.all(connections.map((connection) => reaches(connection, 'open')))
  return closures
}

test(`${count} connections to one slow host all open in their order, and none times out while it waits`, async () => {
  const server = await serve(slowly(handshakeMs, accepts()))
  expect(await openAll(server)).toEqual([])
  const { visits, accepted, live } = await server.tally()
  expect({ accepted, live, order: visits.map(({ url }) => url) }).toEqual({
    accepted: count,
    live: count,
    order: paths,
  })
  const atMs = visits.map((visit) => visit.atMs)
  const together = atMs.slice(1).filter((ms, at) => ms - (atMs[at] ?? NaN) < handshakeMs - earlyMs)
  expect(together).toEqual([]) // one after the other
  expect((atMs.at(-1) ?? NaN) - (atMs[0] ?? NaN)).toBeGreaterThan(connectTimeoutMs)
})

test(`a handshake that hangs costs the ${count - 1} behind it no more than its own time`, async () => {
  const server = await serve(sequence(hangs(), slowly(handshakeMs)))
  expect(await openAll(server)).toEqual([{ path: '/0', cause: 'connectTimeout' }])
  const { visits, accepted, live } = await server.until((tally) => tally.live === count)
  // The one that hung comes back at the end of the queue.
  expect({ accepted, live, order: visits.map(({ url }) => url) }).toEqual({
    accepted: count,
    live: count,
    order: [...paths, '/0'],
  })
  const [hung, next] = visits
  expect(hung).toMatchObject({ accepted: false, ended: true })
  expect((next?.atMs ?? NaN) - (hung?.atMs ?? NaN)).toBeGreaterThanOrEqual(connectTimeoutMs - 50)
})
