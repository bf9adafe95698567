import { describe, expect, test } from 'vitest'
import { handOver } from '../../../src/core.ts'
import { like } from '../lab.ts'
import { openWith } from '../open-with.ts'
import { handedOverWith, handOverWith } from './under-way.ts'

describe('A hand-over', () => {
  test('opens the new socket beside the old one, which goes on', async () => {
    const { old, next, connection, messages, moved } = await handOverWith()
    expect([old.readyState, next.readyState]).toEqual([1, 0])
    connection.send('still by the old one')
    old.message('"heard"')
    expect([old.sent, next.sent, messages]).toEqual([['"still by the old one"'], [], ['heard']])
    expect(moved()).toBeUndefined()
  })

  test('switches when the new socket is open: what is sent goes by it', async () => {
    const { old, next, connection, moved } = await handedOverWith()
    connection.send('by the new one')
    expect([old.sent, next.sent]).toEqual([[], ['"by the new one"']])
    expect(moved()).toBe(true)
  })

  test('stays open all the while, and shows what the server chose for the new socket', async () => {
    const { lab, next, connection, phases } = await handOverWith()
    await lab.advance(700)
    next.open({ protocol: 'chat.v2', extensions: 'permessage-deflate' })
    await lab.advance(20_000)
    expect(phases()).toEqual(['open', 'open'])
    expect(connection.store.getState()).toEqual({
      phase: 'open',
      sinceMs: next.constructedAtMs + 700,
      protocol: 'chat.v2',
      extensions: 'permessage-deflate',
      last: null,
    })
  })

  test('is one event, and neither an opening nor a closure', async () => {
    const { lab, events, next } = await handOverWith()
    next.open({ protocol: 'chat' })
    await lab.advance(20_000)
    expect(events.map(({ type }) => type)).toEqual(['attemptStarted', 'handedOver', 'stateChanged'])
    expect(events[1]).toMatchObject({ protocol: 'chat' })
  })

  test('runs hello on the new socket alone, and switches once it has settled', async () => {
    const greeted: unknown[] = []
    const { lab, old, next, connection } = await handOverWith({
      async hello({ attempt, send, answer }) {
        greeted.push(attempt)
        send('hello')
        if (greeted.length > 1) await answer((message) => message === 'welcome')
      },
    })
    next.open()
    await lab.settle()
    connection.send('before the welcome')
    next.message('"welcome"')
    await lab.settle()
    connection.send('after it')
    expect(greeted).toEqual([0, 0])
    expect([old.sent, next.sent]).toEqual([
      ['"hello"', '"before the welcome"'],
      ['"hello"', '"after it"'],
    ])
  })

  test('counts as a connect, and loses no count', async () => {
    const { connection, old, next } = await handedOverWith()
    old.message('1')
    next.message('2')
    expect(connection.stats()).toMatchObject({ connects: 2, reconnects: 1, received: 2, undelivered: 0, queued: 0 })
  })

  test('resolves to false at once where the connection is not open', async () => {
    const { lab, connection, old, moved } = await handOverWith()
    connection.close()
    await lab.settle()
    expect([moved(), old.readyState]).toEqual([false, 3])
    expect(await handOver(connection)).toBe(false)
    expect(lab.sockets).toHaveLength(2)
  })
})

describe('The url of a hand-over', () => {
  test('leads this one socket elsewhere, and is resolved as the connection’s own is', async () => {
    const { lab, next } = await handOverWith({}, { url: '/next?token=1' })
    expect(next.url).toBe('wss://app.example/next?token=1')
    next.open()
    await lab.settle()
  })

  test('is nothing to the attempts after it', async () => {
    const { lab, next, connection } = await handedOverWith({}, { url: new URL('wss://other.example/next') })
    next.drop()
    await lab.advance(2_500)
    expect(lab.constructions.map(({ url }) => url)).toEqual([
      'wss://server.example/live',
      'wss://other.example/next',
      'wss://server.example/live',
    ])
    lab.socket().open()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('open')
  })

  test('is never told by an event', async () => {
    const { events } = await handedOverWith({}, { url: 'wss://other.example/secret?token=secret' })
    expect(JSON.stringify(events)).not.toContain('secret')
    expect(events[0]).toEqual(like({ type: 'attemptStarted', origin: 'wss://other.example' }))
  })

  test('is asked for again where there is none and the connection’s own is a function', async () => {
    const tickets = ['a', 'b']
    const { lab, connection } = await openWith({ url: () => `wss://server.example/${tickets.shift()}` })
    void handOver(connection)
    await lab.settle()
    expect(lab.socket().url).toBe('wss://server.example/b')
  })
})
