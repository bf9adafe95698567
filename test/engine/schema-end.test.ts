import { describe, expect, test } from 'vitest'
import type { Connection, ConnectionOptions } from '../../src/core.ts'
import { closureOf, createLab, eventsOf, type Lab } from './lab.ts'
import { openAgain } from './open-with.ts'
import { libraries, reading, slowSchemas, type Reading } from './schemas.ts'

/** An open connection with a slow schema, and what it tells in order: numbers of messages, and some events. */
async function openSlowly(
  options: Partial<ConnectionOptions<Reading>> = {},
  library: (typeof libraries)[number] = 'zod',
) {
  const lab = createLab()
  const connection = lab.connect<Reading>({ schema: slowSchemas(lab)[library], ...options })
  const told: unknown[] = []
  connection.onMessage(({ n }) => told.push(n))
  connection.onEvent(({ type }) => {
    if (type === 'closed' || type === 'invalid') told.push(type)
  })
  connection.open()
  await lab.settle()
  lab.socket().open()
  return { lab, connection, events: eventsOf(connection), told, socket: lab.socket() }
}

describe('The end of a socket', () => {
  test.for(libraries)('waits for its last messages, and not longer: %s', async (library) => {
    const { lab, socket, told, connection } = await openSlowly({}, library)
    await lab.advance(5_000)
    for (const data of [reading(1, 300), reading(2, 200), reading(3)]) socket.message(data)
    socket.drop()
    await lab.advance(299)
    expect(told).toEqual([])
    expect(connection.store.getState().phase).toBe('open')
    await lab.advance(1)
    expect(told).toEqual([1, 2, 3, 'closed'])
    expect(connection.store.getState().phase).toBe('waiting')
    expect(closureOf(connection)).toMatchObject({ cause: 'connectionLost', code: 1006, openForMs: 5_000 })
  })

  test.for(libraries)('waits 1 s, and then lets go of what is not ready: %s', async (library) => {
    const { lab, socket, told, connection, events } = await openSlowly({}, library)
    for (const data of [reading(1, 100), reading(2, 1_500), reading(3, 200)]) socket.message(data)
    const atMs = lab.epochMs()
    await lab.advance(5)
    socket.serverClose(1012, 'restart')
    await lab.advance(999)
    expect(told).toEqual([1])
    await lab.advance(1)
    expect(told).toEqual([1, 'invalid', 3, 'closed'])
    expect(events[0]).toStrictEqual({
      type: 'invalid',
      bytes: reading(2, 1_500).length,
      issues: [],
      atMs: atMs + 1_005,
    })
    expect(closureOf(connection)).toMatchObject({ code: 1012, reason: 'restart', openForMs: 5 })
    expect(connection.stats()).toMatchObject({ received: 2, invalid: 1 })
    await lab.advance(10_000) // the schema is done with the second by now
    expect(told).toEqual([1, 'invalid', 3, 'closed'])
  })

  test('tells onInvalid what it let go of', async () => {
    const invalid: unknown[] = []
    const { lab, socket } = await openSlowly({ onInvalid: (message) => invalid.push(message) })
    const data = reading(1, 5_000)
    socket.message(data)
    const atMs = lab.epochMs()
    socket.drop()
    await lab.advance(1_000)
    expect(invalid).toStrictEqual([{ atMs, bytes: data.length, issues: [], data }])
  })

  test('does not wait where nothing is left', async () => {
    const { lab, socket, told } = await openSlowly()
    socket.message(reading(1, 10))
    await lab.advance(10)
    socket.drop()
    expect(told).toEqual([1, 'closed'])
  })

  test('leaves nothing behind: a timer for the head and one for the end while it waits, and none afterwards', async () => {
    const { lab, socket, connection } = await openSlowly({ reconnect: false })
    for (const n of [1, 2, 3]) socket.message(reading(n, 100))
    socket.drop()
    expect(lab.pendingTimers()).toBe(2)
    await lab.advance(100)
    expect(connection.store.getState().phase).toBe('closed')
    expect(lab.pendingTimers()).toBe(0)
  })

  test('is a closure with our own code where we asked for it', async () => {
    const { lab, socket, told, connection } = await openSlowly()
    socket.message(reading(1, 300))
    connection.close(4001)
    await lab.advance(299)
    expect(connection.store.getState().phase).toBe('closing')
    await lab.advance(1)
    expect(told).toEqual([1, 'closed'])
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'app', last: { code: 4001 } })
  })
})

