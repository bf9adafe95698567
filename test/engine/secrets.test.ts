import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { binary, createConnection, retry, text, type Connection, type ConnectionOptions } from '../../src/core.ts'
import { createLab, eventsOf, statesOf, type Lab } from './lab.ts'
import { thrownBy } from './thrown-by.ts'

/** Stands for a token; wherever this text turns up, a token could. */
const secret = 'S3CR3T'

/** Everything that can be read off a value, hidden properties and causes included. */
const reveal = (value: unknown): string =>
  [inspect(value, { depth: Infinity, showHidden: true }), String(value), JSON.stringify(value)].join('\n')

const urls: readonly string[] = [
  `wss://user:${secret}@server.example/`,
  `wss://${secret}:pass@server.example/`,
  `wss://server.example/${secret}`,
  `wss://server.example/?token=${secret}`,
]

/** What a test saw of a connection's life. */
interface Sight {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  /** Events, states and stats, what was reported and what was written. */
  readonly told: () => string
}

function watch(options: Partial<ConnectionOptions>): Sight {
  const lab = createLab()
  const connection = lab.connect({ outbox: { onUndelivered: () => undefined }, ...options })
  const [events, states] = [eventsOf(connection), statesOf(connection)]
  const told = (): string => reveal([events, states, connection.stats(), lab.takeReported(), lab.takeConsole()])
  return { lab, connection, told }
}

describe('A URL’s secrets are in nothing that is told of', () => {
  test.for(urls)('%s, through a whole life', async (url) => {
    for (const given of [url, () => url, async () => new URL(url)]) {
      const { lab, connection, told } = watch({ url: given })
      connection.open()
      await lab.settle()
      expect(lab.constructions[0]?.url).toContain(secret)
      lab.socket().refuse()
      await lab.advance(2_500)
      lab.socket().open()
      lab.socket().message('not JSON')
      lab.socket().drop()
      await lab.advance(15_000)
      connection.close()
      expect(told()).not.toContain(secret)
      await lab.advance(10_000)
    }
  })

  test.for(urls)('%s, where the platform’s own error holds it', async (url) => {
    const { lab, connection, told } = watch({ url })
    lab.throwNext(new DOMException(`Failed to construct 'WebSocket': The URL '${url}' is invalid.`, 'SyntaxError'))
    connection.open()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'blocked' })
    expect(told()).not.toContain(secret)
  })

  test.for([
    ...urls.map((url) => `${url}#top`),
    ...urls.map((url) => url.replace('wss:', 'ftp:')),
    ...urls.map((url) => url.replace('server.example', 'ser ver')),
    ...urls.map((url) => url.replace('server.example', 'server.example:99999')),
    `/live?token=${secret}`,
    `?token=${secret}`,
  ])('%s, where it cannot be used', async (url) => {
    const lab = createLab({ baseUrl: null })
    expect(reveal(thrownBy(() => void createConnection({ url, environment: lab })))).not.toContain(secret)

    const { lab: other, connection, told } = watch({ url: () => url, environment: lab, reconnect: false })
    connection.open()
    await lab.settle()
    await other.settle()
    expect(connection.store.getState().phase).toBe('closed')
    expect(told()).not.toContain(secret)
  })
})

describe('What stands before a colon', () => {
  test.for(['alice:s3cret@example.com/live', 'tok-s3cret:1/x'])(
    'is not told of where it may be anything: %s',
    (url) => {
      const [before = ''] = url.split(':')
      for (const baseUrl of ['https://app.example/', null]) {
        const error = thrownBy(() => createLab({ baseUrl }).connect({ url }))
        expect(error).toMatchObject({ name: 'UrlError', option: 'url', rule: 'scheme' })
        for (const part of [before, 's3cret']) expect(reveal(error)).not.toContain(part)
      }
    },
  )

  test('is told of where it is a scheme', () => {
    expect(String(thrownBy(() => createLab().connect({ url: 'ftp://h/' })))).toContain('"ftp:"')
  })
})

