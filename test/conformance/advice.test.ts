import { afterEach, expect, test } from 'vitest'
import { createConnection, formatRetryAdvice, type Connection, type ConnectionOptions } from '../../src/core.ts'
import { accepts, closesWith } from '../support/servers/behaviour.ts'
import { reaches } from '../support/reaches.ts'
import type { TestServer } from '../support/servers/test-server.ts'
import { startWsServer } from '../support/servers/ws-server.ts'

// What a real server writes into its close frame, Node's own WebSocket reads, and the connection does.

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A server that advises in its first close frame, and then stays; and a connection to it. */
async function advised(
  reason: string,
  options: Partial<ConnectionOptions> = {},
): Promise<{ readonly server: TestServer; readonly connection: Connection<unknown, unknown> }> {
  const server = await startWsServer([closesWith(1012, reason), accepts()])
  ends.push(() => server.stop())
  const connection = createConnection({ url: server.url, ...options })
  ends.push(() => connection.close())
  connection.open()
  return { server, connection }
}

/** Between the closure and the attempt that follows, as the state tells. */
async function waitMs(connection: Connection<unknown, unknown>): Promise<number> {
  const { until, last } = await reaches(connection, 'waiting')
  return until.kind === 'time' && last ? until.atMs - last.atMs : NaN
}

test('a client that was told when to come back comes back then', async () => {
  const { server, connection } = await advised(formatRetryAdvice(0, 'deploy'), { stableAfterMs: 0 })
  await reaches(connection, 'waiting')
  await reaches(connection, 'open') // the built-in delay of 1012 is 5 s at the least: the test would time out
  expect(server.tally().visits).toHaveLength(2)
})

test('a window is drawn from, and the whole reason is told', async () => {
  const { connection } = await advised(formatRetryAdvice([300_000, 600_000], 'köln'))
  const wait = await waitMs(connection)
  expect(wait).toBeGreaterThan(299_000)
  expect(wait).toBeLessThan(601_000)
  expect(connection.store.getState().last?.reason).toBe('köln retry-after=300-600')
})

test('a client that was not connected for long is not hurried', async () => {
  const { connection } = await advised(formatRetryAdvice(0))
  expect(await waitMs(connection)).toBeGreaterThan(4_000)
})

test('advice: false waits as if nothing had been said', async () => {
  const { connection } = await advised(formatRetryAdvice(500_000), { advice: false })
  expect(await waitMs(connection)).toBeLessThan(31_000)
})
