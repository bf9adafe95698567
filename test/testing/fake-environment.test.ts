import { afterEach, beforeEach, expect, test } from 'vitest'
import { createConnection, type Connection } from '../../src/core.ts'
import { fakeEnvironment, type FakeEnvironment, type FakeSocket } from '../../src/testing.ts'

let environment: FakeEnvironment
let connection: Connection<unknown, unknown>

beforeEach(() => {
  environment = fakeEnvironment()
  connection = createConnection({ url: '/live', environment, lingerMs: 0 })
})
afterEach(async () => {
  connection.close()
  await environment.advance(10_000)
  const { sockets, timers, listeners } = environment.inUse()
  if (sockets + timers + listeners > 0) throw new Error('Something is left')
})

const open = async (): Promise<FakeSocket> => {
  connection.open()
  const socket = await environment.socket()
  await socket.accepts()
  return socket
}
const phase = (): string => connection.store.getState().phase

test('a socket does what the test says', async () => {
  const heard: unknown[] = []
  connection.onMessage((message) => heard.push(message))
  const socket = await open()
  expect(socket).toMatchObject({ url: 'wss://app.example/live', protocols: [] })
  expect(phase()).toBe('open')
  connection.send({ a: 1 })
  expect(socket.sent).toEqual(['{"a":1}'])
  await socket.sends('{"b":2}')
  expect(heard).toEqual([{ b: 2 }])
  await connection.drained()
  await socket.closes('policyViolation', 'kicked')
  expect(connection.store.getState()).toMatchObject({
    phase: 'closed',
    last: { status: 'policyViolation', reason: 'kicked', cause: 'peer', unsentBytes: 0, atMs: environment.epochMs() },
  })
})

test('time passes when the test says so, and at random is always the same', async () => {
  const socket = await open()
  await socket.closes('serviceRestart')
  const { last, ...waiting } = connection.store.getState()
  const atMs = environment.epochMs() + 17_500 // half way from 5 to 30 s
  expect(waiting).toMatchObject({ phase: 'waiting', until: { kind: 'time', atMs } })
  expect(last?.status).toBe('serviceRestart')
  await environment.advance(17_499)
  expect(environment.sockets).toHaveLength(1)
  await environment.advance(1)
  expect(environment.sockets).toHaveLength(2)
  const again = await environment.socket()
  await again.refuses()
  expect(connection.store.getState().last).toMatchObject({ cause: 'connectFailed', opened: false })
})

test('TLS fails before a socket is open, and not afterwards', async () => {
  connection.open()
  await (await environment.socket()).closes('tlsHandshakeError')
  expect(connection.store.getState().last).toMatchObject({
    status: 'tlsHandshakeError',
    code: 1015,
    cause: 'connectFailed',
    opened: false,
  })
  await environment.advance(10_000)
  const socket = await environment.socket()
  await socket.accepts()
  await expect(socket.closes(1015)).rejects.toMatchObject({ rule: 'tlsWhileOpen' })
  expect(phase()).toBe('open')
})

test('no frame arrives before a socket is accepted, and to drop it is to refuse it', async () => {
  connection.open()
  const socket = await environment.socket()
  const noneOpen: unknown = expect.objectContaining({ name: 'OptionError', rule: 'noneOpen' })
  await expect(socket.sends('1')).rejects.toEqual(noneOpen)
  await expect(socket.closes('serviceRestart')).rejects.toEqual(noneOpen)
  expect(phase()).toBe('connecting')
  await socket.drops()
  expect(connection.store.getState().last).toMatchObject({ cause: 'connectFailed', opened: false })
})

test('a close of the app is answered, unless the server is silent', async () => {
  const socket = await open()
  connection.close(4001, 'bye')
  await environment.advance(0)
  expect(socket.closing).toEqual({ code: 4001, reason: 'bye' })
  expect(phase()).toBe('closed')
  const silent = await open()
  silent.goesSilent()
  connection.close()
  await environment.advance(1_999)
  expect(phase()).toBe('closing')
  await environment.advance(1)
  expect(phase()).toBe('closed')
})

test('the network and the page do what the test says', async () => {
  const socket = await open()
  environment.setOnline(false)
  await socket.drops()
  expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { kind: 'online' } })
  environment.setOnline(true)
  await environment.advance(1_000)
  const again = await environment.socket()
  await again.accepts()
  environment.signal('suspended')
  expect(connection.store.getState().last).toMatchObject({ cause: 'suspended' })
  environment.setHidden(true)
  expect(environment.lifecycle.isHidden()).toBe(true)
})

test('what the app throws is reported', async () => {
  const mistake = new Error('mistake')
  connection.onMessage(() => {
    throw mistake
  })
  const socket = await open()
  await socket.sends('1')
  expect(environment.reported).toEqual([mistake])
})

test('what is in use is counted, until nothing is', async () => {
  connection.open()
  const socket = await environment.socket()
  expect(environment.inUse()).toMatchObject({ sockets: 1, listeners: 1 })
  expect(environment.inUse().timers).toBeGreaterThan(0) // it does not wait for ever
  await socket.accepts()
  expect(environment.inUse()).toMatchObject({ sockets: 1, listeners: 1 })
  await socket.closes('serviceRestart')
  expect(environment.inUse()).toEqual({ sockets: 0, timers: 1, listeners: 1 })
  connection.close()
  expect(environment.inUse()).toEqual({ sockets: 0, timers: 0, listeners: 0 })
})

test('random numbers, the clock and the page can be chosen', () => {
  const numbers = [0.1, 0.2]
  const chosen = fakeEnvironment({ random: () => numbers.shift() ?? 0, startAtMs: 5, baseUrl: null })
  expect([chosen.random(), chosen.random()]).toEqual([0.1, 0.2])
  expect(chosen.epochMs()).toBe(5)
  expect(chosen.baseUrl()).toBeUndefined()
  expect(fakeEnvironment({ random: 0.7 }).random()).toBe(0.7)
})

test('what falls due runs in order, and what is cancelled does not', async () => {
  const ran: string[] = []
  environment.startTimer(() => ran.push('late'), 20)
  const startMs = environment.epochMs()
  environment.startTimer(() => ran.push(`first, after ${environment.epochMs() - startMs} ms`), 10)
  environment.startTimer(() => ran.push('second'), 10)
  const cancel = environment.startTimer(() => ran.push('never'), 15)
  environment.requestFrame(() => ran.push('frame'))
  environment.startTimer(() => cancel(), 12)
  await environment.advance(19)
  expect(ran).toEqual(['first, after 10 ms', 'second', 'frame'])
  await environment.advance(1)
  expect(ran.at(-1)).toBe('late')
})

test('there is no latest socket before the first, and time does not run backwards', async () => {
  await expect(environment.socket()).rejects.toMatchObject({ rule: 'noneOpen' })
  await expect(environment.advance(-1)).rejects.toMatchObject({ option: 'advance', rule: 'delay' })
})
