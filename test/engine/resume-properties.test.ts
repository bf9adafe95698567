import fc from 'fast-check'
import { expect, test } from 'vitest'
import { constant, createConnection, resumable, retry, type Connection, type Cursor } from '../../src/core.ts'
import { createFakeEnvironment } from '../support/fakes/fake-environment.ts'
import type { FakeWebSocket } from '../support/fakes/fake-web-socket.ts'
import { reading, slowSchemas, type Reading } from './schemas.ts'

/** What the server or the network does. What is published takes the schema a while, the first time it is sent. */
type Step =
  | { readonly does: 'publish'; readonly takesMs: readonly number[] }
  | { readonly does: 'drop' | 'reconnect' | 'restart' }
  | { readonly does: 'pass'; readonly ms: number }

const schedules: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('publish' as const),
        takesMs: fc.array(fc.constantFrom(0, 0, 1, 300, 9_000), { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constantFrom('drop' as const, 'reconnect' as const, 'restart' as const) }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('pass' as const), ms: fc.constantFrom(1, 300, 5_000) }) },
  ),
  { maxLength: 20 },
)

/** A server with a log, that goes on after the cursor it is given. */
function createLog() {
  const takes: number[] = []
  let attached: FakeWebSocket | undefined
  return {
    attach(socket: FakeWebSocket, cursor: Cursor | null): void {
      attached = socket
      for (let n = Number(cursor ?? 0) + 1; n <= takes.length; n += 1) socket.message(reading(n))
    },
    publish(takesMs: readonly number[]): void {
      for (const ms of takesMs) {
        const n = takes.push(ms)
        attached?.message(reading(n, ms))
      }
    },
    size: () => takes.length,
  }
}

test('Whatever is lost when, a stream behind an asynchronous schema has no gap, no duplicate, and its order', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const environment = createFakeEnvironment()
      const log = createLog()
      const heard: number[] = []
      const connection: Connection<Reading, unknown> = createConnection({
        url: 'wss://server.example/',
        environment,
        schema: slowSchemas(environment).zod,
        resume: { use: resumable, cursorOf: ({ n }) => n },
        hello: ({ cursor }) => log.attach(environment.socket(), cursor),
        reconnect: { default: retry({ firstDelayMs: 0, backoff: constant(0) }) },
        attemptsPerMinute: Infinity,
      })
      connection.onMessage(({ n }) => heard.push(n))
      const openAgain = async (): Promise<void> => {
        await environment.advance(1_100) // longer than an end waits for its messages
        environment.socket().open()
        await environment.settle()
        expect(connection.store.getState().phase).toBe('open')
      }
      connection.open()
      await openAgain()
      for (const step of schedule) {
        if (step.does === 'publish') log.publish(step.takesMs)
        else if (step.does === 'pass') await environment.advance(step.ms)
        else {
          if (step.does === 'drop') environment.socket().drop()
          else if (step.does === 'reconnect') connection.reconnect()
          else connection.close()
          await environment.settle()
          connection.open()
          await openAgain()
        }
      }
      connection.reconnect()
      await openAgain()
      expect(heard).toEqual(Array.from({ length: log.size() }, (_, at) => at + 1))
      connection.close()
      await environment.settle()
      environment.expectNothingLeft()
    }),
  )
})
