import { expect, onTestFinished, test } from 'vitest'
import { constant, createConnection, exponential, reconnectPolicy, retry, type Connection } from '../../src/core.ts'
import { accepts, closesWith, refuses, sequence } from '../support/servers/behaviour.ts'
import { reaches } from '../support/reaches.ts'
import { serve } from './serve.ts'

const closedAfter = (connection: Connection<unknown, unknown>): void => onTestFinished(() => connection.close())

test('a server that accepts and closes after 20 ms gets as many further connections as there are attempts', async () => {
  const server = await serve(closesWith(1011, '', { afterMs: 20 }))
  const connection = createConnection({
    url: server.url,
    reconnect: reconnectPolicy({
      internalServerError: retry({ attempts: 3, firstDelayMs: 10, backoff: constant(10) }),
    }),
  })
  closedAfter(connection)
  connection.open()
  const { because } = await reaches(connection, 'closed')
  expect(because).toBe('exhausted')
  expect((await server.tally()).accepted).toBe(1 + 3)
})

test('a connection that was told 1012 and then refused keeps the growth of 1012', async () => {
  const server = await serve(sequence(closesWith(1012), ...Array.from({ length: 5 }, () => refuses(503)), accepts()))
  const connection = createConnection({
    url: server.url,
    reconnect: reconnectPolicy({
      serviceRestart: retry({
        firstDelayMs: 100,
        backoff: exponential({ initialMs: 200, maxMs: 800, jitter: 'none' }),
      }),
      abnormalClosure: retry({ firstDelayMs: 0, backoff: constant(0) }),
    }),
  })
  closedAfter(connection)
  connection.open()
  const { visits } = await server.until((tally) => tally.accepted === 2)
  const gapsMs = visits.slice(1).map(({ atMs }, at) => atMs - (visits[at]?.atMs ?? Number.NaN))
  const leastMs = [100, 200, 400, 800, 800, 800]
  const early = gapsMs.flatMap((gapMs, at) => (gapMs >= (leastMs[at] ?? 0) - 5 ? [] : [`retry ${at + 1}: ${gapMs} ms`]))
  expect({ retries: gapsMs.length, early }).toEqual({ retries: leastMs.length, early: [] })
})
