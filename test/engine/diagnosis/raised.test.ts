import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../../src/core.ts'
import { closureOf } from '../lab.ts'
import { asking, healthUrl, refusedWith } from './refused-with.ts'
import { answers, hiddenByCors, scriptedFetch, unreachableBut, type ScriptedFetch } from './scripted-fetch.ts'

const answered: Diagnosis = { httpStatus: null, retryAfterMs: null, tls: false, reachable: true }
const unknown: Diagnosis = { httpStatus: null, retryAfterMs: null, tls: null, reachable: null }

describe('The closure of a refused handshake', () => {
  test.for([
    [401, 'unauthorized', 'closed'],
    [403, 'forbidden', 'closed'],
    [408, 'timeout', 'waiting'],
    [429, 'tryAgainLater', 'waiting'],
    [502, 'badGateway', 'waiting'],
    [503, 'tryAgainLater', 'waiting'],
  ] as const)('is raised by %d to %s, and is %s', async ([httpStatus, status, phase]) => {
    const { connection, state } = await refusedWith(asking(answers(httpStatus)))
    expect(state().phase).toBe(phase)
    expect(closureOf(connection)).toMatchObject({
      status,
      code: 1006,
      cause: 'connectFailed',
      opened: false,
      diagnosis: { ...answered, httpStatus },
    })
  })

  test.for([200, 204, 304, 400, 404, 426, 500, 504])('is left as it is by %d', async (httpStatus) => {
    const { connection } = await refusedWith(asking(answers(httpStatus)))
    expect(closureOf(connection)).toMatchObject({
      status: 'abnormalClosure',
      diagnosis: { ...answered, httpStatus },
    })
  })

  test.for<[string, ScriptedFetch, Diagnosis]>([
    ['a redirect, which is not followed', scriptedFetch(() => Response.error()), answered],
    ['a response that CORS hides', hiddenByCors(), { ...unknown, reachable: true }],
    ['silence', unreachableBut(), unknown],
  ])('is left as it is by %s', async ([, fetch, diagnosis]) => {
    const { connection } = await refusedWith(asking(fetch))
    expect(closureOf(connection)).toMatchObject({ status: 'abnormalClosure', code: 1006, diagnosis })
  })

  test('says that the server cannot be reached where something else can', async () => {
    const reachabilityUrl = 'https://cdn.example/ping'
    const fetch = unreachableBut(reachabilityUrl)
    const { connection } = await refusedWith(asking(fetch, { reachabilityUrl }))
    expect(closureOf(connection).diagnosis).toEqual({ ...unknown, reachable: false })
    expect(fetch.asked.map(({ url }) => url)).toEqual([reachabilityUrl, healthUrl, healthUrl])
  })

  test('says nothing of the server where nothing else can be reached either', async () => {
    const { connection } = await refusedWith(asking(unreachableBut(), { reachabilityUrl: 'https://cdn.example/ping' }))
    expect(closureOf(connection).diagnosis).toEqual(unknown)
  })

  test('is a TLS failure where the error of fetch has one for its cause, as in Node', async () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const fetch = scriptedFetch(() => Promise.reject(new TypeError('fetch failed', { cause })))
    const { connection } = await refusedWith(asking(fetch))
    expect(closureOf(connection)).toMatchObject({
      status: 'tlsHandshakeError',
      code: 1006,
      diagnosis: { ...unknown, tls: true },
    })
  })
})

describe('The request', () => {
  test('is not cached, follows no redirect, and takes nothing of the connection’s URL', async () => {
    const fetch = answers(500)
    await refusedWith(asking(fetch), { url: 'wss://user:word@server.example/live?token=secret' })
    const inits = fetch.asked.map(({ init: { signal: _, ...init } }) => init)
    expect(inits).toEqual([{ cache: 'no-store', redirect: 'manual', credentials: 'same-origin' }])
    expect(fetch.asked.map(({ url }) => url)).toEqual([healthUrl])
  })

  test('takes the credentials that it is told to, and the second one none', async () => {
    const fetch = unreachableBut()
    await refusedWith(asking(fetch, { credentials: 'include' }))
    expect(fetch.asked.map(({ init: { mode, credentials } }) => [mode, credentials])).toEqual([
      [undefined, 'include'],
      ['no-cors', 'omit'],
    ])
  })

  test('may go to a relative URL, which is the platform’s to resolve', async () => {
    const fetch = answers(500)
    await refusedWith(asking(fetch, { url: '/health' }))
    expect(fetch.asked.map(({ url }) => url)).toEqual(['/health'])
  })
})
