import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createConnection, handOver, type Connection } from '../../../src/core.ts'
import { createFakeEnvironment, type FakeEnvironment } from '../../support/fakes/fake-environment.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'

/** What can happen to a connection and its sockets; `nth` picks one of those that the platform still keeps. */
type Step =
  | { readonly does: 'handOver' | 'send' | 'close' | 'open' | 'reconnect' | 'suspend' | 'resume' }
  | { readonly does: 'opens' | 'refuses' | 'drops' | 'closes' | 'speaks'; readonly nth: number }
  | { readonly does: 'passes'; readonly ms: number }

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant({ does: 'handOver' } as const) },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constantFrom('send', 'close', 'open', 'reconnect', 'suspend', 'resume') }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constantFrom('opens', 'opens', 'opens', 'refuses', 'drops', 'closes', 'speaks'),
        nth: fc.nat({ max: 2 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('passes' as const),
        ms: fc.constantFrom(0, 1, 2_500, 5_000, 10_000, 30_000),
      }),
    },
  ),
  { maxLength: 30 },
)

const options = fc.record({ hasHello: fc.boolean(), answersClose: fc.boolean() })

interface Life {
  readonly environment: FakeEnvironment
  readonly connection: Connection<unknown, unknown>
  /** Hand-overs that have not come to anything yet. */
  readonly underWay: () => number
  readonly take: (step: Step) => Promise<void>
}

function begin({ hasHello, answersClose }: { readonly hasHello: boolean; readonly answersClose: boolean }): Life {
  const environment = createFakeEnvironment()
  const connection: Connection<unknown, unknown> = createConnection({
    url: 'wss://server.example/live',
    environment,
    attemptsPerMinute: Infinity,
    outbox: { onUndelivered: () => undefined },
    ...(hasHello && { hello: () => new Promise((resolve) => environment.queueTask(() => resolve(), 50)) }),
  })
  let underWay = 0
  const move = (): void => {
    if (underWay) return
    underWay += 1
    void handOver(connection).then(() => (underWay -= 1))
  }
  const send = (): void => {
    if (connection.store.getState().phase !== 'closed') connection.send('x', { whenDown: 'drop' })
  }
  const calls = {
    handOver: move,
    send,
    close: () => connection.close(),
    open: () => connection.open(),
    reconnect: () => connection.reconnect(),
    suspend: () => environment.signal('suspended'),
    resume: () => environment.signal('resumed'),
  }
  const happens = {
    opens: (socket: FakeWebSocket) => socket.open(),
    refuses: (socket: FakeWebSocket) => socket.refuse(),
    drops: (socket: FakeWebSocket) => socket.drop(),
    closes: (socket: FakeWebSocket) => socket.serverClose(1012),
    speaks: (socket: FakeWebSocket) => socket.message('1'),
  }
  const perform = (step: Step): void => {
    if (step.does === 'passes') return
    if (!('nth' in step)) return calls[step.does]()
    const kept = environment.sockets.filter(({ readyState }) => readyState < 3).toReversed()
    const socket = kept[step.nth]
    if (socket) happens[step.does](socket)
  }
  return {
    environment,
    connection,
    underWay: () => underWay,
    async take(step) {
      perform(step)
      await environment.advance(step.does === 'passes' ? step.ms : 0)
      for (const socket of environment.sockets) socket.answersClose = answersClose
    },
  }
}

test('Whatever happens, at most two sockets are alive, and but one outside a hand-over and its drain', async () => {
  await fc.assert(
    fc.asyncProperty(steps, options, async (schedule, habits) => {
      const { environment, connection, underWay, take } = begin(habits)
      connection.open()
      await environment.settle()
      environment.socket().open()
      await environment.settle()
      for (const step of schedule) {
        await take(step)
        expect(environment.liveSockets()).toBeLessThanOrEqual(2)
      }
      await environment.advance(30_000) // longer than any time-out and any drain
      expect(underWay()).toBe(0)
      expect(environment.liveSockets()).toBeLessThanOrEqual(1)
      connection.close()
      for (const socket of environment.sockets) socket.drop()
      await environment.settle()
      environment.expectNothingLeft()
    }),
    { numRuns: 400 },
  )
})

test('Whatever happened, an open connection hands over what it is given, and to a socket that is alive', async () => {
  await fc.assert(
    fc.asyncProperty(steps, options, async (schedule, habits) => {
      const { environment, connection, take } = begin(habits)
      connection.open()
      for (const step of schedule) await take(step)
      connection.open()
      environment.signal('resumed')
      connection.reconnect()
      await environment.advance(11_000) // what was abandoned in its handshake has gone
      for (let tries = 0; connection.store.getState().phase !== 'open'; tries += 1) {
        expect(tries).toBeLessThan(20)
        environment.socket().open()
        await environment.advance(9_000) // less than a handshake may take: none begins and ends unseen
      }
      expect(connection.send('at last')).toBe('sent')
      expect(environment.sockets.filter(({ live }) => live).flatMap(({ sent }) => sent)).toContain('"at last"')
      connection.close()
      for (const socket of environment.sockets) socket.drop()
      await environment.settle()
      environment.expectNothingLeft()
    }),
    { numRuns: 200 },
  )
})
