import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import {
  useCloseStatus,
  useConnectionStats,
  useMessage,
  useMessages,
  useOutbox,
  useRetryCountdown,
  useWebSocket,
  type CloseInfo,
  type Connection,
} from '../../src/index.ts'
import { connectionIn, createMockServer, type StateIn } from '../../src/testing.ts'

afterEach(cleanup)

const nowMs = Date.UTC(2030, 0, 1)

/** A component with every hook. */
function Everything({ connection }: { readonly connection: Connection<unknown, string> }): React.JSX.Element {
  const socket = useWebSocket(connection)
  const closed = useCloseStatus(connection)
  const seconds = useRetryCountdown(socket)
  const { received } = useConnectionStats(connection)
  const { queued } = useOutbox(connection)
  const latest = useMessage(connection)
  const all = useMessages(connection)
  return (
    <button onClick={socket.reconnect}>
      {[socket.phase, closed?.status, closed?.next.kind, seconds, received, queued, typeof latest, all.length].join(
        ' ',
      )}
    </button>
  )
}

describe('a frozen connection', () => {
  test.each<[StateIn, string]>([
    [{ phase: 'idle' }, 'idle    0 0 undefined 0'],
    [{ phase: 'connecting' }, 'connecting    0 0 undefined 0'],
    [{ phase: 'open' }, 'open    0 0 undefined 0'],
    [{ phase: 'open', last: { code: 1012 } }, 'open serviceRestart recovered  0 0 undefined 0'],
    [{ phase: 'waiting' }, 'waiting abnormalClosure retry 5 0 0 undefined 0'],
    [{ phase: 'waiting', until: { kind: 'online' } }, 'waiting abnormalClosure hold  0 0 undefined 0'],
    [{ phase: 'closing', last: {} }, 'closing abnormalClosure stop  0 0 undefined 0'],
    [{ phase: 'closed', last: { status: 'policyViolation' } }, 'closed policyViolation stop  0 0 undefined 0'],
  ])('in %j is shown by every hook as %s', (state, text) => {
    const { container } = render(<Everything connection={connectionIn(state, { nowMs })} />)
    expect(container.textContent).toBe(text)
  })

  test('in a phase that there is not is refused, with all that there are', () => {
    const inPhase = (phase: unknown): unknown => connectionIn({ phase } as StateIn) // as plain JavaScript may
    expect(() => inPhase('waitin')).toThrow(
      'phase: must be idle, connecting, open, closing, waiting or closed; received "waitin". Did you mean "waiting"?',
    )
    for (const phase of [undefined, 7, 'toString']) {
      expect(() => inPhase(phase)).toThrow(expect.objectContaining({ name: 'OptionError', rule: 'phase' }))
    }
  })

  test('opens no socket, whoever holds it', async () => {
    using server = createMockServer('wss://frozen.invalid/')
    const { unmount } = render(<Everything connection={connectionIn({ phase: 'idle' })} />)
    const connectOwn = (): Promise<unknown> =>
      new Promise((resolve) => {
        new server.WebSocket('wss://frozen.invalid/').addEventListener('open', resolve)
      })
    await connectOwn()
    await connectOwn() // after whatever the component may have begun
    expect(server.connections).toHaveLength(2)
    unmount()
  })

  test('notes calls, and stays as it is', async () => {
    const connection = connectionIn<unknown, string>({ phase: 'waiting' })
    const { container } = render(<Everything connection={connection} />)
    act(() => container.querySelector('button')?.click())
    connection.open()
    connection.close(4001, 'bye')
    expect(connection.send('a', { ttlMs: 5 })).toBe('queued')
    expect(connectionIn({ phase: 'open' }).send('b')).toBe('sent')
    await connection.drained()
    expect(connection.calls).toEqual([
      { name: 'reconnect' },
      { name: 'open' },
      { name: 'close', code: 4001, reason: 'bye' },
      { name: 'send', message: 'a', options: { ttlMs: 5 } },
    ])
    expect(container.textContent).toContain('waiting')
    expectTypeOf(connection).toExtend<Connection<unknown, string>>()
  })

  test.each<[StateIn['phase'], queue: string, down: string, drop: string]>([
    ['idle', 'throws', 'throws', 'dropped'],
    ['connecting', 'queued', 'throws', 'dropped'],
    ['open', 'sent', 'sent', 'sent'],
    ['closing', 'throws', 'throws', 'dropped'],
    ['waiting', 'queued', 'throws', 'dropped'],
    ['closed', 'throws', 'throws', 'dropped'],
  ])('notes what is sent in %s, and does then as a real one does: %s, %s, %s', (phase, ...outcomes) => {
    const connection = connectionIn({ phase })
    const send = (whenDown?: 'queue' | 'throw' | 'drop'): string => {
      try {
        return connection.send('x', { whenDown })
      } catch (error) {
        expect(error).toMatchObject({ name: 'SendError', why: 'closed' })
        return 'throws'
      }
    }
    expect([send('queue'), send('throw'), send('drop')]).toEqual(outcomes)
    expect(send()).toBe(outcomes[0])
    expect(connection.calls).toHaveLength(4)
  })

  test('is one of its app’s statuses', () => {
    const statuses = { sessionExpired: 4401 } as const
    const { store } = connectionIn({ phase: 'closed', last: { status: 'sessionExpired' } }, { statuses })
    expect(store.getState().last).toMatchObject({ status: 'sessionExpired', code: 4401 })
    expect(connectionIn({ phase: 'idle', last: { code: 4401 } }, { statuses }).store.getState().last).toMatchObject({
      status: 'sessionExpired',
    })
    // @ts-expect-error: no status of this app
    connectionIn({ phase: 'closed', last: { status: 'sessionExpird' } }, { statuses })
    // @ts-expect-error: a state that is open waits for nothing
    connectionIn({ phase: 'open', until: { kind: 'online' } })
  })
})

