import { describe, expect, test } from 'vitest'
import { isHangupError, isOptionError, messagesOf, type Connection, type MessagesOfOptions } from '../../src/core.ts'
import { createLab, hold, type Lab } from './lab.ts'
import { thrownBy } from './thrown-by.ts'

/** An open connection, and how many subscriptions to it are alive. */
interface Watched {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  readonly subscriptions: () => number
  /** The server sends these. */
  readonly receive: (...messages: readonly unknown[]) => void
}

async function openConnection(topicOf?: (message: unknown) => string | undefined): Promise<Watched> {
  const lab = createLab()
  const made = lab.connect({ topicOf })
  const alive = new Set<symbol>()
  const track = (stop: () => void): (() => void) => {
    const subscription = Symbol('subscription')
    alive.add(subscription)
    return () => {
      alive.delete(subscription)
      stop()
    }
  }
  const connection: Connection<unknown, unknown> = {
    ...made,
    onMessage: (...args) => track(made.onMessage(...args)),
    store: { ...made.store, subscribe: (listener) => track(made.store.subscribe(listener)) },
  }
  made.open()
  await lab.settle()
  lab.socket().open()
  return {
    lab,
    connection,
    subscriptions: () => alive.size,
    receive: (...messages) => messages.forEach((message) => lab.socket().message(JSON.stringify(message))),
  }
}

const iterate = (connection: Connection<unknown, unknown>, options?: MessagesOfOptions) => {
  const iterator = messagesOf(connection, options)[Symbol.asyncIterator]()
  return {
    next: () => iterator.next(),
    return: async () => iterator.return?.(),
    throw: async (error: unknown) => iterator.throw?.(error),
  }
}

/** Everything from now on, until the end. */
async function collect(messages: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const collected: unknown[] = []
  for await (const message of messages) collected.push(message)
  return collected
}

/** The `topic` of a message that has one. */
const topicOf = (message: unknown): string | undefined =>
  typeof message === 'object' && message !== null && 'topic' in message ? String(message.topic) : undefined

const yielded = (value: unknown) => ({ done: false, value })
const ended = { done: true, value: undefined }
/** What a promise has come to by now. */
const settled = async (promise: Promise<unknown>): Promise<unknown> =>
  Promise.race([promise, new Promise((resolve) => setImmediate(resolve, 'pending'))])

describe('An iterator of messages', () => {
  test('yields every message that comes, in order, until the connection is closed', async () => {
    const { connection, receive, lab, subscriptions } = await openConnection()
    const collected = collect(messagesOf(connection))
    receive(1, 'two')
    await lab.settle()
    receive({ three: 3 }, null)
    lab.socket().serverClose(1008)
    expect(await collected).toEqual([1, 'two', { three: 3 }, null])
    expect(subscriptions()).toBe(0)
  })

  test('sees what comes from its making on, and nothing before', async () => {
    const { connection, receive } = await openConnection()
    const messages = messagesOf(connection)
    receive('before')
    const iterator = messages[Symbol.asyncIterator]()
    receive('after')
    expect(await iterator.next()).toEqual(yielded('after'))
  })

  test('sees all, however many others do', async () => {
    const { connection, receive, lab } = await openConnection()
    const messages = messagesOf(connection)
    const all = [collect(messages), collect(messages), collect(messagesOf(connection))]
    receive(1, 2, 3)
    lab.socket().serverClose(1008)
    expect(await Promise.all(all)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ])
  })

  test('serves several pending reads in order', async () => {
    const { connection, receive } = await openConnection()
    const { next } = iterate(connection)
    const reads = [next(), next(), next()]
    receive(1, 2)
    receive(3, 4)
    expect(await Promise.all(reads)).toEqual([1, 2, 3].map(yielded))
    expect(await next()).toEqual(yielded(4))
  })

  test('is an iterable of what is left', async () => {
    const { connection, receive, lab } = await openConnection()
    const iterator = messagesOf(connection)[Symbol.asyncIterator]()
    const first = iterator.next()
    // AsyncIterator does not say that it is one; for await needs it to be.
    const rest = collect(iterator as AsyncIterableIterator<unknown>)
    receive(1, 2)
    lab.socket().serverClose(1008)
    expect(await first).toEqual(yielded(1))
    expect(await rest).toEqual([2])
  })

  test('goes on over drops and reconnects', async () => {
    const { connection, receive, lab } = await openConnection()
    const collected = collect(messagesOf(connection))
    receive(1)
    lab.socket().drop()
    await lab.advance(2_500)
    lab.socket().open()
    receive(2)
    connection.reconnect()
    await lab.settle()
    lab.socket().open()
    receive(3)
    lab.socket().serverClose(1008)
    expect(await collected).toEqual([1, 2, 3])
  })

  test('gets the messages of one topic where it asks for one', async () => {
    const { connection, receive, lab } = await openConnection(topicOf)
    const collected = [collect(messagesOf(connection, { topic: 'a' })), collect(messagesOf(connection))]
    receive({ topic: 'a', n: 1 }, { topic: 'b', n: 2 }, { n: 3 }, { topic: 'a', n: 4 })
    lab.socket().serverClose(1008)
    expect(await Promise.all(collected)).toEqual([
      [
        { topic: 'a', n: 1 },
        { topic: 'a', n: 4 },
      ],
      [{ topic: 'a', n: 1 }, { topic: 'b', n: 2 }, { n: 3 }, { topic: 'a', n: 4 }],
    ])
  })

  test('does not hold the connection', async () => {
    const lab = createLab()
    const connection = lab.connect({ lingerMs: 0 })
    const { next } = iterate(connection)
    const read = next()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('idle')
    expect(await settled(read)).toBe('pending')

    const letGo = hold(connection)
    await lab.settle()
    lab.socket().open()
    lab.socket().message('1')
    letGo()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('idle')
    expect(await read).toEqual(yielded(1))
    expect(await settled(next())).toBe('pending')
  })
})

