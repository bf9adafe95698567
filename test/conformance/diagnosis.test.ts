import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createConnection, httpDiagnosis, type ConnectionOptions } from '../../src/core.ts'
import { reaches } from '../support/reaches.ts'
import { listen } from '../support/servers/listen.ts'

let server: Server
let host: string
let asked: string[] = []

/** Refuses a handshake to `/503` with 503, and answers a GET as it would the handshake. */
beforeAll(async () => {
  const status = (url = ''): number => Number(url.slice(1, 4))
  server = createServer(({ url }, response) => {
    asked.push(url ?? '')
    response.writeHead(status(url), { 'retry-after': '120', location: '/200', connection: 'close' }).end('why')
  }).on('upgrade', ({ url }, socket) => {
    socket.end(`HTTP/1.1 ${status(url)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  host = `127.0.0.1:${await listen(server)}`
})
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

const platforms: [string, ConnectionOptions['environment']][] = [
  ['Node’s WebSocket', {}],
  ['ws', { WebSocket }],
]

describe.for(platforms)('With %s', ([, environment]) => {
  test.for([
    [401, 'unauthorized', null],
    [403, 'forbidden', null],
    [408, 'timeout', null],
    [429, 'tryAgainLater', 120_000],
    [502, 'badGateway', null],
    [503, 'tryAgainLater', 120_000],
    [404, 'abnormalClosure', null],
    [302, 'abnormalClosure', null],
  ] as const)('a server that refuses with %d makes it %s', async ([httpStatus, status, retryAfterMs]) => {
    asked = []
    const connection = createConnection({
      url: `ws://${host}/${httpStatus}?token=secret`,
      environment,
      reconnect: { default: 'stop' },
      diagnose: httpDiagnosis({ url: `http://${host}/${httpStatus}` }),
    })
    connection.open()
    const { last } = await reaches(connection, 'closed')
    expect(last).toMatchObject({
      status,
      code: 1006,
      cause: 'connectFailed',
      diagnosis: { httpStatus, retryAfterMs, tls: false, reachable: true },
    })
    expect(asked).toEqual([`/${httpStatus}`])
  })

  test('a server that is not there is known as such where another one answers', async () => {
    const connection = createConnection({
      url: 'ws://127.0.0.1:1/live',
      environment,
      reconnect: false,
      diagnose: httpDiagnosis({ url: 'http://127.0.0.1:1/health', reachabilityUrl: `http://${host}/204` }),
    })
    connection.open()
    const { last } = await reaches(connection, 'closed')
    expect(last).toMatchObject({ status: 'abnormalClosure', diagnosis: { reachable: false } })
  })
})
