import { inspect } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { connectDevtools, type ConnectionOptions } from '../../src/core.ts'
import { installDevtools, typesOf, type DevtoolsDouble } from './devtools-double.ts'
import { createLab, messagesOf } from './lab.ts'
import { thrownBy } from './thrown-by.ts'

let devtools: DevtoolsDouble
beforeEach(() => void (devtools = installDevtools()))

/** Stands for a token; wherever this text turns up, a token could. */
const secret = 'S3CR3T'

describe('Secrets are in nothing that is shown:', () => {
  const shown = (): string => inspect(devtools.logs, { depth: Infinity })
  const watch = async (options: Partial<ConnectionOptions>) => {
    const lab = createLab()
    const connection = lab.connect({ reconnect: false, outbox: { onUndelivered: () => undefined }, ...options })
    connectDevtools(connection, 'prices')
    connection.open()
    await lab.settle()
    return { lab, connection }
  }

  test.for([
    `wss://user:${secret}@server.example/`,
    `wss://${secret}:pass@server.example/`,
    `wss://server.example/${secret}`,
    `wss://server.example/?token=${secret}`,
    `wss://server.example/?token=${secret}#top`,
    `ftp://server.example/${secret}`,
    `/live?token=${secret}`,
  ])('the URL %s, but for its origin', async (url) => {
    const { lab, connection } = await watch({ url: () => url })
    if (lab.sockets.length) {
      lab.socket().open()
      lab.socket().drop()
    }
    expect(connection.store.getState().phase).toBe('closed')
    expect(shown()).not.toContain(secret)
    expect(typesOf(devtools.takeActions())).toContain('hangup/closed')
  })

  test('the sub-protocols that were offered', async () => {
    const { lab } = await watch({ protocols: ['v1', secret] })
    lab.socket().open({ protocol: 'v1' })
    expect(shown()).toContain('v1')
    expect(shown()).not.toContain(secret)
  })

  test.for<[string, Partial<ConnectionOptions>, string]>([
    ['url()', { url: () => Promise.reject(new TypeError(secret)) }, 'TypeError'],
    ['protocols()', { protocols: () => Promise.reject(new Error(secret, { cause: secret })) }, 'Error'],
    ['a text', { url: () => Promise.reject(secret) }, 'string'],
    ['hello()', { hello: () => Promise.reject(Object.assign(new Error(secret), { token: secret })) }, 'Error'],
  ])('what the app’s own functions threw, but for its name: %s', async ([, options, name]) => {
    const { lab } = await watch(options)
    if (lab.sockets.length) lab.socket().open()
    await lab.settle()
    expect(devtools.takeActions()).toContainEqual(
      expect.objectContaining({ type: 'hangup/prepareFailed', error: name }),
    )
    expect(shown()).not.toContain(secret)
  })

  test('messages, whichever way they go', async () => {
    const { lab, connection } = await watch({ hello: ({ send }) => send({ auth: secret }) })
    const messages = messagesOf(connection)
    connection.send({ queued: secret })
    lab.socket().open()
    await lab.settle()
    connection.send({ sent: secret })
    lab.socket().message(`{"received":"${secret}"}`)
    lab.socket().message(`{"invalid":"${secret}`)
    lab.takeConsole()
    lab.socket().drop()
    thrownBy(() => connection.send({ refused: secret }))
    await lab.advance(1_000)
    expect(messages).toEqual([{ received: secret }])
    expect(typesOf(devtools.takeActions())).toEqual(expect.arrayContaining(['hangup/queued', 'hangup/invalid']))
    expect(shown()).not.toContain(secret)
  })

  test('what a schema says of a message, but for how much', async () => {
    const { lab } = await watch({ schema: v.object({ token: v.number() }) })
    lab.socket().open()
    lab.socket().message(`{"token":"${secret}"}`)
    expect(devtools.takeActions()).toContainEqual(expect.objectContaining({ type: 'hangup/invalid', issues: 1 }))
    expect(shown()).not.toContain(secret)
  })
})
