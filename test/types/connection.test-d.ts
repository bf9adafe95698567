import { describe, expectTypeOf, test } from 'vitest'
import {
  binary,
  createConnection,
  json,
  text,
  type AnyConnection,
  type CloseStatus,
  type Codec,
  type Connection,
  type ConnectionOptions,
  type ConnectionSettings,
  type ConnectionState,
  type ConnectionStats,
  type MessageMeta,
  type SchemaIssue,
  type SendResult,
  type UndeliveredReason,
} from '../../src/index.ts'

interface Quote {
  readonly symbol: string
  readonly price: number
}
type Command = { readonly type: 'subscribe'; readonly symbol: string } | { readonly type: 'bye' }

const statuses = { kicked: 4002 } as const

describe('the messages of a connection', () => {
  test('are inferred from the codec', () => {
    const quotes = createConnection({ url: '/live', codec: json<Quote, Command>() })
    expectTypeOf(quotes).toEqualTypeOf<Connection<Quote, Command>>()
    expectTypeOf(createConnection({ url: '/live', codec: text() })).toEqualTypeOf<Connection<string, string>>()
    expectTypeOf(createConnection({ url: '/live', codec: binary() }).onMessage)
      .parameter(0)
      .parameter(0)
      .toEqualTypeOf<ArrayBuffer>()
  })

  test("are those of a codec of the app's own", () => {
    const codec: Codec<Date, number> = { encode: String, decode: (data) => new Date(Number(data)) }
    expectTypeOf(createConnection({ url: '/live', codec })).toEqualTypeOf<Connection<Date, number>>()
  })

  test('are unknown without a codec', () => {
    expectTypeOf(createConnection({ url: '/live' })).toEqualTypeOf<Connection<unknown, unknown>>()
  })

  test('may be asserted in place of being inferred', () => {
    expectTypeOf(createConnection<Quote, Command>({ url: '/live' })).toEqualTypeOf<Connection<Quote, Command>>()
    expectTypeOf(createConnection<Quote, Command, keyof typeof statuses>({ url: '/live', statuses })).toEqualTypeOf<
      Connection<Quote, Command, 'kicked'>
    >()
  })

  test('asserted beside statuses need the names too, which would be lost in silence', () => {
    // @ts-expect-error -- <Quote, Command, keyof typeof statuses>
    createConnection<Quote, Command>({ url: '/live', statuses })
  })

  test('are not widened by what stands beside the codec', () => {
    createConnection({
      url: '/live',
      codec: json<Quote, Command>(),
      async hello({ send, answer }) {
        send({ type: 'subscribe', symbol: 'BTC' })
        expectTypeOf(await answer(({ symbol }) => symbol === 'BTC')).toEqualTypeOf<Quote>()
        // @ts-expect-error -- no command
        send({ type: 'unsubscribe' })
      },
      outbox: {
        onUndelivered(entries) {
          expectTypeOf(entries[0]?.message).toEqualTypeOf<Command | undefined>()
        },
      },
    })
  })
})

