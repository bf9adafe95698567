import { describe, expect, test } from 'vitest'
import {
  acknowledged,
  constant,
  reconnectPolicy,
  resumable,
  retry,
  type ConnectContext,
  type ConnectionOptions,
  type ReconnectPolicy,
} from '../../src/core.ts'
import { createLab, messagesOf } from './lab.ts'
import { openAgain } from './open-with.ts'

const always = { firstDelayMs: 1_000, backoff: constant(1_000) }

/** 1012 ends the server's session; whatever else happens says nothing of it. */
const reconnect: ReconnectPolicy = reconnectPolicy({
  serviceRestart: retry({ ...always, session: 'new' }),
  default: retry(always),
})

/** What a context says of the session, and which of the app's functions saw it. */
type Seen = readonly [where: string, session: string, cursor: ConnectContext['cursor']]

type Look = (where: string) => (context: ConnectContext) => void

/** A resuming connection that writes down the contexts it sees. Messages are numbers, each its own cursor. */
async function openSession(
  options: Partial<ConnectionOptions<unknown, string>> = {},
  policyOf: (look: Look) => ReconnectPolicy = () => reconnect,
  greet: ConnectionOptions<unknown, string>['hello'] = () => undefined,
) {
  const lab = createLab()
  const seen: Seen[] = []
  const look: Look =
    (where) =>
    ({ session, cursor }) =>
      void seen.push([where, session, cursor])
  const returned: unknown[] = []
  const connection = lab.connect<unknown, string>({
    url: (context) => (look('url')(context), 'wss://server.example/'),
    protocols: (context) => (look('protocols')(context), []),
    hello: (context) => (look('hello')(context), greet(context)),
    reconnect: policyOf(look),
    resume: { use: resumable, cursorOf: (message) => (typeof message === 'number' ? message : undefined) },
    outbox: { onUndelivered: (entries, why) => void returned.push([why, ...entries.map(({ message }) => message)]) },
    ...options,
  })
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  return { lab, connection, seen, returned, messages: messagesOf(connection) }
}

const everywhere = (session: string, cursor: Seen[2], ...where: readonly string[]): readonly Seen[] =>
  where.map((each) => [each, session, cursor])
const aSecond = 1_000

describe('A context', () => {
  test('has no cursor at first, and then the last one, in every function of the app', async () => {
    const { lab, seen } = await openSession({}, (look) => ({ default: retry({ ...always, before: look('before') }) }))
    for (const data of ['1', '2']) lab.socket().message(data)
    lab.socket().drop()
    await openAgain(lab, aSecond)
    expect(seen).toEqual([
      ...everywhere('same', null, 'url', 'protocols', 'hello'),
      ...everywhere('same', 2, 'before', 'url', 'protocols', 'hello'),
    ])
  })

  test('says that the session is new, and has no cursor, where the rule says so', async () => {
    const { lab, seen } = await openSession()
    lab.socket().message('1')
    lab.socket().serverClose(1012)
    await openAgain(lab, aSecond)
    expect(seen.slice(3)).toEqual(everywhere('new', null, 'url', 'protocols', 'hello'))
  })

  test('says so until a connection is open, whatever the attempts between fail with', async () => {
    const { lab, seen } = await openSession()
    lab.socket().message('1')
    lab.socket().serverClose(1012)
    await lab.advance(aSecond)
    lab.socket().refuse()
    await openAgain(lab, aSecond)
    lab.socket().message('1')
    lab.socket().drop()
    await openAgain(lab, aSecond)
    expect(seen.slice(3)).toEqual([
      ...everywhere('new', null, 'url', 'protocols'),
      ...everywhere('new', null, 'url', 'protocols', 'hello'),
      ...everywhere('same', 1, 'url', 'protocols', 'hello'),
    ])
  })

  test('of a new session has no cursor, although an attempt before it heard something of that session', async () => {
    let hellos = 0
    const { lab, seen } = await openSession({}, undefined, async ({ answer }) => {
      hellos += 1
      if (hellos !== 2) return
      await answer((message) => message === 8)
      throw new Error('refused')
    })
    lab.socket().message('1')
    lab.socket().serverClose(1012)
    await lab.advance(aSecond)
    lab.socket().open()
    for (const data of ['7', '8']) lab.socket().message(data)
    await openAgain(lab, aSecond)
    expect(seen.slice(3)).toEqual([
      ...everywhere('new', null, 'url', 'protocols', 'hello'),
      ...everywhere('new', null, 'url', 'protocols', 'hello'),
    ])
  })
})

describe('A new session', () => {
  const acks = {
    use: acknowledged,
    idOf: (sent: string) => sent,
    ackOf: (received: unknown) => (typeof received === 'string' ? received : undefined),
  }

  test('begins with the attempt: what was sent is given back then, once, and what was not is kept', async () => {
    const { lab, connection, returned } = await openSession({ acks })
    connection.send('sent')
    lab.socket().serverClose(1012)
    connection.send('queued')
    await lab.advance(aSecond - 1)
    expect(returned).toEqual([])
    await lab.advance(1)
    expect(returned).toEqual([['newSession', 'sent']])
    lab.socket().refuse()
    await openAgain(lab, aSecond)
    expect(returned).toHaveLength(1)
    expect(lab.socket().sent).toEqual(['"queued"'])
  })

  test('gives back what waits to be sent again, too, where a flush was cut short', async () => {
    const { lab, connection, returned } = await openSession({ acks })
    for (const message of ['a', 'b']) connection.send(message)
    lab.socket().drop()
    await lab.advance(aSecond)
    const second = lab.socket()
    second.whenSent = () => void (second.readyState = 2)
    second.open()
    await lab.settle()
    second.serverClose(1012)
    await openAgain(lab, aSecond)
    expect(returned).toEqual([['newSession', 'a', 'b']])
    expect(lab.socket().sent).toEqual([])
  })

  test('gives back nothing without acks, for nothing is kept', async () => {
    const { lab, connection, returned } = await openSession()
    connection.send('sent')
    lab.socket().serverClose(1012)
    connection.send('queued')
    await openAgain(lab, aSecond)
    expect(returned).toEqual([])
    expect(lab.socket().sent).toEqual(['"queued"'])
  })

  test('begins its stream anew: a cursor that was heard before is no duplicate', async () => {
    const { lab, messages } = await openSession()
    lab.socket().message('1')
    lab.socket().serverClose(1012)
    await openAgain(lab, aSecond)
    lab.socket().message('1')
    expect(messages).toEqual([1, 1])
  })

  test('lets an id be used again', async () => {
    const { lab, connection } = await openSession({ acks })
    connection.send('a')
    lab.socket().serverClose(1012)
    await lab.advance(aSecond)
    expect(connection.send('a')).toBe('queued')
  })
})
