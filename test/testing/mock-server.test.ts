import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { binary, json, text } from '../../src/core.ts'
import {
  accepts,
  closes,
  createMockServer,
  drops,
  goesSilent,
  hangs,
  inOrder,
  pauses,
  refuses,
  repliesTo,
  restarts,
  sends,
  sequence,
  type MockServer,
} from '../../src/testing.ts'
import { arrive, connectPlainly, lost, onTheWayMs } from './plain-client.ts'

const url = 'wss://mock.example/live'
const aBlob: unknown = expect.any(Blob)
let server: MockServer<unknown, unknown, 'kicked'>

beforeEach(() => {
  vi.useFakeTimers()
  server = createMockServer<unknown, unknown, 'kicked'>(url, { statuses: { kicked: 4002 } })
})
afterEach(() => {
  server.stop()
  if (vi.getTimerCount() > 0) throw new Error('A timer is left')
  vi.useRealTimers()
})

async function connect(...protocols: string[]): Promise<ReturnType<typeof connectPlainly>> {
  const client = connectPlainly(url, protocols)
  await arrive()
  return client
}

describe('a script', () => {
  test('accepts where nothing else was said, whatever the query', async () => {
    const client = connectPlainly(`${url}?token=1`)
    await arrive()
    expect(client.heard).toEqual(['open'])
    expect(server.connections).toMatchObject([{ url: `${url}?token=1`, protocols: [], phase: 'open' }])
  })

  test('chooses a protocol', async () => {
    server.plays(accepts({ protocol: 'b' }))
    expect((await connect('a', 'b')).heard).toEqual(['open b'])
    expect(server.connections[0]?.protocols).toEqual(['a', 'b'])
  })

  test('fails a client that did not offer the protocol', async () => {
    server.plays(accepts({ protocol: 'b' }))
    expect((await connect('a')).heard).toEqual(['error', lost])
  })

  test.each([refuses(), refuses(401), refuses(403, { retryAfterMs: 1 })])(
    'refuses as every refusal looks to script',
    async (script) => {
      server.plays(script)
      expect((await connect()).heard).toEqual(['error', lost])
      expect((await connect()).heard).toEqual(['error', lost])
      expect(server.connections.map(({ phase }) => phase)).toEqual(['refused', 'refused'])
    },
  )

  test('refuses so many times, and then accepts', async () => {
    server.plays(refuses({ times: 2 }))
    const clients = [await connect(), await connect(), await connect(), await connect()]
    expect(clients.map(({ heard }) => heard[0])).toEqual(['error', 'error', 'open', 'open'])
  })

  test.each([closes('tlsHandshakeError'), inOrder(closes(1015), sends('never'))])(
    'fails for TLS before anything is open, as where a platform tells of it',
    async (script) => {
      server.plays(script)
      expect((await connect()).heard).toEqual(['error', { code: 1015, reason: '', wasClean: false }])
      expect(server.connections[0]?.phase).toBe('refused')
    },
  )

  test('never answers', async () => {
    server.plays(hangs())
    const { socket, heard } = await connect()
    await vi.advanceTimersByTimeAsync(1e6)
    expect(heard).toEqual([])
    expect(socket.readyState).toBe(0)
    expect(server.connections[0]?.phase).toBe('hanging')
  })

  test('has one behaviour for each connection, and the last for all that follow', async () => {
    server.plays(sequence(closes('tryAgainLater', 'busy'), refuses({ times: 2 }), hangs(), sends('hi')))
    const clients = []
    for (let nth = 0; nth < 6; nth += 1) clients.push(await connect())
    expect(clients.map(({ heard }) => heard)).toEqual([
      ['open', { code: 1013, reason: 'busy', wasClean: true }],
      ['error', lost],
      ['error', lost],
      [],
      ['open', { data: 'hi' }],
      ['open', { data: 'hi' }],
    ])
  })

  test('takes its steps in order, with pauses between them', async () => {
    server.plays(inOrder(sends('a', 'b'), pauses(50), sends('c'), drops(), sends('never')))
    const { heard } = await connect()
    expect(heard).toEqual(['open', { data: 'a' }, { data: 'b' }])
    await vi.advanceTimersByTimeAsync(49)
    expect(heard).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1)
    expect(heard.slice(3)).toEqual([{ data: 'c' }, lost])
  })

  test('ends with its connection', async () => {
    server.plays(inOrder(pauses(50), closes(4001)))
    const { socket, heard } = await connect()
    socket.close(1000)
    await vi.advanceTimersByTimeAsync(100)
    expect(heard).toEqual(['open', { code: 1000, reason: '', wasClean: true }])
    expect(server.connections[0]?.closed).toEqual({ by: 'client', code: 1000, reason: '' })
  })

  test.each([
    ['before the step', inOrder(closes(4001), pauses(50), sends('never'))],
    ['before the step, without an answer', inOrder(goesSilent(), pauses(50), sends('never'))],
  ])('waits for nothing once it has ended %s', async (_, script) => {
    server.plays(script)
    await connect()
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(['drops', 'goesSilent'] as const)('waits for nothing once the server %s', async (action) => {
    server.plays(inOrder(pauses(50), sends('never')))
    await connect()
    expect(vi.getTimerCount()).toBe(1)
    await server[action]()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('begins anew when another is given, and leaves open connections alone', async () => {
    const first = await connect()
    server.plays(sequence(refuses({ times: 1 }), accepts()))
    expect((await connect()).heard).toEqual(['error', lost])
    expect((await connect()).heard).toEqual(['open'])
    expect(first.heard).toEqual(['open'])
  })

  test('restarts the server, which is away for a while and then goes on', async () => {
    server.plays(sequence(accepts(), restarts({ afterMs: 1_000, reason: 'deploy' }), accepts()))
    const [first, second] = [await connect(), await connect()]
    const closed = { code: 1012, reason: 'deploy', wasClean: true }
    expect([first.heard, second.heard]).toEqual([
      ['open', closed],
      ['open', closed],
    ])
    expect((await connect()).heard).toEqual(['error', lost])
    await vi.advanceTimersByTimeAsync(1_000 - 2 * onTheWayMs)
    expect((await connect()).heard).toEqual(['open'])
  })

  test.each([refuses(), hangs(), accepts({ protocol: 'b' }), closes(1015)])(
    'has one answer to the handshake, which comes first',
    (answer) => {
      expect(inOrder(answer, sends('a')).handshake).toEqual(answer.handshake)
      expect(() => inOrder(sends('a'), answer)).toThrow(expect.objectContaining({ rule: 'handshakeFirst' }))
    },
  )

  test.each([
    [closes('kickd' as 'kicked'), /closes: .* received "kickd"\. Did you mean "kicked"\?/],
    [sequence(drops(), inOrder(sends('a'), closes('bored' as 'kicked'))), /received "bored"/],
    [closes(70_000), /received 70000/],
    [closes(4001, 'é'.repeat(62)), /received 124/],
  ])('is told at once that it closes as nothing that this server knows', async (script, message) => {
    server.plays(sends('before'))
    expect(() => server.plays(script)).toThrow(message)
    expect(() => createMockServer<unknown, unknown, 'kicked'>('wss://other.example/', { plays: script })).toThrow(
      /closes|reason/,
    )
    expect((await connect()).heard).toEqual(['open', { data: 'before' }])
  })

  test.each([0, NaN, -1])('cannot refuse %d times', (times) => {
    expect(() => refuses({ times })).toThrow(expect.objectContaining({ name: 'OptionError', option: 'times' }))
  })

  test.each([NaN, -1, Infinity])('cannot wait %d ms', (forMs) => {
    expect(() => pauses(forMs)).toThrow(expect.objectContaining({ option: 'pauses', rule: 'delay' }))
    expect(() => restarts({ afterMs: forMs })).toThrow(expect.objectContaining({ option: 'afterMs', rule: 'delay' }))
  })
})

test('a restart cannot have a reason that is too long, and nothing restarts', async () => {
  const reason = 'é'.repeat(62)
  expect(() => restarts({ reason })).toThrow(expect.objectContaining({ rule: 'reasonBytes' }))
  await expect(server.restarts({ afterMs: 1_000, reason })).rejects.toMatchObject({ rule: 'reasonBytes' })
  expect((await connect()).heard).toEqual(['open'])
})

describe('an action', () => {
  test('is heard when its promise settles, without any time passing', async () => {
    const { heard } = await connect()
    await server.sends('a', { b: 1 })
    expect(heard).toEqual(['open', { data: 'a' }, { data: '{"b":1}' }])
    await server.closes('policyViolation', 'kicked')
    expect(heard.at(-1)).toEqual({ code: 1008, reason: 'kicked', wasClean: true })
    expect(server.connections[0]?.closed).toEqual({ by: 'server', code: 1008, reason: 'kicked' })
  })

  test('is never heard in the middle of what calls it', async () => {
    const { heard } = await connect()
    const sending = server.sends('a')
    expect(heard).toEqual(['open'])
    await sending
    expect(heard).toEqual(['open', { data: 'a' }])
  })

  test('reaches every open connection, and one alone by its own', async () => {
    const clients = [await connect(), await connect()]
    await server.connections[0]?.closes(4001)
    await server.sends('left')
    expect(clients.map(({ heard }) => heard.at(-1))).toEqual([
      { code: 4001, reason: '', wasClean: true },
      { data: 'left' },
    ])
  })

  test.each([
    ['kicked', { code: 4002, reason: 'why', wasClean: true }],
    ['serviceRestart', { code: 1012, reason: 'why', wasClean: true }],
    [4999, { code: 4999, reason: 'why', wasClean: true }],
    ['empty', { code: 1005, reason: '', wasClean: true }],
    ['abnormalClosure', lost],
  ] as const)('closes as %s', async (as, closed) => {
    const { heard } = await connect()
    await server.closes(as, 'why')
    expect(heard.at(-1)).toEqual(closed)
  })

  test('closes without a code where none is given', async () => {
    const { heard } = await connect()
    await server.closes()
    expect(heard.at(-1)).toEqual({ code: 1005, reason: '', wasClean: true })
  })

  test('drops', async () => {
    const { heard } = await connect()
    await server.drops()
    expect(heard).toEqual(['open', lost])
    expect(server.connections[0]?.closed).toEqual({ by: 'server', code: 1006, reason: '' })
  })

  test('goes silent: nothing arrives, nothing is answered, and no close frame either', async () => {
    server.plays(repliesTo(() => 'reply'))
    const { socket, heard } = await connect()
    await server.goesSilent()
    socket.send('anyone?')
    await arrive()
    socket.close()
    await vi.advanceTimersByTimeAsync(1e6)
    expect(heard).toEqual(['open'])
    expect(socket.readyState).toBe(2)
    expect(server.received).toEqual([])
    await server.drops()
    expect(heard).toEqual(['open', lost])
  })

  test('goes silent as a step, too', async () => {
    server.plays(inOrder(goesSilent(), sends('never')))
    expect((await connect()).heard).toEqual(['open'])
    expect(server.connections[0]?.phase).toBe('silent')
  })

  test('restarts, also without a connection', async () => {
    await server.restarts({ afterMs: 100 })
    expect((await connect()).heard).toEqual(['error', lost])
    await vi.advanceTimersByTimeAsync(100)
    expect((await connect()).heard).toEqual(['open'])
  })

  test('comes back from a restart by the timers of the test, also where they leave the date alone', async () => {
    server.stop()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    using restarting = createMockServer(url)
    await restarting.restarts({ afterMs: 60_000 })
    expect((await connect()).heard).toEqual(['error', lost])
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await connect()).heard).toEqual(['open'])
    await restarting.restarts({ afterMs: 60_000 }) // whose timer goes with the server
  })

  test('is none of a server that was stopped', async () => {
    server.stop()
    const stopped: unknown = expect.objectContaining({ name: 'OptionError', rule: 'serverStopped' })
    expect(() => server.plays(drops())).toThrow(stopped)
    await expect(server.restarts()).rejects.toEqual(stopped)
  })

  test('fails where nothing is open, so that a test does not wait in vain', async () => {
    connectPlainly(url) // its handshake has not arrived
    const noneOpen: unknown = expect.objectContaining({ name: 'OptionError', rule: 'noneOpen' })
    await expect(server.closes(4001)).rejects.toEqual(noneOpen)
    await expect(server.sends('a')).rejects.toEqual(noneOpen)
    await expect(server.drops()).rejects.toEqual(noneOpen)
    await expect(server.goesSilent()).rejects.toEqual(noneOpen)
    await arrive()
    await server.drops()
    await expect(server.connections[0]?.drops()).rejects.toEqual(noneOpen)
  })

  test.each([
    ['bored', '', { rule: 'closeName' }],
    [70_000, '', { rule: 'code' }],
    [1015, '', { rule: 'tlsWhileOpen' }],
    ['tlsHandshakeError', '', { rule: 'tlsWhileOpen' }],
    [4001, 'é'.repeat(62), { rule: 'reasonBytes', option: 'reason' }],
  ])('does not close as %s with "%s"', async (as, reason, error) => {
    const { heard } = await connect()
    await expect(server.closes(as as 'kicked', reason)).rejects.toMatchObject(error) // what JavaScript may pass
    expect(heard).toEqual(['open'])
  })
})

describe('what arrived', () => {
  test('is parsed where it is JSON, and kept by connection and in all', async () => {
    const [a, b] = [await connect(), await connect()]
    a.socket.send('{"from":"a"}')
    b.socket.send('from b')
    await arrive()
    expect(server.received).toEqual([{ from: 'a' }, 'from b'])
    expect(server.connections.map(({ received }) => received)).toEqual([[{ from: 'a' }], ['from b']])
  })

  test('takes its time, and is in bufferedAmount until then', async () => {
    const { socket } = await connect()
    socket.send('é')
    expect(server.received).toEqual([])
    expect(socket.bufferedAmount).toBe(2)
    await arrive()
    expect(server.received).toEqual(['é'])
    expect(socket.bufferedAmount).toBe(0)
  })

  test('is all that was sent before the client closed', async () => {
    const { socket } = await connect()
    socket.send('last words')
    socket.close()
    socket.send('too late')
    await arrive()
    expect(server.received).toEqual(['last words'])
    expect(socket.bufferedAmount).toBe(8)
  })

  test('is nothing of what was on its way when the server dropped', async () => {
    const { socket } = await connect()
    socket.send('lost')
    await server.drops()
    await arrive()
    expect(server.received).toEqual([])
    expect(socket.bufferedAmount).toBe(4)
  })

  test('is waited for, each message once', async () => {
    const { socket } = await connect()
    socket.send('1')
    socket.send('2')
    await arrive()
    const third = server.waitForMessage((message) => message === 3)
    const answers = [await server.waitForMessage(), await server.waitForMessage()]
    socket.send('3')
    await arrive()
    expect([...answers, await third]).toEqual([1, 2, 3])
    const fourth = server.waitForMessage()
    for (const number of [4, 5]) socket.send(String(number))
    await arrive()
    expect([await fourth, await server.waitForMessage()]).toEqual([4, 5])
  })

  test('is not waited for after the end', async () => {
    const waiting = server.waitForMessage()
    server.stop()
    await expect(waiting).rejects.toMatchObject({ name: 'HangupError', rule: 'stopped' })
    await expect(server.waitForMessage()).rejects.toMatchObject({ rule: 'stopped' })
  })

  test('is told where it was something else than was waited for, and for how long in real time', async () => {
    const { socket } = await connect()
    socket.send('{"type":"ping"}')
    socket.send('text')
    await arrive()
    const inTime = server.waitForMessage((message) => message === 3, { timeoutMs: 5_000 })
    const waiting = server.waitForMessage((message) => message === 3, { timeoutMs: 1 })
    await expect(waiting).rejects.toMatchObject({
      rule: 'noMessage',
      message: `waitForMessage: no such message came in time; with fake timers, let time pass before you wait; received ["{'type':'ping'}", "text"].`,
      cause: { message: 'It was waited for here' },
    })
    await vi.advanceTimersByTimeAsync(60_000)
    socket.send('3')
    await arrive()
    expect(await inTime).toBe(3)
  })

  test.each([-1, NaN])('is not waited for %d ms', async (timeoutMs) => {
    await expect(server.waitForMessage(undefined, { timeoutMs })).rejects.toMatchObject({ option: 'timeoutMs' })
  })

  test('is waited for without an end where nobody says one', async () => {
    const waiting = server.waitForMessage(undefined, { timeoutMs: Infinity })
    const { socket } = await connect()
    socket.send('late')
    await arrive()
    expect(await waiting).toBe('late')
  })

  test('is answered, with what goes in order', async () => {
    server.plays(
      inOrder(
        sends('welcome'),
        repliesTo((message) => (message === 'ping' ? 'pong' : undefined)),
      ),
    )
    const { socket, heard } = await connect()
    socket.send('other')
    socket.send('ping')
    await arrive()
    expect(heard).toEqual(['open', { data: 'welcome' }, { data: 'pong' }])
  })

  test('is answered with several messages, in order: those of one repliesTo after another', async () => {
    const toLogin = (reply: string) => repliesTo((message) => (message === 'login' ? reply : undefined))
    const replay = ['1', '2', '3']
    server.plays(
      inOrder(
        toLogin('welcome'),
        ...replay.map(toLogin),
        repliesTo((message) => (message === 'ping' ? 'pong' : undefined)),
      ),
    )
    const { socket, heard } = await connect()
    socket.send('ping')
    await arrive()
    expect(heard).toEqual(['open', { data: 'pong' }]) // nothing before the login
    socket.send('login')
    await arrive()
    expect(heard.slice(2)).toEqual(['welcome', '1', '2', '3'].map((data) => ({ data })))
  })

  test('goes through the codec of the server', async () => {
    server.stop()
    const dates = json<Date>({ reviver: (_, value) => (typeof value === 'string' ? new Date(value) : value) })
    using coded = createMockServer(url, { codec: dates, plays: sends('2030') })
    const { socket, heard } = await connect()
    socket.send('"2030-01-01"')
    await arrive()
    expect(coded.received).toEqual([new Date('2030-01-01')])
    expect(heard).toEqual(['open', { data: '"2030"' }])
  })

  test('is bytes where bytes are sent, also without a codec', async () => {
    const { socket, heard } = await connect()
    socket.binaryType = 'arraybuffer'
    await server.sends(Uint8Array.of(1, 2).subarray(1), Uint8Array.of(3).buffer)
    expect(heard.slice(1)).toMatchObject([{ data: { byteLength: 1 } }, { data: { byteLength: 1 } }])
  })

  test('may be bytes, both ways, and a Blob where the client does not ask for buffers', async () => {
    server.stop()
    using bytes = createMockServer(url, { codec: binary() })
    const { socket, heard } = await connect()
    const sent = Uint8Array.of(1, 2, 3)
    socket.send(sent.subarray(1))
    sent.fill(9)
    await arrive()
    expect([...new Uint8Array(bytes.received[0] ?? new ArrayBuffer())]).toEqual([2, 3])
    await bytes.sends(Uint8Array.of(4))
    expect(heard.at(-1)).toEqual({ data: aBlob })
    socket.binaryType = 'arraybuffer'
    await bytes.sends(Uint8Array.of(5, 6))
    expect(heard.at(-1)).toMatchObject({ data: { byteLength: 2 } })
  })

  test.each<[given: unknown, text: string]>([
    [5, '5'],
    [null, 'null'],
    [true, 'true'],
    [undefined, 'undefined'],
    [new Map([[1, 2]]), '[object Map]'],
    [{ toString: () => 'é' }, 'é'],
  ])('is text where %o is sent, which is no data: %s', async (given, sent) => {
    server.stop()
    using texts = createMockServer(url, { codec: text() })
    const { socket } = await connect()
    socket.send(given as string) // what JavaScript may pass
    expect(socket.bufferedAmount).toBe(new TextEncoder().encode(sent).length)
    await arrive()
    expect(texts.received).toEqual([sent])
  })

  test.each([undefined, () => 1, Symbol('s')])('cannot be %o from the server, which is told so', async (message) => {
    const { heard } = await connect()
    await expect(server.sends(message)).rejects.toMatchObject({
      name: 'OptionError',
      option: 'sends',
      rule: 'unencodable',
    })
    expect(heard).toEqual(['open'])
  })
})
