import * as v from 'valibot'
import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import {
  acknowledged,
  json,
  resumable,
  text,
  useMessage,
  useMessages,
  useWebSocket,
  type InvalidMessage,
  type UndeliveredEntry,
  type UseWebSocketOptions,
  type UseWebSocketResult,
} from '../../src/index.ts'

interface Quote {
  readonly symbol: string
  readonly price: number
}
interface Command {
  readonly id: string
  readonly subscribe: string
}

const received = z.object({ id: z.string(), at: z.string().transform((iso) => new Date(iso)) })
const sent = v.object({
  id: v.string(),
  at: v.pipe(
    v.date(),
    v.transform((date) => date.toISOString()),
  ),
})

type Received = { id: string; at: Date }
type Sent = { id: string; at: Date }

describe('useWebSocket with a URL and schemas', () => {
  test('takes what comes from schema, and what goes from sendSchema', () => {
    const socket = useWebSocket('/live', { schema: received, sendSchema: sent })
    expectTypeOf(socket).toEqualTypeOf<UseWebSocketResult<Received, Sent>>()
    expectTypeOf(useMessage(socket)).toEqualTypeOf<Received | undefined>()
    expectTypeOf(useMessages(socket, { select: ({ at }) => at })).toEqualTypeOf<readonly Date[]>()
    socket.send({ id: '1', at: new Date() })
    // @ts-expect-error -- what comes out of the schema is not what goes in
    socket.send({ id: '1', at: '2030-01-01' })
  })

  test('takes from the codec what no schema says', () => {
    expectTypeOf(useWebSocket('/live', { codec: json<Quote, Command>(), schema: received })).toEqualTypeOf<
      UseWebSocketResult<Received, Command>
    >()
    expectTypeOf(useWebSocket('/live', { codec: json<Quote, Sent | object>(), sendSchema: sent })).toEqualTypeOf<
      UseWebSocketResult<Quote, Sent>
    >()
    // @ts-expect-error -- what comes out of sendSchema is no text
    useWebSocket('/live', { codec: text(), sendSchema: sent })
  })

  test('sees messages as the app does wherever they are asked about', () => {
    const socket = useWebSocket('/live', {
      schema: received,
      sendSchema: sent,
      statuses: { kicked: 4002 },
      topicOf: (message) => {
        expectTypeOf(message).toEqualTypeOf<Received>()
        return message.id
      },
      onMessage: ({ at }) => expectTypeOf(at).toEqualTypeOf<Date>(),
      onInvalid: (invalid) => expectTypeOf(invalid).toEqualTypeOf<InvalidMessage>(),
      hello({ send, answer }) {
        expectTypeOf(send).parameter(0).toEqualTypeOf<Sent>()
        expectTypeOf(answer).returns.toEqualTypeOf<Promise<Received>>()
      },
      outbox: {
        onUndelivered: (entries) => expectTypeOf(entries).toEqualTypeOf<readonly UndeliveredEntry<Sent>[]>(),
      },
      acks: {
        use: acknowledged,
        idOf: (message) => {
          expectTypeOf(message).toEqualTypeOf<Sent>()
          return message.id
        },
        ackOf: (message) => {
          expectTypeOf(message).toEqualTypeOf<Received>()
          return message.id
        },
      },
      resume: {
        use: resumable,
        cursorOf: (message) => {
          expectTypeOf(message).toEqualTypeOf<Received>()
          return message.at.getTime()
        },
        isAfter: (cursor, than) => {
          expectTypeOf(cursor).toEqualTypeOf<string | number>()
          return cursor > than
        },
      },
    })
    expectTypeOf(socket).toEqualTypeOf<UseWebSocketResult<Received, Sent, 'kicked'>>()
  })

  test('sees them from a codec, too', () => {
    useWebSocket('/live', {
      codec: json<Quote, Command>(),
      topicOf: ({ symbol }) => symbol,
      acks: { use: acknowledged, idOf: ({ id }) => id, ackOf: ({ symbol }) => symbol },
      resume: { use: resumable, cursorOf: ({ price }) => price },
    })
  })
})

describe('useWebSocket with a URL does not take', () => {
  test('what is no schema, or functions of other messages', () => {
    // @ts-expect-error -- no Standard Schema
    useWebSocket('/live', { schema: (message: unknown) => message })
    // @ts-expect-error -- a command has no name
    useWebSocket('/live', { codec: json<Quote, Command>(), acks: { use: acknowledged, idOf: ({ name }) => name } })
    // @ts-expect-error -- a quote has no topic
    useWebSocket('/live', { codec: json<Quote, Command>(), topicOf: ({ topic }) => topic })
  })

  test('acks or resume without what they use, or half of their functions', () => {
    // @ts-expect-error -- use: acknowledged
    useWebSocket('/live', { acks: { idOf: String, ackOf: () => undefined } })
    // @ts-expect-error -- ackOf
    useWebSocket('/live', { acks: { use: acknowledged, idOf: String } })
    // @ts-expect-error -- cursorOf
    useWebSocket('/live', { resume: { use: resumable } })
    // @ts-expect-error -- resumable
    useWebSocket('/live', { resume: { use: acknowledged, cursorOf: () => 1 } })
  })
})

test('options of schemas may come from a hook of the app’s own', () => {
  const useLive = (options: UseWebSocketOptions<Quote, Command, never, Received, Sent>) =>
    useWebSocket('/live', options)
  expectTypeOf(useLive).returns.toEqualTypeOf<UseWebSocketResult<Received, Sent>>()
})
