import { afterEach, describe, expect, test } from 'vitest'
import {
  accepts,
  announces,
  closesWith,
  hangs,
  hangsUp,
  ignoringClose,
  inOrder,
  refuses,
  sends,
  sequence,
  slowly,
  unreachable,
  violates,
  type Behaviour,
  type Script,
} from './behaviour.ts'
import { startRawServer } from './raw-server.ts'
import type { TestServer } from './test-server.ts'
import { startWsServer } from './ws-server.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** What a client hears, in order, until its socket has closed. */
function heardBy(socket: WebSocket): Promise<readonly string[]> {
  const heard: string[] = []
  return new Promise((resolve) => {
    socket.addEventListener('open', () => heard.push('open'))
    socket.addEventListener('message', (event) => heard.push(`message ${String(event.data)}`))
    socket.addEventListener('error', () => heard.push('error'))
    socket.addEventListener('close', ({ code, reason }) => resolve([...heard, `close ${code} ${reason}`.trim()]))
  })
}

describe.for([
  { name: 'raw', start: startRawServer },
  { name: 'ws', start: startWsServer },
])('The $name server', ({ start }) => {
  const serve = async (script: Script | Behaviour): Promise<TestServer> => {
    const server = await start(script)
    stops.push(server.stop)
    return server
  }
  const heardFrom = async (behaviour: Behaviour): Promise<readonly string[]> =>
    heardBy(new WebSocket((await serve(behaviour)).url))

  test.for<[string, Behaviour, string[]]>([
    ['closes with a code and a reason', closesWith(4001, 'ends'), ['open', 'close 4001 ends']],
    ['closes without a code', closesWith(), ['open', 'close 1005']],
    [
      'sends before it closes',
      inOrder(sends('a', 'b'), closesWith(1000)),
      ['open', 'message a', 'message b', 'close 1000'],
    ],
    ['announces what was asked for', inOrder(announces(), closesWith(1000)), ['open', 'message /', 'close 1000']],
    ['closes after a time', closesWith(1011, '', { afterMs: 20 }), ['open', 'close 1011']],
    ['refuses with an HTTP status', refuses(401), ['error', 'close 1006']],
    ['hangs up instead of an answer', hangsUp(), ['error', 'close 1006']],
    ['resets instead of an answer', hangsUp('reset'), ['error', 'close 1006']],
    ['does not listen', unreachable(), ['error', 'close 1006']],
  ])('%s', async ([, behaviour, expected]) => {
    expect(await heardFrom(behaviour)).toEqual(expected)
  })

  test('plays one behaviour per connection, and the last one from then on', async () => {
    const { url, tally } = await serve(sequence(refuses(503), closesWith(1012), closesWith(1013)))
    const ends = []
    for (let visit = 0; visit < 4; visit += 1) ends.push((await heardBy(new WebSocket(url))).at(-1))
    expect(ends).toEqual(['close 1006', 'close 1012', 'close 1013', 'close 1013'])
    expect(tally().visits.map((visit) => visit.accepted)).toEqual([false, true, true, true])
  })

  test('keeps what a client asked, sent and closed with', async () => {
    const server = await serve(accepts({ protocol: 'chat' }))
    const socket = new WebSocket(`${server.url}/room?token=1`, ['chat', 'plain'])
    const heard = heardBy(socket)
    socket.addEventListener('open', () => {
      socket.send('hello')
      socket.send(Uint8Array.of(1, 2))
      socket.close(4002, 'bye')
    })
    expect(await heard).toEqual(['open', 'close 4002 bye'])
    expect(socket.protocol).toBe('chat')
    const { visits } = await server.until((tally) => tally.live === 0 && tally.visits[0]?.closedWith !== null)
    expect(visits).toMatchObject([
      {
        url: '/room?token=1',
        protocols: ['chat', 'plain'],
        accepted: true,
        received: ['hello', [1, 2]],
        closedWith: { code: 4002, reason: 'bye' },
        ended: true,
      },
    ])
  })

  test('closes when the client has sent a message, and when the test says so', async () => {
    const server = await serve(
      sequence(closesWith(4001, '', { onceThereIs: 'message' }), closesWith(4002, '', { onceThereIs: 'cue' })),
    )
    const spoken = new WebSocket(server.url)
    spoken.addEventListener('open', () => spoken.send('now'))
    expect(await heardBy(spoken)).toEqual(['open', 'close 4001'])
    const cued = heardBy(new WebSocket(server.url))
    await server.until(({ accepted }) => accepted === 2)
    server.cue()
    expect(await cued).toEqual(['open', 'close 4002'])
  })

  test('answers a slow handshake in its own time, and notices a client that does not wait', async () => {
    const server = await serve(sequence(slowly(30), hangs()))
    const beganMs = performance.now()
    const socket = new WebSocket(server.url)
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    expect(performance.now() - beganMs).toBeGreaterThan(29)
    socket.close()

    const impatient = new WebSocket(server.url)
    await server.until(({ visits }) => visits.length === 2)
    impatient.close()
    expect((await server.until(({ live }) => live === 0)).visits[1]).toMatchObject({ accepted: false, ended: true })
  })
})

describe('The raw server', () => {
  test.for([0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535])('sends the code %i as it is', async (code) => {
    const server = await startRawServer(closesWith(code))
    stops.push(server.stop)
    const { Socket } = await import('node:net')
    const client = new Socket().connect(Number(new URL(server.url).port), '127.0.0.1')
    client.write('GET / HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n')
    const bytes: Buffer = await new Promise((resolve) => client.once('data', resolve))
    client.destroy()
    expect(bytes.toString('latin1')).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
    expect([...bytes.subarray(-4)]).toEqual([0x88, 2, code >> 8, code & 0xff])
  })

  test('leaves a close unanswered when told to', async () => {
    const server = await startRawServer(ignoringClose())
    stops.push(server.stop)
    const socket = new WebSocket(server.url)
    socket.addEventListener('open', () => socket.close(4001))
    const { visits, live } = await server.until((tally) => tally.visits[0]?.closedWith?.code === 4001)
    expect({ ended: visits[0]?.ended, live }).toEqual({ ended: false, live: 1 })
  })
})

describe('The ws server', () => {
  test.for([closesWith(1005), closesWith(0), violates('maskedFrame'), ignoringClose()])(
    'says that it cannot do %j',
    async (behaviour) => {
      await expect(startWsServer(behaviour)).rejects.toThrow(/^ws /)
    },
  )
})
