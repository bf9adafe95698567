import { afterEach, expect, test, vi } from 'vitest'
import { createMockServer, type MockServer } from '../../src/testing.ts'
import { connectPlainly, lost } from './plain-client.ts'

const servers: MockServer[] = []
const start = (...args: Parameters<typeof createMockServer>): MockServer => {
  const server = createMockServer(...args)
  servers.push(server)
  return server
}

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
  vi.unstubAllGlobals()
})

/** Stands for what the platform or the test environment has. */
class Native extends EventTarget {
  static readonly OPEN = 1
  readonly args: readonly unknown[]
  constructor(...args: readonly unknown[]) {
    super()
    this.args = args
  }
}

test('a socket to another URL is the platform’s own, with what it was given', () => {
  vi.stubGlobal('WebSocket', Native)
  start('ws://mock.example/')
  const other = new WebSocket('ws://localhost:5173/hmr', ['vite-hmr'])
  expect(other).toBeInstanceOf(Native)
  expect(other).toMatchObject({ args: ['ws://localhost:5173/hmr', ['vite-hmr']] })
  expect(other).toBeInstanceOf(WebSocket)
  expect(new WebSocket('ws://mock.example/')).not.toBeInstanceOf(Native)
  expect({}).not.toBeInstanceOf(WebSocket)
})

test.each([
  ['first', [0, 1]],
  ['last', [1, 0]],
])('the global is given back with the last server, also when the older one is stopped %s', (_, order) => {
  vi.stubGlobal('WebSocket', Native)
  const pair = [start('ws://a.example/'), start('ws://b.example/')]
  pair[order[0] ?? 0]?.stop()
  pair[order[0] ?? 0]?.stop() // again, which counts once
  expect(WebSocket).not.toBe(Native)
  pair[order[1] ?? 0]?.stop()
  expect(WebSocket).toBe(Native)
})

test('where there was no WebSocket there is none afterwards', () => {
  vi.stubGlobal('WebSocket', undefined)
  Reflect.deleteProperty(globalThis, 'WebSocket')
  const server = start('ws://mock.example/')
  expect('WebSocket' in globalThis).toBe(true)
  server.stop()
  expect('WebSocket' in globalThis).toBe(false)
})

test('what another took after us is left to it', () => {
  const server = start('ws://mock.example/')
  vi.stubGlobal('WebSocket', Native)
  server.stop()
  expect(WebSocket).toBe(Native)
})

test('another server does not take back what another took', () => {
  start('ws://a.example/')
  vi.stubGlobal('WebSocket', Native)
  start('ws://b.example/')
  expect(WebSocket).toBe(Native)
})

test('who puts it back when no server is there any more gets the platform’s own sockets all the same', () => {
  vi.stubGlobal('WebSocket', Native)
  const first = start('ws://mock.example/')
  const standIn = WebSocket
  first.stop()
  vi.stubGlobal('WebSocket', standIn)
  expect(new WebSocket('ws://mock.example/')).toBeInstanceOf(Native)
  const second = start('ws://mock.example/')
  expect(new WebSocket('ws://other.example/')).toBeInstanceOf(Native)
  second.stop()
  expect(WebSocket).toBe(Native)
})

test('nobody answers elsewhere where the platform has no WebSocket', async () => {
  vi.stubGlobal('WebSocket', undefined)
  const { WebSocket: Mock } = start('ws://mock.example/')
  const { socket, heard } = connectPlainly('ws://other.example/', [], Mock as typeof WebSocket) // it has all of it
  await vi.waitFor(() => expect(heard).toEqual(['error', lost]))
  socket.close()
})

test('a server may be injected, and leave the global alone', async () => {
  vi.stubGlobal('WebSocket', Native)
  const server = start('ws://mock.example/', { global: false })
  expect(WebSocket).toBe(Native)
  const { heard } = connectPlainly('ws://mock.example/', [], server.WebSocket as typeof WebSocket) // it has all of it
  await vi.waitFor(() => expect(heard).toEqual(['open']))
  expect(new server.WebSocket('ws://other.example/')).toBeInstanceOf(Native)
})

test('a class may extend what stands in', async () => {
  start('ws://mock.example/')
  class Named extends WebSocket {
    name = 'mine'
  }
  const socket = new Named('ws://mock.example/')
  expect(socket).toBeInstanceOf(Named)
  expect(socket).toBeInstanceOf(WebSocket)
  expect(socket.name).toBe('mine')
  expect(connectPlainly('ws://mock.example/').socket).not.toBeInstanceOf(Named)
})

test('what stands in is called WebSocket, and is made with new', () => {
  start('ws://mock.example/')
  expect(WebSocket.name).toBe('WebSocket')
  expect(WebSocket as unknown as () => void).toThrow(TypeError) // it is called, which its type does not allow
})

test.each(['', 'no url', 'ftp://mock.example/', 'ws://mock.example/#a'])('“%s” is the platform’s to judge', (url) => {
  vi.stubGlobal('WebSocket', Native)
  start('ws://mock.example/')
  expect(new WebSocket(url)).toMatchObject({ args: [url] })
})

test('two servers at one address are a mistake, and one after the other are not', async () => {
  const first = start('ws://mock.example/live?a')
  const taken: unknown = expect.objectContaining({ name: 'OptionError', rule: 'servedTwice' })
  expect(() => createMockServer('http://mock.example/live?b')).toThrow(taken)
  expect(() => createMockServer('ws://mock.example/live')).toThrow('received "ws://mock.example/live"')
  first.stop()
  const second = start('ws://mock.example/live')
  first.stop() // again, which does not stop the second
  const { heard } = connectPlainly('ws://mock.example/live')
  await vi.waitFor(() => expect(heard).toEqual(['open']))
  expect(second.connections).toHaveLength(1)
})

test('an address is one whatever the query and the user are', async () => {
  const server = start('wss://mock.example:8443/a%20b')
  const { heard } = connectPlainly('wss://user:secret@mock.example:8443/a b?token=1')
  await vi.waitFor(() => expect(heard).toEqual(['open']))
  expect(server.connections[0]?.url).toBe('wss://user:secret@mock.example:8443/a%20b?token=1')
})

test('a relative URL is the page’s', async () => {
  const server = start('/live')
  const { heard } = connectPlainly(new URL('/live', document.baseURI).href.replace('http', 'ws'))
  await vi.waitFor(() => expect(heard).toEqual(['open']))
  expect(server.connections).toHaveLength(1)
})

test('what is no URL of a WebSocket cannot be served', () => {
  expect(() => createMockServer('ftp://mock.example/')).toThrow(expect.objectContaining({ name: 'SyntaxError' }))
})

test('a server can be used for a block', () => {
  const before = WebSocket
  {
    using server = createMockServer('ws://mock.example/')
    expect(server.connections).toEqual([])
    expect(WebSocket).not.toBe(before)
  }
  expect(WebSocket).toBe(before)
})
