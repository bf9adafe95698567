import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConnection, httpDiagnosis, type CloseInfo } from '../../src/core.ts'
import {
  accepts,
  closes,
  createMockServer,
  drops,
  hangs,
  refuses,
  sequence,
  type Behaviour,
  type MockServer,
} from '../../src/testing.ts'
import { arrive } from './plain-client.ts'

const url = 'wss://mock.example/live'
let server: MockServer

beforeEach(() => {
  vi.useFakeTimers()
  server = createMockServer(url)
})
afterEach(() => {
  server.stop()
  vi.useRealTimers()
})

/** What a connection that asks learns of its first closure, and the connection itself. */
async function connect() {
  const diagnose = httpDiagnosis({ url: 'https://mock.example/live/health', fetch: server.fetch })
  const connection = createConnection({ url, diagnose, lingerMs: 0 })
  const closures: CloseInfo[] = []
  connection.onEvent((event) => void (event.type === 'closed' && closures.push(event.info)))
  connection.open()
  await vi.advanceTimersByTimeAsync(20)
  return { connection, closure: closures[0] }
}

describe('a connection that asks why it was refused', () => {
  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [503, 'tryAgainLater'],
    [404, 'abnormalClosure'],
  ] as const)('by %d learns of %s', async (httpStatus, status) => {
    server.plays(refuses(httpStatus))
    const { connection, closure } = await connect()
    expect(closure).toMatchObject({
      status,
      code: 1006,
      cause: 'connectFailed',
      diagnosis: { httpStatus, retryAfterMs: null, tls: false, reachable: true },
    })
    connection.close()
  })

  test('learns when to come back, in whole seconds', async () => {
    server.plays(refuses(503, { retryAfterMs: 19_001 }))
    const { connection, closure } = await connect()
    expect(closure).toMatchObject({ status: 'tryAgainLater', diagnosis: { httpStatus: 503, retryAfterMs: 20_000 } })
    connection.close()
  })

  test('learns of its own refusal, also where the next connection is accepted', async () => {
    server.plays(sequence(refuses(503), accepts()))
    const { connection, closure } = await connect()
    expect(closure).toMatchObject({ status: 'tryAgainLater' })
    connection.reconnect()
    await vi.advanceTimersByTimeAsync(20)
    expect(connection.store.getState().phase).toBe('open')
    connection.close()
  })

  test.each([
    ['nobody is there', refuses()],
    ['nobody is there for three times', refuses({ times: 3 })],
  ])('learns nothing where %s', async (_, script) => {
    server.plays(script)
    const { connection, closure } = await connect()
    expect(closure).toMatchObject({ status: 'abnormalClosure', diagnosis: { httpStatus: null, reachable: null } })
    connection.close()
  })

  test('does not ask about TLS, of which the socket told', async () => {
    server.plays(closes('tlsHandshakeError'))
    const { connection, closure } = await connect()
    expect(closure).toMatchObject({
      status: 'tlsHandshakeError',
      code: 1015,
      cause: 'connectFailed',
      opened: false,
      diagnosis: { tls: true },
    })
    connection.close()
  })
})

describe('server.fetch', () => {
  /** The status of a response, and nothing where there is none. */
  const status = async (): Promise<number | undefined> => {
    const error: unknown = expect.any(TypeError)
    const asked = server.fetch('https://elsewhere.example/health')
    const response = await asked.catch((thrown: unknown) => {
      expect(thrown).toEqual(error)
      return undefined
    })
    return response?.status
  }
  const dial = async (): Promise<WebSocket> => {
    const socket = new WebSocket(url)
    await arrive()
    return socket
  }

  test.each<[string, Behaviour<never, unknown>, number | undefined]>([
    ['is there', accepts(), 200],
    ['opens, and drops', drops(), 200],
    ['refuses', refuses(404), 404],
    ['redirects', refuses(302), 302],
    ['is not there', refuses(), undefined],
    ['hangs', hangs(), undefined],
    ['has no certificate', closes(1015), undefined],
  ])('answers as a server that %s, before its first connection and after it', async (_, script, answer) => {
    server.plays(script)
    expect(await status()).toBe(answer)
    await dial()
    expect(await status()).toBe(answer)
  })

  test('answers as the latest handshake was answered, and as the first will be of another script', async () => {
    server.plays(sequence(accepts(), refuses(401, { times: 1 }), accepts()))
    const heard: unknown[] = []
    for (let nth = 0; nth < 3; nth += 1) {
      await dial()
      heard.push(await status())
    }
    server.plays(refuses(503))
    expect([...heard, await status()]).toEqual([200, 401, 200, 503])
  })

  test('fails while the server restarts, and after its end', async () => {
    await server.restarts({ afterMs: 100 })
    const heard = [await status()]
    await dial() // which is refused, and is none of the script
    await vi.advanceTimersByTimeAsync(100)
    heard.push(await status())
    server.stop()
    expect([...heard, await status()]).toEqual([undefined, 200, undefined])
  })

  test('is a response of the platform where it has them, and enough of one where it has not', async () => {
    server.plays(refuses(503, { retryAfterMs: 1_000 }))
    expect(await server.fetch(url)).toBeInstanceOf(Response)
    vi.stubGlobal('Response', undefined)
    const { status: bare, headers, body } = await server.fetch(url)
    expect([bare, headers.get('retry-after'), headers.get('location'), body]).toEqual([503, '1', null, null])
    vi.unstubAllGlobals()
  })

  test('rejects with the reason of a signal that is aborted, of its own or of the request', async () => {
    const signal = AbortSignal.abort('given up')
    await expect(server.fetch(url, { signal })).rejects.toBe('given up')
    const request = { url, signal } as unknown as Request // as much of one as is looked at: DOMs have their own
    await expect(server.fetch(request)).rejects.toBe('given up')
    expect((await server.fetch(request, { signal: null })).status).toBe(200)
    expect((await server.fetch(url, { signal: new AbortController().signal })).status).toBe(200)
  })

  test('leaves the global one alone', () => {
    expect(server.fetch).not.toBe(globalThis.fetch)
  })

  test.each([101, 199, 600, 401.5, NaN])('cannot be told to answer %d', (answer) => {
    expect(() => refuses(answer)).toThrow(expect.objectContaining({ option: 'refuses', rule: 'httpStatus' }))
  })

  test('cannot be told to ask for a moment that is none', () => {
    expect(() => refuses(503, { retryAfterMs: -1 })).toThrow(
      expect.objectContaining({ option: 'retryAfterMs', rule: 'delay' }),
    )
  })
})
