import { describe, expectTypeOf, test } from 'vitest'
import {
  createConnection,
  json,
  useCloseStatus,
  useMessage,
  useMessageHandler,
  useRetryCountdown,
  useWebSocket,
  type AnyConnection,
  type AnyStatus,
  type CloseReport,
  type CloseStatus,
  type MessageMeta,
} from '../../src/index.ts'

interface Quote {
  readonly symbol: string
  readonly price: number
}
interface Command {
  readonly subscribe: string
}

const shared = createConnection({
  url: '/live',
  codec: json<Quote, Command>(),
  statuses: { sessionExpired: 4001, kicked: 4002 },
})
declare const any: AnyConnection

describe('useCloseStatus', () => {
  test("knows the app's own statuses, from a connection as from a socket", () => {
    type Report = CloseReport<'sessionExpired' | 'kicked'> | null
    expectTypeOf(useCloseStatus(shared)).toEqualTypeOf<Report>()
    expectTypeOf(useCloseStatus(useWebSocket(shared))).toEqualTypeOf<Report>()
    expectTypeOf(
      useCloseStatus(useWebSocket('/live', { statuses: { kicked: 4002 } })),
    ).toEqualTypeOf<CloseReport<'kicked'> | null>()
  })

  test('knows the built-in ones alone where the app has none', () => {
    expectTypeOf(useCloseStatus(createConnection({ url: '/live' }))?.status).toEqualTypeOf<CloseStatus | undefined>()
  })

  test('needs a default of whoever looks at any connection', () => {
    const closed = useCloseStatus(any)
    expectTypeOf(closed).toEqualTypeOf<CloseReport<AnyStatus> | null>()
    switch (closed?.status) {
      case 'normalClosure':
      case undefined:
        break
      default:
        // @ts-expect-error -- some app's status is no `never`
        closed?.status satisfies never
    }
  })

  test('must be asked before it can be read', () => {
    // @ts-expect-error -- null until the first closure
    expectTypeOf(useCloseStatus(shared).status)
    // @ts-expect-error -- no connection, and no socket
    useCloseStatus('/live')
  })
})

describe('useMessage', () => {
  test('gives the message itself, or undefined before the first', () => {
    expectTypeOf(useMessage(shared)).toEqualTypeOf<Quote | undefined>()
    expectTypeOf(useMessage(useWebSocket(shared))).toEqualTypeOf<Quote | undefined>()
  })

  test('gives what select makes of it', () => {
    expectTypeOf(useMessage(shared, { select: ({ price }) => price })).toEqualTypeOf<number | undefined>()
    expectTypeOf(
      useMessage(shared, { select: (quote) => (quote.symbol === 'BTC' ? { price: quote.price } : undefined) }),
    ).toEqualTypeOf<{ price: number } | undefined>()
  })

  test('compares what select makes, and nothing wider', () => {
    useMessage(shared, {
      select: ({ price }) => ({ price }),
      isEqual(a, b) {
        expectTypeOf(a).toEqualTypeOf<{ price: number }>()
        return a.price === b.price
      },
    })
    useMessage(shared, { isEqual: (a, b) => a.price === b.price })
  })

  test('does not take functions of other messages', () => {
    // @ts-expect-error -- a quote has no volume
    useMessage(shared, { select: ({ volume }) => volume })
    // @ts-expect-error -- a quote is no string
    useMessage(shared, { select: (message: string) => message.length })
    // @ts-expect-error -- select makes a number, which has no price
    useMessage(shared, { select: ({ price }) => price, isEqual: (a, b) => a.price === b.price })
    // @ts-expect-error -- isEqual answers yes or no
    useMessage(shared, { isEqual: () => 'same' })
  })
})

describe('useMessageHandler', () => {
  test('hands over every message and what is known of it', () => {
    useMessageHandler(shared, (message, meta) => {
      expectTypeOf(message).toEqualTypeOf<Quote>()
      expectTypeOf(meta).toEqualTypeOf<MessageMeta>()
    })
    useMessageHandler(useWebSocket(shared), ({ symbol }) => expectTypeOf(symbol).toBeString())
    // @ts-expect-error -- a quote is no string
    useMessageHandler(shared, (message: string) => message)
  })
})

test('useRetryCountdown gives whole seconds, or null, of any connection', () => {
  expectTypeOf(useRetryCountdown(any)).toEqualTypeOf<number | null>()
  expectTypeOf(useRetryCountdown(shared)).toEqualTypeOf<number | null>()
  expectTypeOf(useRetryCountdown(useWebSocket(shared))).toEqualTypeOf<number | null>()
})
