import * as v from 'valibot'
import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import {
  createConnection,
  json,
  text,
  useConnectionStats,
  useMessage,
  useMessageHandler,
  useMessages,
  useOutbox,
  useWebSocket,
  type AnyConnection,
  type Connection,
  type ConnectionSource,
  type ConnectionStats,
  type OutboxCounts,
  type UseConnectionStatsOptions,
  type UseMessageOptions,
  type UseMessagesOptions,
} from '../../src/index.ts'

type Quote =
  | { readonly kind: 'trade'; readonly symbol: string; readonly price: number }
  | { readonly kind: 'halt'; readonly symbol: string; readonly reason: string }

const shared = createConnection({
  url: '/live',
  codec: json<Quote, never>(),
  statuses: { kicked: 4002 },
  topicOf: ({ symbol }) => symbol,
})
declare const any: AnyConnection

describe('useMessage', () => {
  test('takes a topic beside, or in place of, what it selects', () => {
    expectTypeOf(useMessage(shared, { topic: 'BTC' })).toEqualTypeOf<Quote | undefined>()
    expectTypeOf(useMessage(shared, { topic: undefined })).toEqualTypeOf<Quote | undefined>()
    expectTypeOf(
      useMessage(shared, { topic: 'BTC', select: (quote) => (quote.kind === 'trade' ? quote.price : undefined) }),
    ).toEqualTypeOf<number | undefined>()
    // @ts-expect-error -- a topic is a text
    useMessage(shared, { topic: 5 })
    // @ts-expect-error -- topic
    useMessage(shared, { topics: ['BTC'] })
  })

  test('narrows by what select returns', () => {
    const halt = useMessage(shared, { select: (quote) => (quote.kind === 'halt' ? quote : undefined) })
    expectTypeOf(halt?.reason).toEqualTypeOf<string | undefined>()
    // @ts-expect-error -- undefined before the first
    expectTypeOf(halt.reason)
  })

  test('keeps null apart from undefined', () => {
    const price = useMessage(shared, { select: (quote) => (quote.kind === 'trade' ? quote.price : null) })
    expectTypeOf(price).toEqualTypeOf<number | null | undefined>()
  })

  test('compares what select returns, when it stands first', () => {
    const value = useMessage(shared, {
      topic: 'BTC',
      select: (quote) => (quote.kind === 'trade' ? { price: quote.price } : undefined),
      isEqual: (a, b) => {
        expectTypeOf(a).toEqualTypeOf<{ price: number }>()
        expectTypeOf(b).toEqualTypeOf<{ price: number }>()
        return a.price === b.price
      },
    })
    expectTypeOf(value).toEqualTypeOf<{ price: number } | undefined>()
  })

  test('may be given options that were made elsewhere', () => {
    const useQuote = <T>(options: UseMessageOptions<Quote, T>): T | undefined => useMessage(shared, options)
    expectTypeOf(useQuote({ select: ({ symbol }) => symbol })).toEqualTypeOf<string | undefined>()
    const useLatest = <In>(source: ConnectionSource<In>): In | undefined => useMessage(source)
    expectTypeOf(useLatest(shared)).toEqualTypeOf<Quote | undefined>()
  })
})

describe('useMessages', () => {
  test('gives the messages, or what select makes of them, and nothing undefined', () => {
    expectTypeOf(useMessages(shared)).toEqualTypeOf<readonly Quote[]>()
    expectTypeOf(useMessages(useWebSocket(shared), { limit: 5, topic: 'BTC' })).toEqualTypeOf<readonly Quote[]>()
    expectTypeOf(
      useMessages(shared, { select: (quote) => (quote.kind === 'trade' ? quote.price : undefined) }),
    ).toEqualTypeOf<readonly number[]>()
    expectTypeOf<UseMessagesOptions<Quote, number>['limit']>().toEqualTypeOf<number | undefined>()
  })

  test('gives a list that cannot be written', () => {
    const quotes = useMessages(shared)
    // @ts-expect-error -- others look at the same list
    quotes.push({ kind: 'halt', symbol: 'BTC', reason: 'news' })
  })

  test('does not take functions of other messages, or what it does not know', () => {
    // @ts-expect-error -- a quote has no volume
    useMessages(shared, { select: ({ volume }) => volume })
    // @ts-expect-error -- a list is not compared
    useMessages(shared, { isEqual: () => true })
    // @ts-expect-error -- limit is a number
    useMessages(shared, { limit: '5' })
  })
})

describe('useMessageHandler', () => {
  test('takes a topic', () => {
    useMessageHandler(
      shared,
      (quote, { topic }) => {
        expectTypeOf(quote).toEqualTypeOf<Quote>()
        expectTypeOf(topic).toEqualTypeOf<string | undefined>()
      },
      { topic: 'BTC' },
    )
    // @ts-expect-error -- topic
    useMessageHandler(shared, () => {}, { select: () => 5 })
  })
})

describe('the messages of a schema', () => {
  const zod = z.object({ at: z.string().transform((iso) => new Date(iso)) })
  const valibot = v.object({ size: v.pipe(v.string(), v.transform(Number)) })

  test('are what comes out of it, in every hook', () => {
    const dates = createConnection({ url: '/live', schema: zod })
    expectTypeOf(useMessage(dates)).toEqualTypeOf<{ at: Date } | undefined>()
    expectTypeOf(useMessage(useWebSocket(dates), { select: ({ at }) => at })).toEqualTypeOf<Date | undefined>()
    expectTypeOf(useMessages(dates)).toEqualTypeOf<readonly { at: Date }[]>()
    useMessageHandler(dates, ({ at }) => expectTypeOf(at).toEqualTypeOf<Date>())
    const sizes = createConnection({ url: '/live', schema: valibot, codec: json() })
    expectTypeOf(useMessages(sizes, { select: ({ size }) => size })).toEqualTypeOf<readonly number[]>()
    // @ts-expect-error -- a date, and no text any more
    useMessage(dates, { select: ({ at }) => at.toUpperCase() })
  })

  test('are what comes out of it behind any codec, and beside statuses', () => {
    const sizes = createConnection({ url: '/live', codec: text(), schema: valibot, statuses: { kicked: 4002 } })
    expectTypeOf(sizes).toEqualTypeOf<Connection<{ size: number }, string, 'kicked'>>()
    expectTypeOf(useMessage(sizes)).toEqualTypeOf<{ size: number } | undefined>()
  })
})

describe('what counts', () => {
  test('looks at any connection and any socket', () => {
    for (const source of [any, shared, useWebSocket(shared)] as const) {
      expectTypeOf(useOutbox(source)).toEqualTypeOf<OutboxCounts>()
      expectTypeOf(useConnectionStats(source)).toEqualTypeOf<ConnectionStats>()
    }
    expectTypeOf<OutboxCounts>().toEqualTypeOf<{ readonly queued: number; readonly unacknowledged: number }>()
    expectTypeOf<UseConnectionStatsOptions['everyMs']>().toEqualTypeOf<number | undefined>()
    useConnectionStats(any, { everyMs: Infinity })
  })

  test('takes nothing else', () => {
    // @ts-expect-error -- no connection, and no socket
    useOutbox('/live')
    // @ts-expect-error -- everyMs
    useConnectionStats(any, { every: 5 })
    // @ts-expect-error -- the connection's alone
    useOutbox(any).queued = 0
  })
})
