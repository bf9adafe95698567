import { afterEach, expect, test } from 'vitest'
import { createConnection, text, type AnyStatus, type Connection, type ConnectionEvent } from '../../src/core.ts'
import { centrifugo, graphqlWs, pusher } from '../../src/presets.ts'
import { accepts, sequence, type Behaviour, type Script, type Step } from '../support/servers/behaviour.ts'
import { reaches } from '../support/reaches.ts'
import type { TestServer } from '../support/servers/test-server.ts'
import { startWsServer } from '../support/servers/ws-server.ts'

// Node's own WebSocket, and a `ws` server that says what the servers of these protocols say.

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const speaks = (...steps: readonly Step[]): Behaviour => ({ ...accepts(), steps })
const sends = (data: string): Step => ({ kind: 'send', data })
const closes = (code: number, reason = ''): Step => ({ kind: 'close', code, reason })
const hears: Step = { kind: 'await', what: 'message' }

interface Staged<S extends string> {
  readonly server: TestServer
  readonly connection: Connection<string, string, S>
  readonly events: readonly ConnectionEvent<AnyStatus>[]
  readonly messages: readonly string[]
}

/** Drawing 0 brings the first probe and the first retry at once. */
const environment = { random: () => 0 }

async function stage<S extends string>(
  script: Script | Behaviour,
  connect: (url: string) => Connection<string, string, S>,
): Promise<Staged<S>> {
  const server = await startWsServer(script)
  const connection = connect(server.url)
  const [events, messages]: [ConnectionEvent<AnyStatus>[], string[]] = [[], []]
  ends.push(connection.close, server.stop)
  connection.onEvent((event) => events.push(event))
  connection.onMessage((message) => messages.push(message))
  connection.open()
  return { server, connection, events, messages }
}

test('Centrifugo gets a pong for its ping, and its shutdown is no end where an invalid token is one', async () => {
  const script = sequence(
    speaks(sends('{}'), hears, sends('{"push":{}}'), closes(3001, 'shutdown')),
    speaks(sends('{}'), hears, closes(3500, 'invalid token')),
  )
  const { server, connection, messages, events } = await stage(script, (url) =>
    createConnection({
      url,
      codec: text(),
      statuses: centrifugo.statuses,
      reconnect: centrifugo.rules,
      heartbeat: centrifugo.heartbeat,
      environment,
    }),
  )
  const { because, last } = await reaches(connection, 'closed')
  expect([because, last.status]).toEqual(['policy', 'invalidToken'])
  expect(closuresIn(events)).toEqual(['shutdown', 'invalidToken'])
  expect(messages).toEqual(['{"push":{}}']) // pings are not the app's
  expect(server.tally().visits.map(({ received }) => received)).toEqual([['{}'], ['{}']])
})

test('Pusher answers a ping, and gets a pong for its own', async () => {
  const answered = speaks(
    hears,
    sends('{"event":"pusher:pong","data":"{}"}'),
    sends('{"event":"pusher:ping","data":"{}"}'),
    hears,
    closes(4200, 'Please reconnect immediately'),
  )
  const refused = speaks(closes(4001, 'Application does not exist'))
  const { server, connection, messages, events } = await stage(sequence(answered, refused), (url) =>
    createConnection({
      url,
      codec: text(),
      statuses: pusher.statuses,
      reconnect: pusher.rules,
      heartbeat: pusher.heartbeat,
      environment,
    }),
  )
  const { last } = await reaches(connection, 'closed')
  expect(last.status).toBe('applicationDoesNotExist')
  expect(closuresIn(events)).toEqual(['reconnectImmediately', 'applicationDoesNotExist'])
  expect(events.filter(({ type }) => type === 'probeAnswered')).toHaveLength(1)
  expect(messages).toEqual([])
  expect(server.tally().visits[0]?.received).toEqual([
    '{"event":"pusher:ping","data":{}}',
    '{"event":"pusher:pong","data":{}}',
  ])
})

test('a graphql-ws server answers a ping, gets a pong, and is come back to after 1000', async () => {
  const leaves = speaks(hears, sends('{"type":"pong"}'), sends('{"type":"ping","payload":{}}'), hears, closes(1000))
  const { server, connection, messages, events } = await stage(sequence(leaves, accepts()), (url) =>
    createConnection({
      url,
      codec: text(),
      statuses: graphqlWs.statuses,
      reconnect: graphqlWs.rules,
      heartbeat: graphqlWs.heartbeat,
      environment,
    }),
  )
  await server.until(({ accepted }) => accepted === 2)
  await reaches(connection, 'open')
  expect(closuresIn(events)).toEqual(['normalClosure'])
  expect(events.filter(({ type }) => type === 'probeAnswered')).toHaveLength(1)
  expect(messages).toEqual([])
  expect(server.tally().visits[0]?.received).toEqual(['{"type":"ping"}', '{"type":"pong"}'])
})

function closuresIn(events: readonly ConnectionEvent<AnyStatus>[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'closed' ? [event.info.status] : []))
}
