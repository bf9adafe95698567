import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listen } from '../../support/servers/listen.ts'
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts'

/** One end of a link, and what came out of it. */
interface End {
  readonly socket: Socket
  readonly text: () => string
  /** How it ended, `null` as long as it has not. */
  readonly ending: () => 'end' | 'reset' | null
}

let resources: AsyncDisposableStack
let proxy: FaultProxy
let serverEnds: End[]

beforeEach(async () => {
  resources = new AsyncDisposableStack()
  serverEnds = []
  const server = createServer({ allowHalfOpen: true }, (socket) => serverEnds.push(observe(socket)))
  const port = await listen(server)
  resources.adopt(server, async () => {
    const closed = once(server, 'close')
    server.close()
    for (const { socket } of serverEnds) socket.destroy()
    await closed
  })
  proxy = resources.use(await startFaultProxy(port))
})
afterEach(() => resources.disposeAsync())

function observe(socket: Socket): End {
  let text = ''
  let ending: 'end' | 'reset' | null = null
  socket.on('data', (bytes: Buffer) => void (text += bytes.toString()))
  socket.on('end', () => void (ending ??= 'end'))
  socket.on('error', () => void (ending ??= 'reset'))
  return { socket, text: () => text, ending: () => ending }
}

async function join(): Promise<{ readonly client: End; readonly server: End }> {
  const before = serverEnds.length
  const socket = connect({ port: Number(new URL(proxy.url).port), host: '127.0.0.1', allowHalfOpen: true })
  resources.defer(() => void socket.destroy())
  const client = observe(socket)
  await expect.poll(() => serverEnds.length).toBe(before + 1)
  const server = serverEnds[before]
  if (server === undefined) throw new Error('The poll has just seen it')
  return { client, server }
}

/** Everything that went before is through when this is. */
async function passes(from: End, to: End, text: string): Promise<void> {
  from.socket.write(text)
  await expect.poll(() => to.text().endsWith(text)).toBe(true)
}

test('bytes go through both ways, in order', async () => {
  const { client, server } = await join()
  for (const text of ['a', 'b', 'c']) client.socket.write(text)
  server.socket.write('d')
  await expect.poll(() => [server.text(), client.text()]).toEqual(['abc', 'd'])
})

test.for(['up', 'down'] as const)(
  'a blackhole %s swallows that direction alone, and the end of its stream',
  async (way) => {
    const { client, server } = await join()
    const [from, to] = way === 'up' ? [client, server] : [server, client]
    proxy.afflict({ [way]: 'blackhole' })
    from.socket.end('lost')
    await passes(to, from, 'heard')
    expect({ text: to.text(), ending: to.ending() }).toEqual({ text: '', ending: null })
  },
)

test('a blackhole stays one: TCP does not go on behind a hole', async () => {
  const { client, server } = await join()
  proxy.afflict({ up: 'blackhole' })
  proxy.afflict({ up: 'through' })
  client.socket.write('lost')
  await passes(server, client, 'heard')
  expect(server.text()).toBe('')
})

test('a blackhole is over when both sides have given up', async () => {
  const { client, server } = await join()
  proxy.afflict({ up: 'blackhole', down: 'blackhole' })
  client.socket.end()
  server.socket.end()
  await expect.poll(() => proxy.links()).toBe(0)
})

test('an affliction hits the links that there are, a forecast those to come', async () => {
  const first = await join()
  proxy.afflict({ up: 'blackhole' })
  const second = await join()
  await passes(second.client, second.server, 'fine')
  proxy.forecast({ up: 'blackhole' })
  const third = await join()
  third.client.socket.write('lost')
  await passes(second.client, second.server, 'still fine')
  await passes(third.server, third.client, 'down is fine')
  expect([first.server.text(), third.server.text()]).toEqual(['', ''])
})

test('a delay holds bytes back, and keeps their order when it ends', async () => {
  const { client, server } = await join()
  proxy.afflict({ up: { delayMs: 80 } })
  const sentMs = performance.now()
  client.socket.write('late ')
  await expect.poll(() => server.text()).toBe('late ')
  expect(performance.now() - sentMs).toBeGreaterThanOrEqual(79)
  client.socket.write('first ')
  proxy.afflict({ up: 'through' })
  await passes(client, server, 'second')
  expect(server.text()).toBe('late first second')
})

test('a throttle lets so many bytes a second through', async () => {
  const { client, server } = await join()
  proxy.afflict({ down: { bytesPerSecond: 10_000 } })
  const startMs = performance.now()
  server.socket.write('x'.repeat(2_000))
  await expect.poll(() => client.text().length, { timeout: 2_000 }).toBe(2_000)
  const tookMs = performance.now() - startMs
  expect(tookMs).toBeGreaterThan(150)
  expect(tookMs).toBeLessThan(1_000)
})

test.for([
  ['cut', 'end'],
  ['reset', 'reset'],
] as const)('a link that is %s ends for both sides: %s', async ([how, ending]) => {
  const { client, server } = await join()
  await passes(client, server, 'there')
  proxy.end(how)
  await expect.poll(() => [client.ending(), server.ending()]).toEqual([ending, ending])
})

test('a side that ends is heard to end, and may still be answered', async () => {
  const { client, server } = await join()
  client.socket.end('bye')
  await expect.poll(() => server.ending()).toBe('end')
  await passes(server, client, 'bye')
})

test('a proxy that is down refuses, and listens on the same port when it is up', async () => {
  const { client } = await join()
  await proxy.down()
  await expect.poll(() => client.ending()).toBe('reset')
  const refused = observe(connect({ port: Number(new URL(proxy.url).port), host: '127.0.0.1' }))
  await expect.poll(() => refused.ending()).toBe('reset')
  expect(proxy.links()).toBe(0)
  await proxy.up()
  const { client: again, server } = await join()
  await passes(again, server, 'again')
  expect(proxy.links()).toBe(1)
})
