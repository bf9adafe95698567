import { describe, expect, onTestFinished, test } from 'vitest'
import {
  closeReport,
  constant,
  createConnection,
  httpDiagnosis,
  retry,
  type CloseInfo,
  type Connection,
  type ConnectionOptions,
} from '../../src/core.ts'
import { reaches } from '../support/reaches.ts'
import { unreachable } from '../support/servers/behaviour.ts'
import type { Refusal, RefusalTally } from '../support/servers/refusing-server.ts'
import { commands } from './commands.ts'
import { serve } from './serve.ts'

// Another port is another origin, and the same site: a cookie of the page's host may go along.

interface Address {
  readonly socketUrl: string
  readonly httpUrl: string
}

interface Refuser extends Address {
  readonly tally: () => Promise<RefusalTally>
}

/** Starts a server that ends with the test. */
async function refuse(refusal: Refusal): Promise<Refuser> {
  const port = await commands.startRefusing(refusal)
  onTestFinished(() => commands.stopRefusing(port))
  return {
    socketUrl: `ws://${location.hostname}:${port}`,
    httpUrl: `http://${location.hostname}:${port}`,
    tally: () => commands.refusalTally(port),
  }
}

/** Where nobody listens. */
async function nobody(): Promise<Address> {
  const { url } = await serve(unreachable())
  return { socketUrl: url, httpUrl: url.replace('ws:', 'http:') }
}

const forEveryone = { 'access-control-allow-origin': '*' }
const telling = { ...forEveryone, 'access-control-expose-headers': 'Retry-After', 'retry-after': '120' }

function connect(options: ConnectionOptions): Connection<unknown, unknown> {
  const connection = createConnection(options)
  onTestFinished(() => connection.close())
  connection.open()
  return connection
}

/** A connection that is refused, and what its one closure is told as. */
async function refusedBy(
  { socketUrl, httpUrl }: Address,
  options: Partial<Parameters<typeof httpDiagnosis>[0]> = {},
): Promise<CloseInfo> {
  const connection = connect({
    url: `${socketUrl}/live?token=secret`,
    reconnect: { default: 'stop' },
    diagnose: httpDiagnosis({ url: `${httpUrl}/health`, ...options }),
  })
  return (await reaches(connection, 'closed')).last
}

const plainly = { code: 1006, cause: 'connectFailed', opened: false }
const unraised = { ...plainly, status: 'abnormalClosure' }

describe('A handshake that is refused', () => {
  test.for([
    [401, 'unauthorized', null],
    [403, 'forbidden', null],
    [429, 'tryAgainLater', 120_000],
    [503, 'tryAgainLater', 120_000],
    [502, 'badGateway', null],
    [404, 'abnormalClosure', null],
  ] as const)('with %d is told as %s', async ([status, told, retryAfterMs]) => {
    const server = await refuse({ status, headers: telling })
    expect(await refusedBy(server)).toMatchObject({
      ...plainly,
      status: told,
      diagnosis: { httpStatus: status, retryAfterMs, tls: false, reachable: true },
    })
    expect(await server.tally()).toMatchObject({ handshakes: ['/live?token=secret'], requests: [{ url: '/health' }] })
  })

  test('does not tell how long to wait where the header is not exposed', async () => {
    const server = await refuse({ status: 503, headers: { ...forEveryone, 'retry-after': '120' } })
    expect(await refusedBy(server)).toMatchObject({
      status: 'tryAgainLater',
      diagnosis: { httpStatus: 503, retryAfterMs: null },
    })
  })

  test('without CORS headers tells that the server is there, and no more', async () => {
    const server = await refuse({ status: 401 })
    expect(await refusedBy(server)).toMatchObject({
      ...unraised,
      diagnosis: { httpStatus: null, retryAfterMs: null, reachable: true },
    })
    const { handshakes, requests } = await server.tally()
    expect(handshakes).toHaveLength(1)
    // The second one asks for nothing but an answer, whatever that says.
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /health', 'GET /health'])
  })

  test('by nobody at all tells nothing of the network', async () => {
    expect(await refusedBy(await nobody())).toMatchObject({
      ...unraised,
      diagnosis: { httpStatus: null, reachable: null },
    })
  })

  test('by nobody at all is told as out of reach where another server answers', async () => {
    const other = await refuse({ status: 204 })
    const reachabilityUrl = `${other.httpUrl}/up`
    expect(await refusedBy(await nobody(), { reachabilityUrl })).toMatchObject({
      ...unraised,
      diagnosis: { httpStatus: null, reachable: false },
    })
    expect(await other.tally()).toMatchObject({ handshakes: [], requests: [{ url: '/up' }] })
  })

  test('is asked about once, however often it is tried again', async () => {
    const server = await refuse({ status: 502, headers: telling })
    const told: unknown[] = []
    const connection = connect({
      url: server.socketUrl,
      reconnect: { default: retry({ attempts: 4, firstDelayMs: 1, backoff: constant(1) }) },
      diagnose: httpDiagnosis({ url: `${server.httpUrl}/health` }),
    })
    connection.onEvent((event) => {
      if (event.type === 'closed') told.push(event.info.status)
    })
    await reaches(connection, 'closed')
    const { handshakes, requests } = await server.tally()
    expect([handshakes.length, requests.length]).toEqual([1 + 4, 1])
    expect(told[0]).toBe('badGateway')
  })

  test.for([
    [401, 'stop', 0],
    [503, 'retry', 120_000],
  ] as const)('with %d is dealt with by the policy as what it is: %s', async ([status, kind, leastMs]) => {
    const server = await refuse({ status, headers: telling })
    const connection = connect({
      url: server.socketUrl,
      diagnose: httpDiagnosis({ url: `${server.httpUrl}/health` }),
    })
    const state = await reaches(connection, kind === 'stop' ? 'closed' : 'waiting')
    const report = closeReport(state)
    expect(report?.next.kind).toBe(kind)
    const delayMs = report?.next.kind === 'retry' ? report.next.atMs - report.atMs : 0
    expect(delayMs).toBeGreaterThanOrEqual(leastMs)
  })
})

describe('The question', () => {
  const cookieOf = async (credentials?: RequestCredentials) => {
    document.cookie = 'session=secret; path=/'
    onTestFinished(() => void (document.cookie = 'session=; path=/; max-age=0'))
    const allowed = { 'access-control-allow-origin': location.origin, 'access-control-allow-credentials': 'true' }
    const server = await refuse({ status: 401, headers: allowed })
    expect(await refusedBy(server, { credentials })).toMatchObject({ status: 'unauthorized' })
    const { requests } = await server.tally()
    return requests.map(({ cookie }) => cookie)
  }

  test('goes to another origin without cookies', async () => {
    expect(await cookieOf()).toEqual([null])
  })

  test('takes cookies along to another origin with credentials', async () => {
    expect(await cookieOf('include')).toEqual([expect.stringContaining('session=secret')])
  })

  test.for([
    ['with CORS headers', forEveryone],
    ['without', {}],
  ] as const)('holds nothing of the connection’s query, %s', async ([, headers]) => {
    const server = await refuse({ status: 403, headers })
    await refusedBy(server)
    const { handshakes, requests } = await server.tally()
    expect(handshakes).toEqual(['/live?token=secret'])
    expect(requests).not.toEqual([])
    expect(JSON.stringify(requests)).not.toContain('secret')
  })
})
