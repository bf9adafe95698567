import { describe, expect, test } from 'vitest'
import type { FakeWebSocket } from '../support/fakes/fake-web-socket.ts'
import { createLab, eventsOf, messagesOf } from './lab.ts'

/** Everything that a socket can still say, from one that the platform forgot to close. */
const sayings: [string, (socket: FakeWebSocket) => void][] = [
  [
    'a message',
    (socket) => {
      socket.readyState = 1
      socket.message('"late"')
    },
  ],
  ['a close', (socket) => socket.serverClose(1000, 'late')],
  ['a drop', (socket) => socket.drop()],
  ['an error', (socket) => socket.errorOnly()],
  [
    'an opening',
    (socket) => {
      socket.readyState = 0
      socket.open()
    },
  ],
]

describe('A socket that was replaced', () => {
  test.for(sayings)('changes nothing by %s', async ([, say]) => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().answersClose = false
    connection.reconnect()
    await lab.settle()
    lab.socket().open()
    await lab.settle()

    const before = connection.store.getState()
    const [events, messages] = [eventsOf(connection), messagesOf(connection)]
    const stats = connection.stats()
    const [old] = lab.sockets
    if (old) say(old)
    await lab.advance(1_000)
    expect(connection.store.getState()).toBe(before)
    expect([events, messages]).toEqual([[], []])
    expect(connection.stats()).toEqual(stats)
  })

  test.for(sayings)('changes nothing by %s while the next one connects', async ([, say]) => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().answersClose = false
    connection.reconnect()
    await lab.settle()

    const before = connection.store.getState()
    const [events, messages] = [eventsOf(connection), messagesOf(connection)]
    const [old] = lab.sockets
    if (old) say(old)
    await lab.advance(1_000)
    expect(connection.store.getState()).toBe(before)
    expect([events, messages]).toEqual([[], []])
  })

  test.for(sayings)('changes nothing by %s after the end', async ([, say]) => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().answersClose = false
    connection.close(4001)
    await lab.advance(2_000)

    const before = connection.store.getState()
    const [events, messages] = [eventsOf(connection), messagesOf(connection)]
    say(lab.socket())
    await lab.advance(1_000)
    expect(connection.store.getState()).toBe(before)
    expect([events, messages]).toEqual([[], []])
  })

  test('delivers nothing from a listener of its own last message that reconnects', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const messages = messagesOf(connection)
    connection.onMessage(() => connection.reconnect())
    connection.open()
    await lab.settle()
    const socket = lab.socket()
    socket.open()
    socket.message('"first"')
    socket.readyState = 1
    socket.message('"second"')
    expect(messages).toEqual(['first'])
  })
})
