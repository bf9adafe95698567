import { describe, expect, test } from 'vitest'
import { acknowledged, resumable } from '../../../src/core.ts'
import { createLab, eventsOf } from '../lab.ts'
import { handedOverWith, handOverWith } from './under-way.ts'

interface Note {
  readonly id: number
}

const note = (id: number): string => JSON.stringify({ id })

const acks = {
  use: acknowledged,
  idOf: (sent: unknown) => (sent as { readonly id: string }).id, // what these tests send
  ackOf: (received: unknown) => (received as { readonly ack?: string }).ack, // and what they let the server send
}

describe('What goes out', () => {
  test('is not sent twice without acks', async () => {
    const { lab, old, next, connection } = await handOverWith()
    connection.send('a')
    next.open()
    await lab.settle()
    connection.send('b')
    expect([old.sent, next.sent]).toEqual([['"a"'], ['"b"']])
  })

  test('goes by the new socket in order: hello, unacknowledged, what is sent from the switch on', async () => {
    const { lab, old, next, connection } = await handOverWith({ acks, hello: ({ send }) => send({ id: 'hello' }) })
    for (const id of ['1', '2', '3']) connection.send({ id })
    old.message('{"ack":"2"}')
    connection.onEvent(({ type }) => {
      if (type === 'handedOver') connection.send({ id: '4' })
    })
    next.open()
    await lab.settle()
    connection.send({ id: '5' })
    expect(next.sent).toEqual(['hello', '1', '3', '4', '5'].map((id) => JSON.stringify({ id })))
    for (const id of ['1', '3', '4', '5']) next.message(JSON.stringify({ ack: id }))
  })

  test('may be acknowledged by either socket', async () => {
    const { old, next, connection } = await handedOverWith({ acks })
    for (const id of ['1', '2']) connection.send({ id })
    old.message('{"ack":"1"}')
    next.message('{"ack":"2"}')
    expect(connection.stats().unacknowledged).toBe(0)
  })

  test('is drained once the new socket has it', async () => {
    const { lab, next, connection } = await handOverWith({ acks })
    connection.send({ id: '1' })
    let isDrained = false
    void connection.drained().then(() => (isDrained = true))
    next.open()
    await lab.settle()
    expect(isDrained).toBe(false)
    next.message('{"ack":"1"}')
    await lab.settle()
    expect(isDrained).toBe(true)
  })
})

describe('What comes', () => {
  test('is heard by both sockets, before, while and after they are switched', async () => {
    const { lab, old, next, messages } = await handOverWith({ hello: async () => undefined })
    old.message('1')
    next.open()
    next.message('2')
    old.message('3')
    await lab.settle()
    old.message('4')
    next.message('5')
    expect(messages).toEqual([1, 2, 3, 4, 5])
  })

  test('by both has no duplicate and stays in order with resume', async () => {
    const cursorOf = (message: unknown): number => (message as Note).id // what this test sends
    const { lab, old, next, messages, connection } = await handOverWith({
      resume: { use: resumable, cursorOf, isAfter: (a, b) => Number(a) > Number(b) },
    })
    const events = eventsOf(connection)
    old.message(note(1))
    next.open()
    for (const id of [1, 2, 3]) next.message(note(id))
    for (const id of [2, 3, 4]) old.message(note(id))
    await lab.settle()
    for (const id of [4, 5]) next.message(note(id))
    expect(messages).toEqual([1, 2, 3, 4, 5].map((id) => ({ id })))
    expect(events.filter(({ type }) => type === 'duplicateDropped')).toHaveLength(4)
  })

  test('tells the new hello how far the stream was heard', async () => {
    const cursors: unknown[] = []
    const cursorOf = (message: unknown): number => (message as Note).id // what this test sends
    const { lab, old, next } = await handOverWith({
      resume: { use: resumable, cursorOf },
      hello: ({ cursor }) => void cursors.push(cursor),
    })
    old.message(note(7))
    next.open()
    await lab.settle()
    expect(cursors).toEqual([null, 7])
  })
})

describe('The heartbeat', () => {
  const heartbeat = { message: 'ping', intervalMs: 10_000, timeoutMs: 1_000 }

  test('goes on with the new socket', async () => {
    const lab = createLab()
    const { old, next } = await handedOverWith({ heartbeat }, { drainMs: 100 }, lab)
    await lab.advance(5_000)
    expect([old.sent, next.sent]).toEqual([[], ['ping']])
    next.message('"pong"')
    await lab.advance(9_000)
    expect(next.sent).toEqual(['ping', 'ping'])
    next.message('"pong"')
  })

  test('is not answered by the old socket', async () => {
    const { lab, old, connection } = await handedOverWith({ heartbeat, reconnect: false }, { drainMs: 60_000 })
    await lab.advance(5_000)
    old.message('"pong"')
    await lab.advance(1_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { cause: 'heartbeatTimeout' } })
  })

  test('still answers the pings that come by the old one', async () => {
    const answer = (frame: string | ArrayBuffer) => (frame === 'ping' ? 'pong' : undefined)
    const { old, next, messages } = await handedOverWith({ heartbeat: { answer } })
    old.message('ping')
    next.message('ping')
    expect([old.sent, next.sent, messages]).toEqual([['pong'], ['pong'], []])
  })
})

describe('The hello of the new socket', () => {
  test('is answered by messages of that socket alone', async () => {
    const welcomed: unknown[] = []
    const { lab, old, next, moved } = await handOverWith({
      hello: async ({ answer }) => {
        if (welcomed.length) welcomed.push(await answer((message) => message === 'welcome'))
        else welcomed.push('the first needs none')
      },
    })
    next.open()
    await lab.settle()
    old.message('"welcome"')
    await lab.settle()
    expect([welcomed.length, moved()]).toEqual([1, undefined])
    next.message('"welcome"')
    await lab.settle()
    expect([welcomed.length, moved()]).toEqual([2, true])
  })
})