describe('While the end of a socket waits', () => {
  async function waitingEnd() {
    const staged = await openSlowly()
    staged.socket.message(reading(1, 500))
    staged.socket.drop()
    return staged
  }

  test('messages are queued for the next', async () => {
    const { lab, connection } = await waitingEnd()
    expect(connection.send('x')).toBe('queued')
    await openAgain(lab, 500 + 2_500)
    expect(lab.sockets.map(({ sent }) => sent)).toEqual([[], ['"x"']])
  })

  test('close() ends it when its messages were delivered', async () => {
    const { lab, told, connection } = await waitingEnd()
    connection.close(4001)
    expect(told).toEqual([])
    await lab.advance(500)
    expect(told).toEqual([1, 'closed'])
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { code: 4001, cause: 'app' } })
  })

  test('reconnect() does not, and there is one closure all the same', async () => {
    const { lab, told, connection } = await waitingEnd()
    connection.reconnect()
    await openAgain(lab, 0)
    lab.socket().message(reading(2))
    await lab.advance(1_000)
    expect(connection.store.getState().phase).toBe('open')
    expect(told.filter((each) => each === 'closed')).toHaveLength(1)
    expect(told.at(-1)).toBe(2)
  })
})

describe('The messages of a reconnect', () => {
  test('come after those of the socket before', async () => {
    const { lab, socket, told } = await openSlowly()
    for (const data of [reading(1, 900), reading(2, 0)]) socket.message(data)
    socket.drop()
    await openAgain(lab, 900 + 2_500)
    lab.socket().message(reading(3, 0))
    await lab.settle()
    expect(told).toEqual([1, 2, 'closed', 3])
  })

  test('do not wait for ever behind what the socket before has left', async () => {
    const { lab, socket, told, connection } = await openSlowly()
    socket.message(reading(1, 86_400_000))
    connection.reconnect()
    await openAgain(lab, 0)
    lab.socket().message(reading(2))
    await lab.advance(1_000)
    expect(told.filter((each) => each !== 'invalid')).toEqual(['closed', 2])
  })
})

describe('No message comes after the closure of its socket', () => {
  type Ends = (connection: Connection<Reading, unknown>, lab: Lab) => void
  const ends: [string, Ends, Partial<ConnectionOptions<Reading>>?][] = [
    ['reconnect()', ({ reconnect }) => reconnect()],
    [
      'a close that the server does not answer',
      ({ close }, lab) => {
        lab.socket().answersClose = false
        close()
      },
    ],
    ['a hello that fails', () => undefined, { hello: () => Promise.reject(new Error('refused')) }],
    ['a hello that takes too long', () => undefined, { hello: () => new Promise(() => undefined), helloTimeoutMs: 1 }],
  ]
  test.for(ends)('of %s', async ([, end, options]) => {
    const { lab, told, connection } = await openSlowly(options)
    lab.socket().message(reading(1, 2_400))
    end(connection, lab)
    await lab.advance(2_450)
    expect(told).toContain('closed')
    expect(told.slice(told.indexOf('closed') + 1)).not.toContain(1)
  })

  test('of an abort', async () => {
    const abort = new AbortController()
    const { lab, socket, told, connection } = await openSlowly({ signal: abort.signal })
    socket.message(reading(1, 10))
    abort.abort()
    await lab.advance(10)
    expect(connection.store.getState().phase).toBe('closed')
    expect(told.filter((each) => each !== 'invalid')).toEqual(['closed'])
  })
})
