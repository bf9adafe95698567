import { describe, expect, test } from 'vitest'
import type { ConnectionOptions, HelloContext } from '../../src/core.ts'
import { closureOf, createLab, eventsOf, like, messagesOf, type Lab } from './lab.ts'

type Hello = NonNullable<ConnectionOptions['hello']>

/** A connection whose socket has just opened. */
async function openWith(hello: Hello, options: Partial<ConnectionOptions> = {}) {
  const lab = createLab()
  const connection = lab.connect({ hello, ...options })
  const events = eventsOf(connection)
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  return { lab, connection, events, state: connection.store.getState }
}

/** The next attempt, to its open socket. */
async function openAgain(lab: Lab): Promise<void> {
  await lab.advance(2_500)
  lab.socket().open()
  await lab.settle()
}

const never = (): Promise<never> => new Promise(() => undefined)

describe('hello', () => {
  test('may be synchronous, and the connection is open when it is done', async () => {
    const { lab, state } = await openWith(({ send }) => send('auth'))
    expect(lab.socket().sent).toEqual(['"auth"'])
    expect(state().phase).toBe('open')
  })

  test('holds the phase until it has settled', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { lab, state } = await openWith(() => promise)
    expect(state()).toMatchObject({ phase: 'connecting', step: 'hello', attempt: 0 })
    resolve()
    await lab.settle()
    expect(state().phase).toBe('open')
  })

  test('sends first, then what was queued, then what is sent now', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { lab, connection } = await openWith(async ({ send }) => {
      send('hello 1')
      await promise
      send('hello 2')
    })
    connection.send('queued 1')
    connection.send('queued 2')
    expect(lab.socket().sent).toEqual(['"hello 1"'])
    resolve()
    await lab.settle()
    connection.send('now')
    expect(lab.socket().sent).toEqual(['"hello 1"', '"hello 2"', '"queued 1"', '"queued 2"', '"now"'])
  })

  test('runs on every open', async () => {
    const attempts: [number, string | null][] = []
    const { lab } = await openWith(({ attempt, last }) => void attempts.push([attempt, last?.cause ?? null]))
    lab.socket().drop()
    await openAgain(lab)
    expect(attempts).toEqual([
      [0, null],
      [1, 'connectionLost'],
    ])
  })

  test('hears the answer it waits for, and so do the listeners', async () => {
    const lab = createLab()
    const answers: unknown[] = []
    const connection = lab.connect({
      hello: async ({ send, answer }) => {
        send('auth')
        answers.push(await answer((message) => message === 'welcome'))
      },
    })
    const messages = messagesOf(connection)
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    for (const data of ['"other"', '"welcome"', '"welcome"']) lab.socket().message(data)
    await lab.settle()
    expect(answers).toEqual(['welcome'])
    expect(messages).toEqual(['other', 'welcome', 'welcome'])
    expect(connection.store.getState().phase).toBe('open')
  })

  test('that rejects is a closure, and comes again with the next attempt', async () => {
    let calls = 0
    const { lab, connection, events, state } = await openWith(() => {
      calls += 1
      return calls === 1 ? Promise.reject(new Error('refused')) : undefined
    })
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', opened: true, code: 1006 })
    expect(events).toContainEqual({
      type: 'prepareFailed',
      step: 'hello',
      error: new Error('refused'),
      atMs: lab.epochMs(),
    })
    await openAgain(lab)
    expect(state().phase).toBe('open')
  })

  test('that throws at once is the same', async () => {
    const { connection } = await openWith(() => {
      throw new Error('bug')
    })
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', opened: true })
  })

  test('that sends what the codec cannot carry is the same', async () => {
    const { connection, events } = await openWith(({ send }) => send(undefined))
    expect(closureOf(connection).cause).toBe('prepareFailed')
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'prepareFailed', error: like({ why: 'unencodable' }) }),
    )
  })

  test('keeps what is queued when it fails', async () => {
    let calls = 0
    const { lab, connection } = await openWith(() =>
      (calls += 1) === 1 ? Promise.reject(new Error('refused')) : undefined,
    )
    connection.send('queued')
    await openAgain(lab)
    expect(lab.sockets.map(({ sent }) => sent)).toEqual([[], ['"queued"']])
  })

  test('is over when the socket drops, and is told so by its signal', async () => {
    const contexts: HelloContext<unknown, unknown>[] = []
    const { lab, connection } = await openWith((context) => {
      contexts.push(context)
      return never()
    })
    expect(contexts.map(({ signal }) => signal.aborted)).toEqual([false])
    lab.socket().drop()
    expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true])
    expect(closureOf(connection).cause).toBe('connectionLost')
  })

  test('that waits for an answer gets a rejection when the attempt is given up', async () => {
    const rejections: unknown[] = []
    const { lab } = await openWith(async ({ answer, signal }) => {
      try {
        await answer(() => true)
      } catch (error) {
        rejections.push(error === signal.reason)
        throw error
      }
    })
    lab.socket().drop()
    await lab.settle()
    expect(rejections).toEqual([true])
  })

  test('that waits for an answer gets a rejection when its time is over', async () => {
    const rejections: unknown[] = []
    const { lab } = await openWith(({ answer }) =>
      answer(() => true).then(
        () => undefined,
        (error) => void rejections.push(error),
      ),
    )
    await lab.advance(9_999)
    expect(rejections).toEqual([])
    await lab.advance(1)
    expect(rejections).toHaveLength(1)
  })
})

describe('A hello that was given up and goes on all the same', () => {
  /** The first hello hangs until `go`; the second attempt is open. */
  async function outlive(after: (context: HelloContext<unknown, unknown>) => void | Promise<void>) {
    const { promise, resolve } = Promise.withResolvers<void>()
    let calls = 0
    const staged = await openWith(async (context) => {
      calls += 1
      if (calls > 1) return
      await promise
      await after(context)
    })
    staged.lab.socket().drop()
    await openAgain(staged.lab)
    expect(staged.state().phase).toBe('open')
    return { ...staged, go: resolve }
  }

  test('cannot speak on the socket of a later attempt', async () => {
    const { lab, connection, go } = await outlive(({ send }) => send('stale'))
    go()
    await lab.settle()
    expect(lab.sockets.map(({ sent }) => sent)).toEqual([[], []])
    expect(connection.stats().sent).toBe(0)
  })

  test('cannot open or close a later attempt', async () => {
    const { lab, state, events, go } = await outlive(() => Promise.reject(new Error('late')))
    const [before, count] = [state(), events.length]
    go()
    await lab.settle()
    expect(state()).toBe(before)
    expect(events).toHaveLength(count)
  })

  test('hears at once that no answer will come', async () => {
    const asked: unknown[] = []
    const rejections: unknown[] = []
    const { lab, go } = await outlive(async ({ answer }) => {
      await answer((message) => {
        asked.push(message)
        return true
      }).catch((error: unknown) => rejections.push(error))
    })
    go()
    await lab.settle()
    lab.socket().message('"for the second"')
    await lab.settle()
    expect(asked).toEqual([])
    expect(rejections).toHaveLength(1)
  })
})

describe('Without a hello', () => {
  test('there is no step for it', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const steps: string[] = []
    connection.store.subscribe((state) => steps.push(state.phase === 'connecting' ? state.step : state.phase))
    connection.open()
    await lab.settle()
    lab.socket().open()
    expect(steps).toEqual(['prepare', 'handshake', 'open'])
  })
})