describe('a connection', () => {
  const quotes = createConnection({ url: '/live', codec: json<Quote, Command>(), statuses })

  test('sends what its codec takes', () => {
    expectTypeOf(quotes.send({ type: 'bye' })).toEqualTypeOf<SendResult>()
    quotes.send({ type: 'subscribe', symbol: 'BTC' }, { whenDown: 'drop', ttlMs: 1_000 })
    // @ts-expect-error -- a command is incomplete
    quotes.send({ type: 'subscribe' })
    // @ts-expect-error -- what comes is not what goes
    quotes.send({ symbol: 'BTC', price: 1 })
    // @ts-expect-error -- queue, throw or drop
    quotes.send({ type: 'bye' }, { whenDown: 'wait' })
  })

  test('hands over what its codec gives', () => {
    quotes.onMessage((message, meta) => {
      expectTypeOf(message).toEqualTypeOf<Quote>()
      expectTypeOf(meta).toEqualTypeOf<MessageMeta>()
    })
    expectTypeOf(quotes.onMessage).returns.toEqualTypeOf<() => void>()
    quotes.onMessage(({ price }) => price, { topic: 'BTC' })
    expectTypeOf<MessageMeta['topic']>().toEqualTypeOf<string | undefined>()
    // @ts-expect-error -- a topic is a text
    quotes.onMessage(() => undefined, { topic: 5 })
  })

  test('says when all is transmitted, and what it has counted', () => {
    expectTypeOf(quotes.drained).toEqualTypeOf<() => Promise<void>>()
    expectTypeOf(quotes.stats()).toEqualTypeOf<ConnectionStats>()
    expectTypeOf<ConnectionStats['unacknowledged' | 'invalid' | 'undelivered']>().toBeNumber()
  })

  test("tells its events with the app's own statuses", () => {
    quotes.onEvent((event) => {
      if (event.type === 'closed') expectTypeOf(event.info.status).toEqualTypeOf<CloseStatus | 'kicked'>()
      if (event.type === 'stateChanged') expectTypeOf(event.state).toEqualTypeOf<ConnectionState<'kicked'>>()
      if (event.type === 'sent' || event.type === 'queued') {
        expectTypeOf(event.bytes).toBeNumber()
        expectTypeOf(event.id).toEqualTypeOf<string | undefined>()
      }
      if (event.type === 'acknowledged') expectTypeOf(event.id).toBeString()
      if (event.type === 'invalid') expectTypeOf(event.issues).toEqualTypeOf<readonly SchemaIssue[]>()
      if (event.type === 'undelivered') expectTypeOf(event.why).toEqualTypeOf<UndeliveredReason>()
      expectTypeOf(event.atMs).toBeNumber()
    })
  })

  test('lets its store be read', () => {
    expectTypeOf(quotes.store.getState()).toEqualTypeOf<ConnectionState<'kicked'>>()
    expectTypeOf(quotes.store.getInitialState()).toEqualTypeOf<ConnectionState<'kicked'>>()
    quotes.store.subscribe((state, previous) => {
      expectTypeOf(state).toEqualTypeOf<ConnectionState<'kicked'>>()
      expectTypeOf(previous).toEqualTypeOf<ConnectionState<'kicked'>>()
    })
  })

  test('does not let its store be written', () => {
    // @ts-expect-error -- one place writes the store, and it is not the app's
    quotes.store.setState({ phase: 'idle', last: null })
    // @ts-expect-error -- nor can the store be put in another's place
    quotes.store = createConnection({ url: '/other' }).store
    // @ts-expect-error -- nor a function
    quotes.send = () => 'sent'
  })
})

describe('any connection', () => {
  test('is what every connection is', () => {
    expectTypeOf<Connection<Quote, Command>>().toExtend<AnyConnection>()
    expectTypeOf<Connection<Quote, Command, 'kicked'>>().toExtend<AnyConnection>()
    expectTypeOf<Connection<string, string>>().toExtend<AnyConnection>()
  })

  test('takes no message, for nobody knows which', () => {
    const any: AnyConnection = createConnection({ url: '/live', codec: text() })
    // @ts-expect-error -- it may be a connection of any messages
    any.send('hi')
  })

  test('gives more to whoever needs less, and takes less from whoever has more', () => {
    expectTypeOf<Connection<Quote, Command>>().toExtend<Connection<object, { readonly type: 'bye' }>>()
    expectTypeOf<Connection<object, Command>>().not.toExtend<Connection<Quote, Command>>()
    expectTypeOf<Connection<Quote, { readonly type: 'bye' }>>().not.toExtend<Connection<Quote, Command>>()
  })
})

describe('the options of a connection', () => {
  test('may be undefined where they may be left out', () => {
    createConnection({
      url: new URL('wss://example.com'),
      protocols: undefined,
      statuses: undefined,
      reconnect: undefined,
      codec: undefined,
      hello: undefined,
      outbox: { limit: undefined, overflow: undefined, onUndelivered: undefined },
      connectTimeoutMs: undefined,
      lingerMs: undefined,
      signal: undefined,
    })
  })

  test('may be functions of the attempt, where they are read at every attempt', () => {
    createConnection({
      url: async ({ attempt, signal }) => {
        expectTypeOf(attempt).toBeNumber()
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
        return new URL('wss://example.com')
      },
      protocols: ({ last }) => (last ? ['v2'] : 'v1'),
    })
  })

  test('may be handed on by a function of the app', () => {
    const connect = (options: ConnectionOptions) => createConnection(options)
    expectTypeOf(connect).returns.toEqualTypeOf<Connection<unknown, unknown>>()
    const connectNamed = (options: ConnectionOptions<Quote, Command, 'kicked'>) => createConnection(options)
    expectTypeOf(connectNamed).returns.toEqualTypeOf<Connection<Quote, Command, 'kicked'>>()
    const connectHere = (settings: ConnectionSettings) => createConnection({ ...settings, url: '/live' })
    expectTypeOf(connectHere).returns.toEqualTypeOf<Connection<unknown, unknown>>()
  })

  test('have no other names', () => {
    // @ts-expect-error -- lingerMs
    createConnection({ url: '/live', lingerms: 5 })
    // @ts-expect-error -- a connection leads somewhere
    createConnection({})
    // @ts-expect-error -- throw or drop-oldest
    createConnection({ url: '/live', outbox: { overflow: 'drop' } })
  })
})
