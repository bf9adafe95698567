import { describe, expect, test } from 'vitest'
import type { UndeliveredReason } from '../../src/core.ts'
import type { FakeWebSocket } from '../support/fakes/fake-web-socket.ts'
import { createLab, eventsOf } from './lab.ts'
import { queueWith, type QueueingConnection, type Returned } from './queueing-connection.ts'
import { thrownBy } from './thrown-by.ts'

/** Lets a socket throw for one message, as a platform does that takes less than its types say. */
function refuseToSend(socket: FakeWebSocket, refused: string): Error {
  const cause = new Error('of the platform')
  const send = socket.send.bind(socket)
  socket.send = (data) => {
    if (data === refused) throw cause
    send(data)
  }
  return cause
}

describe('onUndelivered', () => {
  const ends: [UndeliveredReason, (staged: QueueingConnection) => unknown][] = [
    ['closed', ({ connection }) => connection.close()],
    ['aborted', ({ abort }) => abort.abort()],
    [
      'released',
      ({ letGo, lab }) => {
        letGo()
        return lab.advance(1_000)
      },
    ],
  ]
  test.for(ends)('says %s', async ([why, end]) => {
    const staged = await queueWith({ ttlMs: Infinity })
    staged.connection.send(1)
    staged.connection.send(2)
    await end(staged)
    expect(staged.returned).toEqual([{ why, messages: [1, 2] }])
    expect(staged.connection.stats()).toMatchObject({ queued: 0, undelivered: 2 })
  })

  test.for([
    ['stopped', { default: 'stop' }],
    ['exhausted', { default: { action: 'retry', attempts: 0 } }],
  ] as const)('says %s where the policy does not come back', async ([why, reconnect]) => {
    const returned: Returned[] = []
    const lab = createLab()
    const connection = lab.connect({
      reconnect,
      outbox: {
        onUndelivered: (entries, reason) =>
          void returned.push({ why: reason, messages: entries.map(({ message }) => message) }),
      },
    })
    connection.open()
    connection.send(1)
    await lab.settle()
    lab.socket().refuse()
    expect(returned).toEqual([{ why, messages: [1] }])
  })

  test('says stopped where the platform blocks the socket', async () => {
    const { lab, connection, returned } = await queueWith()
    connection.send(1)
    lab.socket().errorOnly()
    await lab.advance(100)
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'blocked' })
    expect(returned).toEqual([{ why: 'stopped', messages: [1] }])
  })

  test('gets the messages themselves, with their size and their instant and nothing else', async () => {
    const entries: unknown[] = []
    const lab = createLab()
    const connection = lab.connect({ outbox: { onUndelivered: (given) => entries.push(...given) } })
    const message = { n: 1 }
    connection.open()
    connection.send(message)
    const queuedAtMs = lab.epochMs()
    await lab.advance(100)
    connection.close()
    expect(entries).toStrictEqual([{ message, bytes: 7, queuedAtMs, wasSent: false }])
    expect((entries[0] as { readonly message: unknown }).message).toBe(message)
  })

  test('gets what the platform refuses, which is reported, and the rest goes out', async () => {
    const { lab, connection, returned } = await queueWith()
    for (const message of [1, 2, 3]) connection.send(message)
    const socket = lab.socket()
    const cause = refuseToSend(socket, '2')
    socket.open()
    expect(socket.sent).toEqual(['1', '3'])
    expect(returned.map(({ messages }) => messages)).toEqual([[2]])
    const [error, ...others] = lab.takeReported()
    expect(error).toMatchObject({ name: 'SendError', why: 'unencodable' })
    expect((error as Error).cause).toBe(cause)
    expect(others).toEqual([])
    expect(connection.store.getState().phase).toBe('open')
    expect(connection.stats()).toMatchObject({ queued: 0, sent: 2, undelivered: 1 })
  })

  test('gets nothing of a direct send that the platform refuses: its caller has the error', async () => {
    const { lab, connection, returned } = await queueWith()
    const socket = lab.socket()
    const cause = refuseToSend(socket, '2')
    socket.open()
    const error = thrownBy(() => connection.send(2))
    expect(error).toMatchObject({ name: 'SendError', why: 'unencodable' })
    expect((error as Error).cause).toBe(cause)
    expect(returned).toEqual([])
    expect(connection.stats()).toMatchObject({ queued: 0, sent: 0, undelivered: 0 })
    expect(connection.send(3)).toBe('sent')
  })

  test('that throws is reported, and the end is an end all the same', async () => {
    const { lab, connection } = await queueWith({
      onUndelivered: () => {
        throw new Error('listener')
      },
    })
    connection.send(1)
    connection.close()
    expect(lab.takeReported()).toEqual([new Error('listener')])
    expect(connection.store.getState().phase).toBe('closed')
    expect(connection.stats().queued).toBe(0)
  })

  test('may connect again, and send again what it got back once its own call is over', async () => {
    const lab = createLab()
    const connection = lab.connect({
      outbox: {
        onUndelivered: (entries) => {
          connection.open()
          queueMicrotask(() => entries.forEach(({ message }) => connection.send(message)))
        },
      },
    })
    connection.open()
    connection.send('precious')
    connection.close()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('connecting')
    lab.sockets.at(-1)?.open()
    await lab.settle()
    expect(lab.sockets.flatMap(({ sent }) => sent)).toEqual(['"precious"'])
  })

  test('that is missing is an event and a development warning', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const events = eventsOf(connection)
    connection.open()
    connection.send(1)
    connection.close()
    expect(events).toContainEqual({ type: 'undelivered', count: 1, why: 'closed', atMs: lab.epochMs() })
    expect(lab.takeConsole()).toEqual([expect.stringContaining('onUndelivered')])
  })
})
