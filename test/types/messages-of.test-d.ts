import { describe, expectTypeOf, test } from 'vitest'
import {
  createConnection,
  json,
  messagesOf,
  text,
  type AnyConnection,
  type Connection,
  type MessagesOfOptions,
} from '../../src/index.ts'

interface Quote {
  readonly symbol: string
  readonly price: number
}
interface Command {
  readonly subscribe: string
}

const quotes = createConnection({ url: '/live', codec: json<Quote, Command>(), statuses: { kicked: 4002 } })
declare const any: AnyConnection
declare const received: Connection<Quote, never>

describe('messagesOf', () => {
  test('yields what the connection receives, whatever it sends and whatever its statuses are', () => {
    expectTypeOf(messagesOf(quotes)).toEqualTypeOf<AsyncIterable<Quote>>()
    expectTypeOf(messagesOf(received)).toEqualTypeOf<AsyncIterable<Quote>>()
    expectTypeOf(messagesOf(createConnection({ url: '/live', codec: text() }))).toEqualTypeOf<AsyncIterable<string>>()
    expectTypeOf(messagesOf(any)).toEqualTypeOf<AsyncIterable<unknown>>()
  })

  test('may be asked for less than that, and not for more', () => {
    expectTypeOf(messagesOf<{ readonly price: number }>(quotes)).toEqualTypeOf<
      AsyncIterable<{ readonly price: number }>
    >()
    // @ts-expect-error -- a quote has no volume
    messagesOf<{ readonly volume: number }>(quotes)
  })

  test('is read by for await', async () => {
    for await (const quote of messagesOf(quotes)) expectTypeOf(quote).toEqualTypeOf<Quote>()
  })

  test('takes options that may be left out or undefined', () => {
    messagesOf(quotes, { limit: 5, overflow: 'drop-oldest', topic: 'BTC' })
    messagesOf(quotes, { limit: undefined, overflow: undefined, topic: undefined })
    expectTypeOf<MessagesOfOptions['overflow']>().toEqualTypeOf<'throw' | 'drop-oldest' | undefined>()
    // @ts-expect-error -- throw or drop-oldest
    messagesOf(quotes, { overflow: 'drop' })
    // @ts-expect-error -- limit
    messagesOf(quotes, { limits: 5 })
  })

  test('takes a connection, and nothing that only looks like one', () => {
    // @ts-expect-error -- no connection
    messagesOf('/live')
    // @ts-expect-error -- a store alone has no messages
    messagesOf({ store: quotes.store })
  })
})
