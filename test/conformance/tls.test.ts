import { createServer, type Server } from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createConnection, httpDiagnosis, type ConnectionOptions, type Diagnose } from '../../src/core.ts'
import { reaches } from '../support/reaches.ts'
import { selfSigned } from '../support/servers/self-signed.ts'
import { listen } from '../support/servers/listen.ts'

let server: Server
let host: string

beforeAll(async () => {
  server = createServer(selfSigned())
  host = `127.0.0.1:${await listen(server)}`
})
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

/** What became of a connection to a server with a certificate that nobody vouches for. */
async function refused(options: Partial<ConnectionOptions>) {
  const connection = createConnection({ url: `wss://${host}/live`, reconnect: false, ...options })
  connection.open()
  return (await reaches(connection, 'closed')).last
}

const tlsFailure = {
  status: 'tlsHandshakeError',
  code: 1006,
  cause: 'connectFailed',
  opened: false,
  diagnosis: { httpStatus: null, retryAfterMs: null, tls: true, reachable: null },
}

describe('A self-signed server', () => {
  test('is a TLS failure with ws, which tells, and nobody is asked', async () => {
    let asked = 0
    const diagnose: Diagnose = () => {
      asked += 1
      return Promise.reject(new Error('not needed'))
    }
    expect(await refused({ environment: { WebSocket }, diagnose })).toMatchObject(tlsFailure)
    expect(asked).toBe(0)
  })

  test('is a plain refusal with Node’s own WebSocket, which does not tell', async () => {
    expect(await refused({})).toMatchObject({ status: 'abnormalClosure', code: 1006, diagnosis: null })
  })

  test('is a TLS failure with Node’s own WebSocket where a request finds out', async () => {
    const diagnose = httpDiagnosis({ url: `https://${host}/health` })
    expect(await refused({ diagnose })).toMatchObject(tlsFailure)
  })
})
