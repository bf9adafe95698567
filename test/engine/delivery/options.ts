import {
  acknowledged,
  constant,
  resumable,
  retry,
  type ConnectionOptions,
  type HelloContext,
  type StandardSchema,
} from '../../../src/core.ts'
import type { FakeEnvironment } from '../../support/fakes/fake-environment.ts'
import type { Books } from './books.ts'
import type { Habits } from './habits.ts'
import type { Received, Sent } from './peer.ts'

/** The delay of every retry. */
export const delayMs = 5

/** The options of an app with such habits, which enters into the books what its functions are told. */
export function optionsOf(
  { acks, hello, overlap, schema, limit, overflow, ttlMs }: Habits,
  environment: FakeEnvironment,
  signal: AbortSignal,
  books: Books,
  undelivered: () => void,
): ConnectionOptions<Received, Sent> {
  const greet = async ({ send, answer, cursor, session }: HelloContext<Received, Sent>): Promise<void> => {
    if (session === 'new') {
      books.heard.push([])
      if (cursor !== null) books.staleCursors.push(cursor)
    }
    const welcomed = answer((message) => 'welcome' in message)
    send({ resume: cursor === null ? null : Number(cursor), session })
    await welcomed
  }
  return {
    url: 'wss://server.example/live',
    environment,
    signal,
    reconnect: {
      default: retry({ firstDelayMs: delayMs, backoff: constant(delayMs) }),
      1008: 'stop',
      1013: retry({ attempts: 0 }),
      4009: retry({ firstDelayMs: delayMs, backoff: constant(delayMs), session: 'new' }),
    },
    attemptsPerMinute: Infinity,
    lingerMs: delayMs,
    ...(acks && {
      acks: {
        use: acknowledged,
        idOf: (message) => ('id' in message ? message.id : ''),
        ackOf: (message) => ('ack' in message ? message.ack : undefined),
      },
    }),
    ...(hello === 'async' && {
      hello: greet,
      resume: {
        use: resumable,
        cursorOf: (message) => ('seq' in message ? message.seq : undefined),
        isAfter: overlap > 1 ? (seq, than) => seq > than : undefined, // an equal one needs no function
      },
    }),
    ...(schema !== 'none' && { schema: schemaOf(schema === 'slow' ? () => pause(environment) : undefined) }),
    ...(hello === 'sync' && { hello: ({ send, session }) => send({ resume: null, session }) }),
    outbox: {
      limit,
      overflow,
      ttlMs,
      onUndelivered(entries, why) {
        books.reasons.add(why)
        for (const { message } of entries) books.givenBack.push(...('id' in message ? [message.id] : []))
        undelivered()
      },
    },
  }
}

/** Takes everything, in its own time. */
function schemaOf(pause: (() => Promise<void>) | undefined): StandardSchema<unknown, Received> {
  const validate = async (value: unknown): Promise<{ readonly value: Received }> => {
    await pause?.()
    return { value: value as Received } // it is the server of these tests that said it
  }
  return { '~standard': { version: 1, vendor: 'test', validate } }
}

function pause({ queueTask }: FakeEnvironment): Promise<void> {
  return new Promise((resolve) => queueTask(resolve, delayMs / 2))
}
