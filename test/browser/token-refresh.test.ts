import { expect, onTestFinished, test } from 'vitest'
import { constant, createConnection, reconnectPolicy, retry, type Connection } from '../../src/core.ts'
import { accepts, closesWith, drops, sequence } from '../support/servers/behaviour.ts'
import { becomes, reaches } from '../support/reaches.ts'
import { serve } from './serve.ts'

const attempts = 3
const soon = { firstDelayMs: 10, backoff: constant(10) }

const finallyClose = (connection: Connection<unknown, unknown>): void => onTestFinished(() => connection.close())

test('a connection that is closed with 4401 comes back with a fresh token', async () => {
  const server = await serve(sequence(closesWith(4401, '', { onceThereIs: 'cue' }), accepts()))
  let token = 'stale'
  const connection = createConnection({
    url: () => `${server.url}/?token=${token}`,
    reconnect: reconnectPolicy({
      4401: retry({
        ...soon,
        attempts,
        before: async () => {
          token = await Promise.resolve('fresh')
        },
      }),
    }),
  })
  finallyClose(connection)
  connection.open()
  await reaches(connection, 'open')
  await server.cue()
  const { last } = await becomes(connection, (state) => state.phase === 'open' && state.last !== null)
  expect(last).toMatchObject({ status: 'unknown', code: 4401, cause: 'peer' })
  expect((await server.tally()).visits.map(({ url }) => url)).toEqual(['/?token=stale', '/?token=fresh'])
})

test('a refresh that keeps failing stops the connection after the configured attempts', async () => {
  const server = await serve(closesWith(4401))
  let refreshes = 0
  const connection = createConnection({
    url: server.url,
    reconnect: reconnectPolicy({
      4401: retry({
        ...soon,
        attempts,
        before: () => {
          refreshes += 1
          return Promise.reject(new Error('the refresh token has expired'))
        },
      }),
    }),
  })
  finallyClose(connection)
  connection.open()
  const { because, last } = await reaches(connection, 'closed')
  expect({ because, cause: last.cause, refreshes }).toEqual({
    because: 'exhausted',
    cause: 'prepareFailed',
    refreshes: attempts,
  })
  expect((await server.tally()).visits.length).toBe(1)
})

test('ten drops before it use up none of the attempts of 4401', async () => {
  const server = await serve(sequence(...tenDrops, closesWith(4401)))
  let refreshes = 0
  const connection = createConnection({
    url: server.url,
    reconnect: reconnectPolicy({
      abnormalClosure: retry(soon),
      4401: retry({ ...soon, attempts, before: () => void (refreshes += 1) }),
    }),
  })
  finallyClose(connection)
  connection.open()
  const { because, last } = await reaches(connection, 'closed')
  expect({ because, code: last.code, refreshes }).toEqual({ because: 'exhausted', code: 4401, refreshes: attempts })
  expect((await server.tally()).accepted).toBe(10 + 1 + attempts)
})

const drop = drops()
const tenDrops = [drop, drop, drop, drop, drop, drop, drop, drop, drop, drop] as const
