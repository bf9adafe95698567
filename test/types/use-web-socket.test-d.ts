import { describe, expectTypeOf, test } from 'vitest'
import {
  createConnection,
  json,
  useWebSocket,
  type CloseInfo,
  type CloseStatus,
  type Connection,
  type ConnectionState,
  type MessageMeta,
  type StopReason,
  type UseWebSocketOptions,
  type UseWebSocketResult,
} from '../../src/index.ts'

interface Quote {
  readonly symbol: string
  readonly price: number
}
interface Command {
  readonly subscribe: string
}

const shared = createConnection({ url: '/live', codec: json<Quote, Command>(), statuses: { kicked: 4002 } })

describe('useWebSocket with a connection', () => {
  test('knows its messages and statuses', () => {
    const socket = useWebSocket(shared)
    expectTypeOf(socket).toEqualTypeOf<UseWebSocketResult<Quote, Command, 'kicked'>>()
    expectTypeOf(socket.connection).toEqualTypeOf<Connection<Quote, Command, 'kicked'>>()
    expectTypeOf(socket.send).parameter(0).toEqualTypeOf<Command>()
    expectTypeOf(socket.close).toEqualTypeOf<Connection<Quote, Command>['close']>()
    expectTypeOf(socket.reconnect).toEqualTypeOf<() => void>()
  })

  test('calls back with what happened', () => {
    useWebSocket(shared, {
      enabled: true,
      onOpen: () => {},
      onMessage(message, meta) {
        expectTypeOf(message).toEqualTypeOf<Quote>()
        expectTypeOf(meta).toEqualTypeOf<MessageMeta>()
      },
      onClose(info) {
        expectTypeOf(info).toEqualTypeOf<CloseInfo<'kicked'>>()
      },
      onStop(info, because) {
        expectTypeOf(info.status).toEqualTypeOf<CloseStatus | 'kicked'>()
        expectTypeOf(because).toEqualTypeOf<StopReason>()
      },
    })
  })

  test('takes no options of the connection, which has its own', () => {
    // @ts-expect-error -- given where the connection was created
    useWebSocket(shared, { codec: json() })
    // @ts-expect-error -- likewise
    useWebSocket(shared, { reconnect: false })
  })
})

describe('useWebSocket with a URL', () => {
  test('infers messages from the codec and names from the statuses', () => {
    const socket = useWebSocket('/live', { codec: json<Quote, Command>(), statuses: { kicked: 4002 } })
    expectTypeOf(socket).toEqualTypeOf<UseWebSocketResult<Quote, Command, 'kicked'>>()
  })

  test('knows nothing of messages without a codec', () => {
    expectTypeOf(useWebSocket('/live')).toEqualTypeOf<UseWebSocketResult<unknown, unknown>>()
  })

  test('takes every form of a URL, and none at all', () => {
    useWebSocket(new URL('wss://example.com'))
    useWebSocket(null)
    useWebSocket(undefined, { codec: json<Quote, Command>() })
    useWebSocket(async ({ signal }) => (signal.aborted ? '/live' : new URL('wss://example.com')))
    // @ts-expect-error -- no URL
    useWebSocket(4001)
  })

  test('calls back with what happened, in the types of codec and statuses', () => {
    useWebSocket('/live', {
      codec: json<Quote, Command>(),
      statuses: { kicked: 4002 },
      reconnect: { kicked: 'stop' },
      key: 'user-1',
      onMessage(message) {
        expectTypeOf(message).toEqualTypeOf<Quote>()
      },
      onClose(info) {
        expectTypeOf(info).toEqualTypeOf<CloseInfo<'kicked'>>()
      },
    })
  })

  test('takes asserted messages, and asks for the names beside statuses', () => {
    expectTypeOf(useWebSocket<Quote, Command>('/live')).toEqualTypeOf<UseWebSocketResult<Quote, Command>>()
    expectTypeOf(useWebSocket<Quote, Command, 'kicked'>('/live', { statuses: { kicked: 4002 } })).toEqualTypeOf<
      UseWebSocketResult<Quote, Command, 'kicked'>
    >()
    // @ts-expect-error -- <Quote, Command, 'kicked'>
    useWebSocket<Quote, Command>('/live', { statuses: { kicked: 4002 } })
  })

  test("may get its options from a hook of the app's own", () => {
    const useLive = (options: UseWebSocketOptions) => useWebSocket('/live', options)
    expectTypeOf(useLive).returns.toEqualTypeOf<UseWebSocketResult<unknown, unknown>>()
    const useNamed = (options: UseWebSocketOptions) => useWebSocket('/live', { ...options, key: 'named' })
    expectTypeOf(useNamed).returns.toEqualTypeOf<UseWebSocketResult<unknown, unknown>>()
  })

  test('does not take a typo', () => {
    // @ts-expect-error -- onClose
    useWebSocket('/live', { onClosed: () => {} })
    // @ts-expect-error -- a status that nobody has named
    useWebSocket('/live', { reconnect: { kicked: 'stop' } })
  })
})

describe('the socket', () => {
  test('is narrowed by its phase', () => {
    const socket = useWebSocket(shared)
    expectTypeOf(socket.phase).toEqualTypeOf<ConnectionState['phase']>()
    if (socket.phase === 'waiting' && socket.until.kind === 'time') expectTypeOf(socket.until.atMs).toBeNumber()
    if (socket.phase === 'open') expectTypeOf(socket.protocol).toBeString()
    if (socket.phase === 'closed') {
      expectTypeOf(socket.because).toEqualTypeOf<StopReason>()
      expectTypeOf(socket.last).toEqualTypeOf<CloseInfo<'kicked'>>()
      expectTypeOf(socket.connection).toEqualTypeOf<Connection<Quote, Command, 'kicked'>>()
    }
    // @ts-expect-error -- only while it waits
    expectTypeOf(socket.until)
  })

  test('cannot be written', () => {
    const socket = useWebSocket(shared)
    // @ts-expect-error -- the connection's alone
    socket.phase = 'open'
    // @ts-expect-error -- likewise
    socket.connection = shared
  })
})
