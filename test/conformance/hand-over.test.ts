import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  createConnection,
  handOver,
  type Connection,
  type ConnectionEvent,
  type ConnectionOptions,
} from '../../src/core.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { holds } from '../support/holds.ts'
import { reaches } from '../support/reaches.ts'
import { referenceClient } from '../support/reference/reference-client.ts'
import { replacedByAnother, type ClientFrame, type ServerFrame } from '../support/reference/reference-protocol.ts'
import {
  startReferenceServer,
  type ReferenceOptions,
  type ReferenceServer,
  type ReferenceTally,
} from '../support/reference/reference-server.ts'
import { startWsServer } from '../support/servers/ws-server.ts'

// A server that acknowledges, de-duplicates and replays, and messages on their way in both directions.

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** So few are on their way that the server keeps up, and so many that there always are some. */
const onTheirWay = 100

interface Staged {
  readonly server: ReferenceServer
  readonly connection: Connection<ServerFrame, ClientFrame>
  readonly received: readonly number[]
  readonly acknowledged: readonly string[]
  readonly events: readonly ConnectionEvent[]
  /** Sends one message each way. */
  readonly exchange: () => void
  /** Exchanges messages as fast as they go, until a promise has settled and for a while after. */
  readonly exchangeUntil: <T>(settled: Promise<T>) => Promise<T>
  /** Resolves with the numbers from 1 on of all that were sent, once all have arrived either way. */
  readonly settled: () => Promise<readonly number[]>
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** @param greeted Awaited after each hello, before the connection is ready. */
async function stage(
  options: ReferenceOptions,
  environment: ConnectionOptions['environment'],
  greeted: () => Promise<void> = () => Promise.resolve(),
): Promise<Staged> {
  const server = await startReferenceServer(options)
  const [received, acknowledged]: [number[], string[]] = [[], []]
  const events: ConnectionEvent[] = []
  const client = referenceClient()
  const connection = createConnection({
    url: server.url,
    environment,
    ...client,
    async hello(context) {
      await client.hello(context)
      await greeted()
    },
    reconnect: false,
  })
  ends.push(connection.close, server.stop)
  connection.onMessage((frame) => {
    if (frame.type === 'message') received.push(frame.seq)
  })
  connection.open()
  await reaches(connection, 'open')
  connection.onEvent((event) => {
    if (event.type === 'acknowledged') acknowledged.push(event.id)
    events.push(event)
  })

  let sent = 0
  const exchange = (): void => {
    sent += 1
    server.publish('s1', [sent])
    connection.send({ type: 'message', id: String(sent), body: sent })
  }
  return {
    server,
    connection,
    received,
    acknowledged,
    events,
    exchange,
    async exchangeUntil(settled) {
      let isSettled = false
      const noted = settled.then(() => (isSettled = true))
      for (let after = 0; after < onTheirWay; after += Number(isSettled)) {
        if (connection.stats().unacknowledged < onTheirWay) exchange()
        await nextTurn()
      }
      await noted
      return settled
    },
    async settled() {
      await holds(connection, () => received.length >= sent)
      await connection.drained()
      return Array.from({ length: sent }, (_, at) => at + 1)
    },
  }
}

/** What must hold when all is over: everything arrived, once and in order, and nobody was told of a closure. */
async function expectNothingLost({ server, settled, received, acknowledged, events, connection }: Staged) {
  const numbers = await settled()
  const ids = numbers.map(String)
  expect(received).toEqual(numbers)
  expect(acknowledged).toEqual(ids)
  expect(server.tally().sessions).toMatchObject([{ session: 's1', effects: ids, sentUpTo: numbers.length }])
  expect(events.filter(({ type }) => type === 'closed' || type === 'undelivered')).toEqual([])
  expect(connection.store.getState()).toMatchObject({ phase: 'open', last: null })
}

/** Resolves once a condition holds of what the server has counted, which it tells nobody. */
async function untilTally({ tally }: ReferenceServer, isSo: (counted: ReferenceTally) => boolean) {
  while (!isSo(tally())) await nextTurn()
  return tally()
}

const phasesOf = (events: readonly ConnectionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'stateChanged' ? [event.state.phase] : []))

const platforms: [string, ConnectionOptions['environment']][] = [
  ['Node’s WebSocket', {}],
  ['ws', { WebSocket }],
]

