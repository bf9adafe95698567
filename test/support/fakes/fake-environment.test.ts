import { describe, expect, test } from 'vitest'
import type { WebSocketLike } from '../../../src/core.ts'
import {
  accepts,
  closesWith,
  hangs,
  inOrder,
  refuses,
  sends,
  sequence,
  slowly,
  violates,
  type Behaviour,
} from '../servers/behaviour.ts'
import { createFakeEnvironment, type FakeEnvironment } from './fake-environment.ts'
import { unansweredCloseMs } from './fake-web-socket.ts'

function connect(environment: FakeEnvironment, url = 'ws://a.example/'): WebSocketLike {
  if (environment.WebSocket === undefined) throw new Error('The fake always has a WebSocket')
  return new environment.WebSocket(url)
}

function record(socket: WebSocketLike): string[] {
  const heard: string[] = []
  socket.addEventListener('open', () => heard.push(`open ${socket.readyState}`))
  socket.addEventListener('message', ({ data }) => heard.push(`message ${String(data)}`))
  socket.addEventListener('error', () => heard.push(`error ${socket.readyState}`))
  socket.addEventListener('close', ({ code, reason }) => heard.push(`close ${code} ${reason} ${socket.readyState}`))
  return heard
}

describe('The fake clock', () => {
  test('runs what falls due in order, and what that sets off within the same time', async () => {
    const environment = createFakeEnvironment()
    const ran: [string, number][] = []
    const note = (name: string) => () => void ran.push([name, environment.monotonicMs() - beganMs])
    const beganMs = environment.monotonicMs()
    environment.startTimer(note('late'), 30)
    environment.startTimer(() => void Promise.resolve().then(() => environment.startTimer(note('chained'), 5)), 10)
    environment.requestFrame(note('frame'))
    environment.startTimer(note('cancelled'), 20)()
    await environment.advance(29)
    expect(ran).toEqual([
      ['chained', 15],
      ['frame', 16],
    ])
    await environment.advance(1)
    expect(ran.at(-1)).toEqual(['late', 30])
  })

  test('paints no frames while the page is hidden', async () => {
    const environment = createFakeEnvironment()
    environment.paint(false)
    environment.requestFrame(() => expect.unreachable())
    await environment.advance(1_000)
    expect(environment.pendingFrames()).toBe(1)
  })

  test('moves the wall clock alone when somebody sets it', () => {
    const environment = createFakeEnvironment()
    const [epochMs, monotonicMs] = [environment.epochMs(), environment.monotonicMs()]
    environment.jumpEpoch(-3_600_000)
    expect([environment.epochMs() - epochMs, environment.monotonicMs() - monotonicMs]).toEqual([-3_600_000, 0])
  })

  test.for([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('refuses a timer of %d ms', (delayMs) => {
    expect(() => createFakeEnvironment().startTimer(() => undefined, delayMs)).toThrow(RangeError)
  })
})

describe('A fake socket', () => {
  test('fails in a later task when it is closed before it opened', async () => {
    const environment = createFakeEnvironment()
    const socket = connect(environment)
    const heard = record(socket)
    socket.close(4001)
    expect([socket.readyState, heard]).toEqual([2, []])
    await environment.settle()
    expect(heard).toEqual(['error 3', 'close 1006  3'])
  })

  test('hears its own code back from a peer that answers, and 1006 after a minute from one that does not', async () => {
    const environment = createFakeEnvironment()
    const answered = connect(environment)
    environment.socket().open()
    const heard = record(answered)
    answered.close(4001, 'bye')
    await environment.settle()
    expect(heard).toEqual(['close 4001 bye 3'])

    const silent = connect(environment)
    environment.socket().answersClose = false
    environment.socket().open()
    const heardLate = record(silent)
    silent.close(4001)
    await environment.advance(unansweredCloseMs - 1)
    expect(heardLate).toEqual([])
    await environment.advance(1)
    expect(heardLate).toEqual(['close 1006  3'])
  })

  test.for<[string, number | undefined, string | undefined]>([
    ['InvalidAccessError', 1001, undefined],
    ['InvalidAccessError', 2999, undefined],
    ['InvalidAccessError', 5000, undefined],
    ['InvalidAccessError', undefined, 'why'],
    ['SyntaxError', 1000, '😀'.repeat(31)],
  ])('throws a %s for close(%s, %s)', ([name, code, reason]) => {
    const socket = connect(createFakeEnvironment())
    expect(() => socket.close(code, reason)).toThrow(expect.objectContaining({ name }))
  })

  test.for(['/relative', 'https://a.example', 'wss://a.example/#fragment'])('is not constructed for %s', (url) => {
    const environment = createFakeEnvironment()
    expect(() => connect(environment, url)).toThrow(expect.objectContaining({ name: 'SyntaxError' }))
    expect(environment.sockets).toEqual([])
    expect(environment.constructions).toMatchObject([{ url }])
  })

  test('is not constructed when the platform is told to throw, once', () => {
    const environment = createFakeEnvironment()
    environment.throwNext('blocked')
    expect(() => connect(environment)).toThrow('blocked')
    expect(connect(environment).readyState).toBe(0)
  })
})

describe('A scripted server in the fake', () => {
  test.for<[Behaviour, string[]]>([
    [closesWith(1011, 'why'), ['open 1', 'close 1011 why 3']],
    [closesWith(), ['open 1', 'close 1005  3']],
    [closesWith(1015), ['open 1', 'error 3', 'close 1006  3']],
    [inOrder(sends('a'), closesWith(1000, '', { afterMs: 20 })), ['open 1', 'message a', 'close 1000  3']],
    [violates('oneByteClose'), ['open 1', 'error 3', 'close 1006  3']],
    [refuses(401), ['error 3', 'close 1006  3']],
    [hangs(), []],
  ])('%j', async ([behaviour, expected]) => {
    const environment = createFakeEnvironment({ script: behaviour })
    const heard = record(connect(environment))
    await environment.advance(20)
    expect(heard).toEqual(expected)
  })

  test('takes its time, and answers the second connection as the second behaviour says', async () => {
    const environment = createFakeEnvironment({ script: sequence(slowly(200), refuses(503)) })
    const first = record(connect(environment))
    await environment.advance(199)
    expect(first).toEqual([])
    await environment.advance(1)
    expect(first).toEqual(['open 1'])
    const second = record(connect(environment))
    await environment.settle()
    expect(second).toEqual(['error 3', 'close 1006  3'])
  })
})

describe('expectNothingLeft', () => {
  test.for<[string, (environment: FakeEnvironment) => unknown]>([
    ['a timer', (environment) => environment.startTimer(() => undefined, 1)],
    ['a frame', (environment) => environment.requestFrame(() => undefined)],
    ['a socket', (environment) => connect(environment)],
    [
      'a listener',
      (environment) => {
        const socket = connect(environment)
        record(socket)
        environment.socket().drop()
      },
    ],
    ['an error nobody looked at', (environment) => environment.reportError(new Error('lost'))],
  ])('fails for %s', ([, leave]) => {
    const environment = createFakeEnvironment({ script: accepts() })
    expect(environment.expectNothingLeft).not.toThrow()
    leave(environment)
    expect(environment.expectNothingLeft).toThrow(/to deeply equal/)
  })
})
