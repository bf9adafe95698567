import { describe, expect, test } from 'vitest'
import { retry, type ConnectContext } from '../../src/core.ts'
import { accepts, refuses, sequence } from '../support/servers/behaviour.ts'
import { closureOf, createLab, eventsOf, like } from './lab.ts'

const page = 'https://app.example/rooms/7?tab=chat'

describe('The URL', () => {
  test.for<[string, string | URL, string]>([
    ['a socket’s own', 'wss://server.example/live?room=1', 'wss://server.example/live?room=1'],
    ['an insecure one', 'ws://server.example:8080/live', 'ws://server.example:8080/live'],
    ['https', 'https://server.example/live', 'wss://server.example/live'],
    ['http', 'http://server.example/live', 'ws://server.example/live'],
    ['in capitals', 'HTTPS://Server.Example/Live', 'wss://server.example/Live'],
    ['a URL object', new URL('https://server.example/live'), 'wss://server.example/live'],
    ['relative to the page’s origin', '/live', 'wss://app.example/live'],
    ['relative to the page', 'live?x=1', 'wss://app.example/rooms/live?x=1'],
    ['a query alone', '?x=1', 'wss://app.example/rooms/7?x=1'],
    ['without a scheme', '//server.example/live', 'wss://server.example/live'],
    ['with a default port', 'https://server.example:443/', 'wss://server.example/'],
    ['with user and password', 'wss://user:pass@server.example/', 'wss://user:pass@server.example/'],
  ])('%s is resolved before the platform sees it', async ([, url, expected]) => {
    for (const given of [url, () => url, async () => url]) {
      const lab = createLab({ baseUrl: page })
      lab.connect({ url: given }).open()
      await lab.settle()
      expect(lab.constructions.map((construction) => construction.url)).toEqual([expected])
    }
  })

  test('is relative to an insecure page without TLS', async () => {
    const lab = createLab({ baseUrl: 'http://localhost:3000/' })
    lab.connect({ url: '/live' }).open()
    await lab.settle()
    expect(lab.socket().url).toBe('ws://localhost:3000/live')
  })

  test('may be relative without a page until it is needed', async () => {
    const lab = createLab({ baseUrl: null })
    const connection = lab.connect({ url: '/live' })
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    expect(closureOf(connection).cause).toBe('prepareFailed')
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'prepareFailed',
        step: 'url',
        error: like({ rule: 'relative' }),
      }),
    )
  })

  test('that moves is not mutated, nor is what the app holds', async () => {
    const url = new URL('https://server.example/live')
    const lab = createLab()
    lab.connect({ url }).open()
    await lab.settle()
    expect(url.href).toBe('https://server.example/live')
  })
})

describe('url() and protocols()', () => {
  test('are called on every attempt, one after the other, with what the attempt knows', async () => {
    const calls: [string, ConnectContext][] = []
    const lab = createLab({ script: sequence(refuses(503), refuses(503), accepts()) })
    const connection = lab.connect({
      url: async (context) => {
        calls.push(['url', context])
        return `wss://server.example/${context.attempt}`
      },
      protocols: (context) => {
        calls.push(['protocols', context])
        return [`v${context.attempt}`]
      },
    })
    connection.open()
    await lab.advance(60_000)
    expect(lab.constructions).toMatchObject([
      { url: 'wss://server.example/0', protocols: ['v0'] },
      { url: 'wss://server.example/1', protocols: ['v1'] },
      { url: 'wss://server.example/2', protocols: ['v2'] },
    ])
    expect(calls.map(([name, { attempt, cursor, session }]) => [name, attempt, cursor, session])).toEqual([
      ['url', 0, null, 'same'],
      ['protocols', 0, null, 'same'],
      ['url', 1, null, 'same'],
      ['protocols', 1, null, 'same'],
      ['url', 2, null, 'same'],
      ['protocols', 2, null, 'same'],
    ])
    expect(calls.map(([, { last }]) => last?.cause ?? null)).toEqual([
      null,
      null,
      'connectFailed',
      'connectFailed',
      'connectFailed',
      'connectFailed',
    ])
    expect(calls.map(([, { signal }]) => signal.aborted)).toEqual([true, true, true, true, false, false])
  })

  test.for<[string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new Error('no token')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no token'))],
  ])('one that %s is a closure, and the next attempt asks again', async ([, fail]) => {
    for (const option of ['url', 'protocols'] as const) {
      let calls = 0
      const answer = { url: 'wss://server.example/', protocols: ['v1'] }[option]
      const flaky = (): never | Promise<never> | typeof answer => ((calls += 1) === 1 ? fail() : answer)
      const lab = createLab()
      const connection = lab.connect({ [option]: flaky })
      const events = eventsOf(connection)
      connection.open()
      await lab.settle()
      expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', code: 1006, opened: false })
      expect(events).toContainEqual({
        type: 'prepareFailed',
        step: option,
        error: new Error('no token'),
        atMs: lab.epochMs(),
      })
      await lab.advance(2_500)
      expect(lab.sockets).toHaveLength(1)
    }
  })

  test.for<[string, unknown, string, string]>([
    ['url', 'ftp://server.example/', 'UrlError', 'scheme'],
    ['url', 'wss://server.example/#top', 'UrlError', 'fragment'],
    ['url', 'wss://', 'UrlError', 'url'],
    ['protocols', ['a', 'a'], 'OptionError', 'protocolTwice'],
    ['protocols', ['a b'], 'OptionError', 'protocolToken'],
    ['protocols', [''], 'OptionError', 'protocolToken'],
  ])('%s() that returns %j is a closure with a typed error', async ([option, answer, name, rule]) => {
    const lab = createLab()
    const connection = lab.connect({ [option]: () => answer, reconnect: false })
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    expect(closureOf(connection).cause).toBe('prepareFailed')
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'prepareFailed', step: option, error: like({ name, rule }) }),
    )
    expect(lab.constructions).toEqual([])
  })

  test('are not called, and nothing is opened, where nobody holds the connection any more', async () => {
    let calls = 0
    const lab = createLab()
    const connection = lab.connect({
      url: () => {
        calls += 1
        return 'wss://server.example/'
      },
    })
    connection.open()
    connection.close()
    await lab.advance(60_000)
    expect(calls).toBe(0)
  })
})

describe('protocols', () => {
  test.for<[string | readonly string[], readonly string[]]>([
    ['chat.v1', ['chat.v1']],
    [
      ['chat.v2', 'chat.v1'],
      ['chat.v2', 'chat.v1'],
    ],
    [[], []],
  ])('%j are offered in order', async ([protocols, offered]) => {
    for (const given of [protocols, () => protocols, async () => protocols]) {
      const lab = createLab()
      lab.connect({ protocols: given }).open()
      await lab.settle()
      expect(lab.constructions[0]?.protocols).toEqual(offered)
    }
  })

  test('the one that the server chose, and its extensions, are in the state', async () => {
    const lab = createLab()
    const connection = lab.connect({ protocols: ['v1'], reconnect: { abnormalClosure: retry() } })
    connection.open()
    await lab.settle()
    lab.socket().open({ protocol: 'v1', extensions: 'permessage-deflate' })
    expect(connection.store.getState()).toEqual({
      phase: 'open',
      sinceMs: lab.epochMs(),
      protocol: 'v1',
      extensions: 'permessage-deflate',
      last: null,
    })
  })
})