describe.for(platforms)('A hand-over with %s', ([, environment]) => {
  test('opens beside the old socket, and switches without a gap while messages go both ways', async () => {
    const staged = await stage({ keepsReplaced: true }, environment)
    const { server, connection, events, exchangeUntil } = staged
    let liveAtSwitch = 0
    connection.onEvent(({ type }) => {
      if (type === 'handedOver') liveAtSwitch = server.tally().live
    })
    expect(await exchangeUntil(handOver(connection, { drainMs: 20 }))).toBe(true)
    await expectNothingLost(staged)
    expect(liveAtSwitch).toBe(2)
    expect(phasesOf(events)).toEqual(['open'])
    const { accepted, closeCodes, live } = await untilTally(server, ({ live }) => live === 1)
    expect({ accepted, closeCodes, live }).toEqual({ accepted: 2, closeCodes: [4900], live: 1 })
  })

  test('drops what comes by both sockets', async () => {
    const staged = await stage({ keepsReplaced: true, overlap: 3 }, environment)
    const { connection, events, exchangeUntil } = staged
    expect(await exchangeUntil(handOver(connection, { drainMs: 20 }))).toBe(true)
    await expectNothingLost(staged)
    expect(events.filter(({ type }) => type === 'duplicateDropped').length).toBeGreaterThan(0)
  })

  test('may follow another, which closes what the first one left', async () => {
    const staged = await stage({ keepsReplaced: true }, environment)
    const { server, connection, exchangeUntil } = staged
    for (let nth = 1; nth <= 4; nth += 1) {
      expect(await exchangeUntil(handOver(connection, { drainMs: 20 }))).toBe(true)
    }
    await expectNothingLost(staged)
    expect(await untilTally(server, ({ live }) => live === 1)).toMatchObject({
      accepted: 5,
      closeCodes: [4900, 4900, 4900, 4900],
    })
  })

  test('loses nothing where the server closes the old socket as soon as it greets the new one', async () => {
    const staged = await stage({}, environment)
    const { server, connection, exchangeUntil } = staged
    expect(await exchangeUntil(handOver(connection))).toBe(true)
    await expectNothingLost(staged)
    const { closeCodes } = await untilTally(server, ({ live }) => live === 1)
    expect(closeCodes).toEqual([replacedByAnother])
  })

  test.for([
    ['refuses the new one', undefined],
    ['is not where it sends the client', 'ws://127.0.0.1:1/'],
  ] as const)('leaves the old socket in place where the server %s', async ([, url]) => {
    const staged = await stage({ keepsReplaced: true }, environment)
    const { server, connection, events, exchangeUntil } = staged
    if (url === undefined) server.refuse()
    expect(await exchangeUntil(handOver(connection, { url }))).toBe(false)
    await expectNothingLost(staged)
    expect(phasesOf(events)).toEqual([])
    const { accepted, closeCodes, live, refused } = server.tally()
    expect({ accepted, closeCodes, live }).toEqual({ accepted: 1, closeCodes: [], live: 1 })
    expect(refused).toBe(url === undefined ? 1 : 0)
  })

  test('leads to another server, and tells the old one so', async () => {
    const [old, next] = await Promise.all([startWsServer(accepts()), startWsServer(accepts())])
    const connection = createConnection({ url: `${old.url}/live`, environment })
    ends.push(connection.close, old.stop, next.stop)
    connection.open()
    await reaches(connection, 'open')
    connection.send('to the old one')
    expect(await handOver(connection, { url: `${next.url}/other`, drainMs: 0 })).toBe(true)
    connection.send('to the new one')
    const [before] = (await old.until(({ visits: [visit] }) => Boolean(visit?.closedWith))).visits
    expect(before).toMatchObject({
      url: '/live',
      received: ['"to the old one"'],
      closedWith: { code: 4900, reason: '' },
    })
    const [after] = (await next.until(({ visits: [visit] }) => visit?.received.length === 1)).visits
    expect(after).toMatchObject({ url: '/other', received: ['"to the new one"'], ended: false })
  })
})

test('A hand-over goes on although the old socket is gone before the new one is ready', async () => {
  const isOver = Promise.withResolvers<void>()
  class Observed extends globalThis.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('close', () => isOver.resolve())
    }
  }
  let greetings = 0
  const staged = await stage({}, { WebSocket: Observed }, () => ((greetings += 1) === 1 ? nextTurn() : isOver.promise))
  const { server, connection, events, exchangeUntil } = staged
  expect(await exchangeUntil(handOver(connection))).toBe(true)
  await expectNothingLost(staged)
  expect(phasesOf(events)).toEqual(['open'])
  const tally = await untilTally(server, ({ live }) => live === 1)
  expect(tally).toMatchObject({ accepted: 2, closeCodes: [replacedByAnother] })
})
