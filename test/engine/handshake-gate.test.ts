import { describe, expect, test } from 'vitest'
import { hangs, refuses, sequence, slowly } from '../support/servers/behaviour.ts'
import { closureOf, createLab } from './lab.ts'

describe('Handshakes to one host', () => {
  test('run one after another, in the order of asking', async () => {
    const lab = createLab({ script: slowly(200) })
    const connections = ['a', 'b', 'c'].map((path) => lab.connect({ url: `wss://server.example/${path}` }))
    for (const connection of connections) connection.open()
    await lab.advance(600)
    expect(lab.constructions.map(({ url }) => url.at(-1))).toEqual(['a', 'b', 'c'])
    expect(lab.handshakesMs()).toEqual([0, 200, 400])
    expect(connections.map(({ store }) => store.getState().phase)).toEqual(['open', 'open', 'open'])
  })

  test('run beside those to another host, or to another port', async () => {
    const lab = createLab({ script: slowly(200) })
    for (const url of ['wss://a.example/', 'wss://b.example/', 'wss://a.example:8443/']) lab.connect({ url }).open()
    await lab.settle()
    expect(lab.handshakesMs()).toEqual([0, 0, 0])
  })

  test('show as connecting while they wait for their turn', async () => {
    const lab = createLab({ script: slowly(200) })
    lab.connect().open()
    const second = lab.connect()
    second.open()
    await lab.advance(100)
    expect(second.store.getState()).toMatchObject({ phase: 'connecting', step: 'handshake', attempt: 0 })
  })

  test('begin their connectTimeoutMs when their turn comes', async () => {
    const lab = createLab({ script: hangs() })
    const [first, second] = [lab.connect({ reconnect: false }), lab.connect({ reconnect: false })]
    first.open()
    second.open()
    await lab.advance(19_999)
    expect(closureOf(first)).toMatchObject({ cause: 'connectTimeout' })
    expect(second.store.getState()).toMatchObject({ phase: 'connecting' })
    await lab.advance(1)
    expect(closureOf(second)).toMatchObject({ cause: 'connectTimeout' })
    expect(lab.handshakesMs()).toEqual([0, 10_000])
  })

  test('go on after one that fails', async () => {
    const lab = createLab({ script: sequence(refuses(503), slowly(0)) })
    const [first, second] = [lab.connect({ reconnect: false }), lab.connect()]
    first.open()
    second.open()
    await lab.settle()
    expect([first, second].map(({ store }) => store.getState().phase)).toEqual(['closed', 'open'])
  })

  test('go on after one that is blocked', async () => {
    const lab = createLab({ script: slowly(0) })
    const [first, second] = [lab.connect(), lab.connect()]
    lab.throwNext(new Error('blocked'))
    first.open()
    second.open()
    await lab.settle()
    expect([first, second].map(({ store }) => store.getState().phase)).toEqual(['closed', 'open'])
  })

  test('let one leave the queue before its turn, unseen by the server', async () => {
    const lab = createLab({ script: slowly(200) })
    const [first, second, third] = [lab.connect(), lab.connect(), lab.connect()]
    for (const connection of [first, second, third]) connection.open()
    await lab.advance(100)
    second.close()
    await lab.advance(300)
    expect(lab.handshakesMs()).toEqual([0, 200])
    expect(third.store.getState().phase).toBe('open')
  })

  test('let fifty through that all gave up but the last, within two handshakes', async () => {
    const lab = createLab({ script: slowly(200) })
    const connections = Array.from({ length: 50 }, () => lab.connect())
    for (const connection of connections) {
      connection.open()
      await lab.settle()
      if (connection !== connections.at(-1)) connection.close()
    }
    await lab.advance(400)
    expect(connections.at(-1)?.store.getState().phase).toBe('open')
    expect(lab.liveSockets()).toBe(1)
  })
})