describe('Sub-protocols are in nothing that is told of', () => {
  test('when the server takes none of them', async () => {
    const { lab, connection, told } = watch({ protocols: ['v1', secret] })
    connection.open()
    await lab.settle()
    expect(lab.constructions[0]?.protocols).toContain(secret)
    lab.socket().open({ protocol: 'v1' })
    lab.socket().drop()
    expect(told()).not.toContain(secret)
  })

  test.for([[[secret, secret]], [[`${secret} x`]], [`${secret},x`]] as const)(
    'when they cannot be used: %j',
    async ([protocols]) => {
      expect(reveal(thrownBy(() => void createLab().connect({ protocols })))).not.toContain(secret)
      const { lab, connection, told } = watch({ protocols: () => protocols, reconnect: false })
      connection.open()
      await lab.settle()
      expect(told()).not.toContain(secret)
    },
  )
})

describe('Messages are in nothing that is told of', () => {
  test('whichever way they go', async () => {
    const { lab, connection, told } = watch({ hello: ({ send }) => send({ auth: secret }) })
    connection.open()
    connection.send({ queued: secret })
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    connection.send({ sent: secret })
    expect(lab.socket().sent).toHaveLength(3)
    lab.socket().message(`{"received":"${secret}"}`)
    lab.socket().message(`{"invalid":"${secret}`)
    lab.socket().drop()
    connection.send({ undelivered: secret })
    connection.close()
    expect(told()).not.toContain(secret)
  })

  test('when they expire or give way', async () => {
    const { lab, connection, told } = watch({
      outbox: { limit: 1, overflow: 'drop-oldest', onUndelivered: () => undefined },
    })
    connection.open()
    connection.send(secret)
    connection.send(secret, { ttlMs: 1 })
    await lab.advance(1)
    expect(connection.stats().undelivered).toBe(2)
    expect(told()).not.toContain(secret)
  })

  const cycle: { token: string; self?: unknown } = { token: secret }
  cycle.self = cycle
  const refused: [string, ConnectionOptions['codec'], unknown][] = [
    ['a cycle under json()', undefined, cycle],
    ['a function under json()', undefined, () => secret],
    ['a symbol under json()', undefined, Symbol(secret)],
    ['an object under text()', text() as ConnectionOptions['codec'], { token: secret }],
    ['a list under text()', text() as ConnectionOptions['codec'], [secret]],
    ['a text under binary()', binary() as ConnectionOptions['codec'], secret],
    ['a list under binary()', binary() as ConnectionOptions['codec'], [secret]],
  ]
  test.for(refused)('when the codec refuses them: %s', async ([, codec, message]) => {
    const { lab, connection, told } = watch({ codec })
    connection.open()
    await lab.settle()
    lab.socket().open()
    const error = thrownBy(() => connection.send(message))
    expect(error).toMatchObject({ why: 'unencodable' })
    expect(reveal(error)).not.toContain(secret)
    expect(told()).not.toContain(secret)
  })

  test('when the hello sends what the codec refuses', async () => {
    const { lab, connection, told } = watch({
      codec: text() as ConnectionOptions['codec'], // any codec; the types are not the point here
      hello: ({ send }) => send([secret]),
      reconnect: false,
    })
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('closed')
    expect(told()).not.toContain(secret)
  })

  test('when the connection is closed or the outbox is full', async () => {
    const { connection } = watch({ outbox: { limit: 0 } })
    const closed = thrownBy(() => connection.send(secret))
    connection.open()
    const full = thrownBy(() => connection.send(secret))
    expect([closed, full]).toMatchObject([{ why: 'closed' }, { why: 'full' }])
    expect(reveal([closed, full])).not.toContain(secret)
  })
})

describe('The origin is told of, and it is all of the URL that is', () => {
  test('in the event of an attempt', async () => {
    const lab = createLab()
    const connection = lab.connect({
      url: `https://user:${secret}@server.example:8443/a/b?c=${secret}`,
      reconnect: { default: retry() },
    })
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    expect(events).toContainEqual({
      type: 'attemptStarted',
      attempt: 0,
      origin: 'wss://server.example:8443',
      atMs: lab.epochMs(),
    })
  })
})