describe('An iterator ends where the connection is closed', () => {
  test('after what still waits', async () => {
    const { connection, receive, lab, subscriptions } = await openConnection()
    const { next } = iterate(connection)
    receive(1, 2)
    lab.socket().serverClose(1008)
    expect(subscriptions()).toBe(0)
    expect([await next(), await next(), await next(), await next()]).toEqual([yielded(1), yielded(2), ended, ended])
  })

  test('with every read that is pending', async () => {
    const { connection, lab } = await openConnection()
    const { next } = iterate(connection)
    const reads = [next(), next()]
    lab.socket().serverClose(1008)
    expect(await Promise.all(reads)).toEqual([ended, ended])
  })

  test('not where it is closing', async () => {
    const { connection, lab } = await openConnection()
    const read = iterate(connection).next()
    lab.socket().answersClose = false
    connection.close()
    expect(connection.store.getState().phase).toBe('closing')
    expect(await settled(read)).toBe('pending')
    lab.socket().drop()
    expect(await read).toEqual(ended)
  })

  test('for good, though the connection is opened again', async () => {
    const { connection, receive, lab, subscriptions } = await openConnection()
    const { next } = iterate(connection)
    lab.socket().serverClose(1008)
    connection.open()
    await lab.settle()
    lab.socket().open()
    receive(1)
    expect(subscriptions()).toBe(0)
    expect(await next()).toEqual(ended)
  })

  test('at once, and without a subscription, where it is closed already', async () => {
    const { connection, lab, subscriptions } = await openConnection()
    lab.socket().serverClose(1008)
    const { next } = iterate(connection)
    expect(subscriptions()).toBe(0)
    expect(await next()).toEqual(ended)
    connection.open()
    expect(await settled(iterate(connection).next())).toBe('pending')
  })
})

describe('A buffer that is full', () => {
  test('ends the iterator, whose reader gets what waits and then the error', async () => {
    const { connection, receive, subscriptions } = await openConnection()
    const { next } = iterate(connection, { limit: 2 })
    receive(1, 2)
    expect(subscriptions()).toBe(2)
    receive(3)
    expect(subscriptions()).toBe(0)
    receive(4)
    expect([await next(), await next()]).toEqual([yielded(1), yielded(2)])
    const error: unknown = await next().catch((thrown: unknown) => thrown)
    expect(isHangupError(error)).toBe(true)
    expect(error).toMatchObject({ name: 'HangupError', option: 'messagesOf', rule: 'iteratorFull' })
    expect(String(error)).toMatch(/read faster, raise limit, or set overflow to "drop-oldest"/)
    expect([await next(), await next()]).toEqual([ended, ended])
  })

  test('lets the oldest go where it is told to', async () => {
    const { connection, receive, lab } = await openConnection()
    const { next } = iterate(connection, { limit: 2, overflow: 'drop-oldest' })
    receive(1, 2, 3)
    expect(await next()).toEqual(yielded(2))
    receive(4, 5, 6)
    lab.socket().serverClose(1008)
    expect([await next(), await next(), await next()]).toEqual([yielded(5), yielded(6), ended])
  })

  test('is none of the others’', async () => {
    const { connection, receive } = await openConnection()
    const [slow, fast] = [iterate(connection, { limit: 1 }), iterate(connection)]
    receive(1, 2)
    expect([await fast.next(), await fast.next(), await slow.next()]).toEqual([yielded(1), yielded(2), yielded(1)])
    await expect(slow.next()).rejects.toMatchObject({ rule: 'iteratorFull' })
  })

  test('counts what waits, not what was read', async () => {
    const { connection, receive } = await openConnection()
    const { next } = iterate(connection, { limit: 1 })
    for (let message = 0; message < 10; message += 1) {
      receive(message)
      expect(await next()).toEqual(yielded(message))
    }
  })

  test('holds 1,000 messages where nothing else is said', async () => {
    const { connection, receive, subscriptions } = await openConnection()
    const { next } = iterate(connection)
    receive(...Array.from({ length: 1_000 }, (_, index) => index))
    expect(subscriptions()).toBe(2)
    receive('one too many')
    expect(subscriptions()).toBe(0)
    for (let message = 0; message < 1_000; message += 1) expect(await next()).toEqual(yielded(message))
    await expect(next()).rejects.toMatchObject({ rule: 'iteratorFull' })
  })

  test('is never full without a limit', async () => {
    const { connection, receive, lab } = await openConnection()
    const messages = Array.from({ length: 5_000 }, (_, index) => index)
    const collected = collect(messagesOf(connection, { limit: Infinity }))
    receive(...messages)
    lab.socket().serverClose(1008)
    expect(await collected).toEqual(messages)
  })

  test('is full from the beginning with a limit of 0, which serves pending reads alone', async () => {
    const { connection, receive } = await openConnection()
    const [throwing, dropping] = [
      iterate(connection, { limit: 0 }),
      iterate(connection, { limit: 0, overflow: 'drop-oldest' }),
    ]
    const reads = [throwing.next(), dropping.next()]
    receive(1, 2)
    expect(await Promise.all(reads)).toEqual([yielded(1), yielded(1)])
    await expect(throwing.next()).rejects.toMatchObject({ rule: 'iteratorFull' })
    const read = dropping.next()
    receive(3)
    expect(await read).toEqual(yielded(3))
  })
})

