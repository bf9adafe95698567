import { afterEach, expect, test } from 'vitest'
import { constant, createConnection, retry, type Connection, type UndeliveredReason } from '../../src/core.ts'
import type { Drop } from '../support/reference/drop-plan.ts'
import { holds } from '../support/holds.ts'
import { becomes, reaches } from '../support/reaches.ts'
import { referenceClient } from '../support/reference/reference-client.ts'
import { sessionLost, type ClientFrame, type ServerFrame } from '../support/reference/reference-protocol.ts'
import {
  startReferenceServer,
  type ReferenceOptions,
  type ReferenceServer,
} from '../support/reference/reference-server.ts'

// Node's own WebSocket and a server that acknowledges, de-duplicates and replays.

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** What came back undelivered, and why. */
interface Returned {
  readonly id: string
  readonly wasSent: boolean
  readonly why: UndeliveredReason
}

interface Staged {
  readonly server: ReferenceServer
  readonly connection: Connection<ServerFrame, ClientFrame>
  /** The sessions that the server welcomed it to, one for each time that it opened. */
  readonly sessions: readonly string[]
  readonly received: readonly number[]
  readonly acknowledged: readonly string[]
  readonly returned: readonly Returned[]
}

async function stage(options: ReferenceOptions = {}): Promise<Staged> {
  const server = await startReferenceServer(options)
  const [sessions, received, acknowledged]: [string[], number[], string[]] = [[], [], []]
  const returned: Returned[] = []
  const soon = { firstDelayMs: 5, backoff: constant(5) }
  const connection = createConnection({
    url: server.url,
    ...referenceClient((session) => sessions.push(session)),
    reconnect: { default: retry(soon), [sessionLost]: retry({ ...soon, session: 'new' }) },
    attemptsPerMinute: Infinity,
    outbox: {
      onUndelivered(entries, why) {
        for (const { message, wasSent } of entries) {
          if (message.type === 'message') returned.push({ id: message.id, wasSent, why })
        }
      },
    },
  })
  ends.push(connection.close, server.stop)
  connection.onMessage((frame) => {
    if (frame.type === 'message') received.push(frame.seq)
  })
  connection.onEvent((event) => {
    if (event.type === 'acknowledged') acknowledged.push(event.id)
  })
  connection.open()
  await reaches(connection, 'open')
  return { server, connection, sessions, received, acknowledged, returned }
}

const send = ({ connection }: Staged, ...ids: readonly string[]): void => {
  for (const id of ids) connection.send({ type: 'message', id, body: id })
}
const dropAt = (atProgress: number, moment: Drop['moment']): Drop => ({ atProgress, form: 'close 1012', moment })

test('what was not acknowledged goes out again, and takes effect once', async () => {
  const staged = await stage({ drops: [dropAt(2, 'beforeAnswer')] })
  const { server, connection } = staged
  send(staged, 'a', 'b', 'c', 'd')
  await connection.drained()
  expect(staged).toMatchObject({ sessions: ['s1', 's1'], acknowledged: ['a', 'b', 'c', 'd'], returned: [] })
  const { sessions, drops } = server.tally()
  expect(sessions).toMatchObject([{ session: 's1', effects: ['a', 'b', 'c', 'd'] }])
  expect(sessions[0]?.duplicates).toBeGreaterThan(0)
  expect(drops).toHaveLength(1)
})

test('what was published while the socket was down comes once, in order, after what came before', async () => {
  const staged = await stage({ overlap: 1 })
  const { server, connection, received } = staged
  server.publish('s1', ['one', 'two'])
  await holds(connection, () => received.length === 2)
  server.drop('reset')
  await reaches(connection, 'waiting')
  server.publish('s1', ['three'])
  await holds(connection, () => received.length >= 3)
  expect(staged).toMatchObject({ received: [1, 2, 3], sessions: ['s1', 's1'] })
})

test('a session that the server has lost begins anew, without a cursor and without what was sent in it', async () => {
  const staged = await stage({ drops: [dropAt(2, 'beforeEffect')] })
  const { server, connection, received } = staged
  server.publish('s1', ['one'])
  await holds(connection, () => received.length === 1)
  connection.onEvent(({ type }) => {
    const { accepted } = server.tally()
    if (type === 'closed' && accepted === 1) server.forget()
    if (type === 'closed' && accepted <= 2) send(staged, `later ${accepted}`)
  })
  send(staged, 'a', 'b', 'c')
  await becomes(connection, ({ phase, last }) => phase === 'open' && last?.code === sessionLost)
  server.publish('s2', ['first', 'second'])
  await holds(connection, () => received.length === 3)
  await connection.drained()

  expect(staged).toMatchObject({
    sessions: ['s1', 's2'],
    received: [1, 1, 2],
    acknowledged: ['a', 'later 1', 'later 2'],
    returned: [
      { id: 'b', wasSent: true, why: 'newSession' },
      { id: 'c', wasSent: true, why: 'newSession' },
    ],
  })
  expect(server.tally().sessions).toMatchObject([
    { session: 's1', effects: ['a'] },
    { session: 's2', effects: ['later 1', 'later 2'], duplicates: 0 },
  ])
})
