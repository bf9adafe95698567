import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMockServer, hangs, inOrder, sends, closes, type MockServer } from '../../src/testing.ts'
import { arrive, connectPlainly, lost } from './plain-client.ts'

// Where mock-socket differs from https://websockets.spec.whatwg.org, and what tests of closing see.

const url = 'wss://standard.example/'
let server: MockServer

beforeEach(() => {
  vi.useFakeTimers()
  server = createMockServer(url)
})
afterEach(() => {
  server.stop()
  vi.useRealTimers()
})

test.each([
  ['no URL', 'wss://'],
  ['http://x/#a', 'https://standard.example/#a'],
  ['ftp', 'ftp://standard.example/'],
])('the constructor does not take %s', (_, wrong) => {
  expect(() => new server.WebSocket(wrong)).toThrow(expect.objectContaining({ name: 'SyntaxError' }))
})

test.each([[['a', 'a']], ['a b'], [['']]])('the constructor does not take the protocols %j', (protocols) => {
  expect(() => new WebSocket(url, protocols)).toThrow(expect.objectContaining({ name: 'SyntaxError' }))
})

test('an http URL is one of a WebSocket', async () => {
  const { socket, heard } = connectPlainly('https://standard.example/')
  await arrive()
  expect(socket.url).toBe(url)
  expect(heard).toEqual(['open'])
})

test('a socket has the constants, handlers and events of the standard', async () => {
  const { socket } = connectPlainly(url)
  const heard: unknown[] = []
  socket.onopen = (event) => heard.push(event.target === socket)
  socket.onmessage = (event) => heard.push(event instanceof MessageEvent, event.origin)
  socket.onclose = (event) => heard.push(event instanceof CloseEvent)
  await arrive()
  await server.sends('a')
  await server.closes(4001)
  expect(heard).toEqual([true, true, 'wss://standard.example', true])
  expect([socket.CONNECTING, socket.OPEN, socket.CLOSING, socket.CLOSED]).toEqual([0, 1, 2, 3])
  expect([WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED]).toEqual([0, 1, 2, 3])
  expect(socket).toMatchObject({ protocol: '', extensions: '', binaryType: 'blob', readyState: 3 })
  expect(socket).toBeInstanceOf(WebSocket)
  expect(socket).toBeInstanceOf(EventTarget)
})

test('a handler is a function, or nothing; whatever else it is given is not called', async () => {
  const { socket, heard } = connectPlainly(url)
  const handled: unknown[] = []
  socket.onclose = ({ code }) => handled.push(code)
  for (const wrong of ['x', 5, undefined]) {
    socket.onopen = wrong as unknown as null // what JavaScript may set
    expect(socket.onopen).toBeNull()
  }
  socket.onmessage = {} as unknown as null // an object is kept, as by every event handler
  expect(socket.onmessage).toEqual({})
  await arrive()
  await server.sends('a')
  await server.closes(4001)
  expect(heard).toMatchObject(['open', { data: 'a' }, { code: 4001 }])
  expect(handled).toEqual([4001])
})

test('binaryType stays what it was where it is set to what it cannot be', async () => {
  const { socket, heard } = connectPlainly(url)
  for (const type of ['arraybuffer', 'bogus'] as const) socket.binaryType = type as 'blob'
  expect(socket.binaryType).toBe('arraybuffer')
  await arrive()
  await server.sends(Uint8Array.of(1))
  expect(heard.at(-1)).toMatchObject({ data: { byteLength: 1 } })
})

test('send throws before the handshake is over', () => {
  const { socket } = connectPlainly(url)
  expect(() => socket.send('a')).toThrow(expect.objectContaining({ name: 'InvalidStateError' }))
})

test.each([
  [1001, '', 'InvalidAccessError'],
  [2999, '', 'InvalidAccessError'],
  [5000, '', 'InvalidAccessError'],
  [4001, 'é'.repeat(62), 'SyntaxError'],
])('close(%d, "%s") throws, and changes nothing', async (code, reason, name) => {
  const { socket } = connectPlainly(url)
  await arrive()
  expect(() => socket.close(code, reason)).toThrow(expect.objectContaining({ name }))
  expect(socket.readyState).toBe(1)
})

test.each([
  [1000, undefined, { code: 1000, reason: '' }],
  [4001, 'bye', { code: 4001, reason: 'bye' }],
  [undefined, undefined, { code: 1005, reason: '' }],
])('a close with %s, %s is clean, whatever the code, and takes its time', async (code, reason, closed) => {
  const { socket, heard } = connectPlainly(url)
  await arrive()
  socket.close(code, reason)
  expect(socket.readyState).toBe(2)
  await vi.advanceTimersByTimeAsync(3)
  expect(heard).toEqual(['open'])
  await vi.advanceTimersByTimeAsync(1)
  expect(heard).toEqual(['open', { ...closed, wasClean: true }])
  expect(server.connections[0]?.closed).toEqual({ by: 'client', ...closed })
})

test('a handshake that is given up fails, and never reaches the server', async () => {
  const { socket, heard } = connectPlainly(url)
  socket.close()
  expect(socket.readyState).toBe(2)
  await arrive()
  expect(heard).toEqual(['error', lost])
  expect(server.connections).toEqual([])
})

test('a handshake that hangs can be given up', async () => {
  server.plays(hangs())
  const { socket, heard } = connectPlainly(url)
  await arrive()
  socket.close()
  await arrive()
  expect(heard).toEqual(['error', lost])
  expect(server.connections[0]).toMatchObject({ phase: 'closed', closed: { by: 'client', code: 1006 } })
})

test('nothing is delivered once the client is closing, and the close of a server that was first counts', async () => {
  const { socket, heard } = connectPlainly(url)
  await arrive()
  void server.sends('late')
  void server.closes(4002)
  socket.close(4001)
  await arrive()
  expect(heard).toEqual(['open', { code: 4002, reason: '', wasClean: true }])
})

test('messages come before the close that follows them', async () => {
  server.plays(inOrder(sends('a', 'b'), closes(4001)))
  const { heard } = connectPlainly(url)
  await arrive()
  expect(heard).toEqual(['open', { data: 'a' }, { data: 'b' }, { code: 4001, reason: '', wasClean: true }])
})

test('stopping the server drops what is open, fails what connects, and lets nothing reconnect to it', async () => {
  const open = connectPlainly(url)
  await arrive()
  server.plays(hangs())
  const hanging = connectPlainly(url)
  await arrive()
  const dialling = connectPlainly(url)
  server.stop()
  await arrive()
  expect([open.heard, hanging.heard, dialling.heard]).toEqual([
    ['open', lost],
    ['error', lost],
    ['error', lost],
  ])
})