describe('An iterator is left, and leaves nothing behind,', () => {
  test('by a break', async () => {
    const { connection, receive, subscriptions } = await openConnection()
    const seen: unknown[] = []
    const messages = messagesOf(connection)
    const loop = async (): Promise<void> => {
      for await (const message of messages) {
        seen.push(message)
        if (message === 2) break
      }
    }
    const done = loop()
    receive(1, 2, 3)
    await done
    expect(seen).toEqual([1, 2])
    expect(subscriptions()).toBe(0)
  })

  test('by an error in the loop', async () => {
    const { connection, receive, subscriptions } = await openConnection()
    const loop = async (): Promise<void> => {
      for await (const message of messagesOf(connection)) throw new Error(`bad ${String(message)}`)
    }
    const done = loop()
    receive(1, 2)
    await expect(done).rejects.toThrow('bad 1')
    expect(subscriptions()).toBe(0)
  })

  test('by return(), which ends pending reads and forgets what waits', async () => {
    const { connection, receive, subscriptions } = await openConnection()
    const [waiting, buffering] = [iterate(connection), iterate(connection)]
    const reads = [waiting.next(), waiting.next()]
    expect(await waiting.return()).toEqual(ended)
    expect(await Promise.all(reads)).toEqual([ended, ended])

    receive(1)
    expect(await buffering.return()).toEqual(ended)
    expect(subscriptions()).toBe(0)
    receive(2)
    expect([await buffering.next(), await buffering.return()]).toEqual([ended, ended])
  })

  test('by throw(), which ends pending reads too and throws what it was given', async () => {
    const { connection, receive, subscriptions } = await openConnection()
    const error = new Error('enough')
    const [waiting, buffering] = [iterate(connection), iterate(connection)]
    const read = waiting.next()
    await expect(waiting.throw(error)).rejects.toBe(error)
    expect(await read).toEqual(ended)

    receive(1)
    await expect(buffering.throw(error)).rejects.toBe(error)
    expect(subscriptions()).toBe(0)
    expect(await buffering.next()).toEqual(ended)
  })

  test('by return() after it was full, which takes the error along', async () => {
    const { connection, receive } = await openConnection()
    const iterator = iterate(connection, { limit: 1 })
    receive(1, 2)
    await iterator.return()
    expect(await iterator.next()).toEqual(ended)
  })

  test('by return() from another listener of the same message, which it does not see any more', async () => {
    const { connection, receive } = await openConnection()
    const iterator: { current?: ReturnType<typeof iterate> } = {}
    connection.onMessage(() => void iterator.current?.return())
    iterator.current = iterate(connection)
    receive(1)
    expect(await iterator.current.next()).toEqual(ended)
  })
})

describe('messagesOf() refuses', () => {
  test.for<[string, object, string, string]>([
    ['a negative limit', { limit: -1 }, 'limit', 'count'],
    ['half a message', { limit: 1.5 }, 'limit', 'count'],
    ['NaN messages', { limit: NaN }, 'limit', 'count'],
    ['a text for a limit', { limit: '5' }, 'limit', 'count'],
    ['null for a limit', { limit: null }, 'limit', 'count'],
    ['another overflow', { overflow: 'drop-newest' }, 'overflow', 'overflow'],
    ['null for an overflow', { overflow: null }, 'overflow', 'overflow'],
  ])('%s, before anything is subscribed', async ([, options, option, rule]) => {
    const { connection, subscriptions } = await openConnection()
    const error = thrownBy(() => messagesOf(connection, options)) // plain JavaScript
    expect(isOptionError(error)).toBe(true)
    expect(error).toMatchObject({ option, rule })
    expect(String(error)).toMatch(/; received .+\.$/)
    expect(subscriptions()).toBe(0)
  })

  test('nothing that says undefined, which is the default', async () => {
    const { connection, receive } = await openConnection()
    const { next } = iterate(connection, { limit: undefined, overflow: undefined, topic: undefined })
    receive(1)
    expect(await next()).toEqual(yielded(1))
  })
})