describe('what is not said of a state', () => {
  const closure: CloseInfo = {
    status: 'abnormalClosure',
    code: 1006,
    reason: '',
    wasClean: false,
    cause: 'connectionLost',
    opened: true,
    atMs: nowMs,
    openForMs: 60_000,
    unsentBytes: 0,
    diagnosis: null,
  }

  test.each<[given: object, left: StateIn]>([
    [{ phase: 'waiting', until: undefined, attempt: undefined, last: undefined }, { phase: 'waiting' }],
    [{ phase: 'open', protocol: undefined, sinceMs: undefined }, { phase: 'open' }],
    [{ phase: 'closing', code: undefined, last: undefined }, { phase: 'closing' }],
    [
      { phase: 'closed', because: undefined, last: { status: undefined, code: undefined, atMs: undefined } },
      { phase: 'closed' },
    ],
    [
      { phase: 'closed', because: 'blocked', last: { cause: undefined, opened: undefined, code: 1008 } },
      { phase: 'closed', because: 'blocked', last: { code: 1008 } },
    ],
  ])('is what is undefined, too: %j', (given, left) => {
    const { store } = connectionIn(given as StateIn, { nowMs, statuses: undefined }) // not every TypeScript tells
    expect(store.getState()).toStrictEqual(connectionIn(left, { nowMs }).store.getState())
  })

  test.each<[StateIn, object]>([
    [{ phase: 'idle' }, { phase: 'idle', last: null }],
    [{ phase: 'connecting' }, { phase: 'connecting', step: 'handshake', attempt: 0, sinceMs: nowMs, last: null }],
    [
      { phase: 'connecting', step: 'hello', last: {} },
      { phase: 'connecting', step: 'hello', attempt: 1, sinceMs: nowMs, last: closure },
    ],
    [{ phase: 'open' }, { phase: 'open', sinceMs: nowMs, protocol: '', extensions: '', last: null }],
    [
      { phase: 'closing', reason: 'bye' },
      { phase: 'closing', code: 1000, reason: 'bye', to: 'closed', sinceMs: nowMs, last: null },
    ],
    [
      { phase: 'waiting' },
      { phase: 'waiting', attempt: 1, until: { kind: 'time', atMs: nowMs + 5_000 }, last: closure },
    ],
    [
      { phase: 'waiting', until: { kind: 'online' }, last: null },
      { phase: 'waiting', attempt: 0, until: { kind: 'online' }, last: null },
    ],
    [{ phase: 'closed' }, { phase: 'closed', because: 'policy', last: closure }],
    [
      { phase: 'closed', because: 'app' },
      {
        phase: 'closed',
        because: 'app',
        last: { ...closure, status: 'normalClosure', code: 1000, wasClean: true, cause: 'app' },
      },
    ],
    [
      { phase: 'closed', because: 'blocked' },
      { phase: 'closed', because: 'blocked', last: { ...closure, cause: 'blocked', opened: false, openForMs: 0 } },
    ],
    [
      { phase: 'closed', last: { status: 'policyViolation', reason: 'kicked' } },
      {
        phase: 'closed',
        because: 'policy',
        last: { ...closure, status: 'policyViolation', code: 1008, reason: 'kicked', wasClean: true, cause: 'peer' },
      },
    ],
    [
      { phase: 'idle', last: { opened: false } },
      { phase: 'idle', last: { ...closure, cause: 'connectFailed', opened: false, openForMs: 0 } },
    ],
    [
      { phase: 'idle', last: { status: 'unknown' } },
      { phase: 'idle', last: { ...closure, status: 'unknown', code: 4999, wasClean: true, cause: 'peer' } },
    ],
    [
      { phase: 'idle', last: { status: 'unauthorized', code: 1006, cause: 'connectFailed' } },
      { phase: 'idle', last: { ...closure, status: 'unauthorized', cause: 'connectFailed' } },
    ],
  ])('%j is what is usual', (state, whole) => {
    expect(connectionIn(state, { nowMs }).store.getState()).toEqual(whole)
  })

  test('has happened now', () => {
    const before = Date.now()
    const { last } = connectionIn({ phase: 'closed' }).store.getState()
    expect(last?.atMs).toBeGreaterThanOrEqual(before)
  })
})
