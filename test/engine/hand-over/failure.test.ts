import { describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../../src/core.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import { closureOf, type Lab } from '../lab.ts'
import { openAgain } from '../open-with.ts'
import { handOverWith } from './under-way.ts'

type Options = Partial<ConnectionOptions>
type Failure = readonly [
  how: string,
  fail: (next: FakeWebSocket, lab: Lab) => Promise<void> | void,
  options?: () => Options,
]

/** The first hello is the old socket's. */
function helloThat(fails: () => Promise<void>): () => Options {
  return () => {
    let greeted = 0
    return { hello: () => ((greeted += 1) === 2 ? fails() : undefined), helloTimeoutMs: 3_000 }
  }
}

const failures: readonly Failure[] = [
  ['is refused', (next) => next.refuse()],
  ['hangs in its handshake', (_, lab) => lab.advance(10_000)],
  [
    'closes before it is ready',
    (next) => {
      next.open()
      next.serverClose(1013)
    },
    helloThat(() => new Promise(() => undefined)),
  ],
  ['has a hello that rejects', (next) => next.open(), helloThat(() => Promise.reject(new Error('refused')))],
  [
    'has a hello that takes too long',
    async (next, lab) => {
      next.open()
      await lab.advance(3_000)
    },
    helloThat(() => new Promise(() => undefined)),
  ],
]

describe.for(failures)('A new socket that %s', ([, fail, options]) => {
  test('leaves the old one in place, and nothing behind', async () => {
    const { lab, old, next, connection, moved, phases } = await handOverWith(options?.())
    const listeners = lab.attachedListeners() - next.listenerCount
    await fail(next, lab)
    await lab.settle()
    expect(moved()).toBe(false)
    expect([old.readyState, old.closeCalls]).toEqual([1, []])
    connection.send('still here')
    expect(old.sent).toEqual(['"still here"'])
    expect(phases()).toEqual(['open'])
    expect([lab.pendingTimers(), lab.liveSockets(), lab.attachedListeners()]).toEqual([0, 1, listeners])
  })

  test('is the end of neither the connection nor its way back', async () => {
    const { lab, old, next, connection, phases } = await handOverWith(options?.())
    await fail(next, lab)
    await lab.settle()
    old.drop()
    expect(closureOf(connection)).toMatchObject({ cause: 'connectionLost', opened: true })
    await openAgain(lab)
    expect(phases().at(-1)).toBe('open')
  })
})

describe('A hand-over that fails before it has a socket', () => {
  test.for<[string, Options]>([
    ['url throws', { url: urlThat(() => Promise.reject(new Error('no ticket'))) }],
    ['url never settles', { url: urlThat(() => new Promise(() => undefined)) }],
    ['the URL is none', { url: urlThat(() => 'ftp://server.example/') }],
  ])('as %s leaves the old socket in place', async ([, options]) => {
    const { lab, old, moved, events } = await handOverWith(options)
    await lab.advance(10_000)
    expect([moved(), old.readyState, lab.sockets.length]).toEqual([false, 1, 1])
    expect(events.map(({ type }) => type).filter((type) => type !== 'prepareFailed')).toEqual([])
  })
})

function urlThat(fails: () => string | Promise<string>): () => string | Promise<string> {
  let asked = 0
  return () => ((asked += 1) === 2 ? fails() : 'wss://server.example/live')
}

describe('The hello of a new socket that is given up', () => {
  test('may still settle, and gives the connection to nobody', async () => {
    const settles: (() => void)[] = []
    const { lab, old, next, connection, moved, phases } = await handOverWith({
      hello: () =>
        settles.length ? new Promise<void>((resolve) => void settles.push(resolve)) : void settles.push(() => {}),
    })
    next.open()
    await lab.settle()
    next.drop()
    for (const settle of settles) settle()
    await lab.settle()
    expect([moved(), phases()]).toEqual([false, ['open']])
    connection.send('still here')
    expect(old.sent).toEqual(['"still here"'])
  })

  test('has its signal aborted, and cannot send any more', async () => {
    const contexts: { signal: AbortSignal; send: (message: unknown) => void }[] = []
    const { lab, next, connection } = await handOverWith({
      hello(context) {
        contexts.push(context)
        return contexts.length === 2 ? new Promise(() => undefined) : undefined
      },
    })
    next.open()
    await lab.settle()
    next.drop()
    await lab.settle()
    const [, second] = contexts
    expect(second?.signal.aborted).toBe(true)
    expect(() => second?.send('late')).toThrow(expect.objectContaining({ name: 'SendError', why: 'closed' }))
    expect(connection.store.getState().phase).toBe('open')
  })
})
