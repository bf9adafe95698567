import { describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../src/core.ts'
import { eventsOf } from './lab.ts'
import { openAgain, openWith } from './open-with.ts'

interface Quote {
  readonly topic?: string
  readonly n: number
}

const quote = (topic: string | undefined, n: number): string => JSON.stringify({ topic, n })

const openTopics = (options: Partial<ConnectionOptions<Quote>> = {}) =>
  openWith<Quote>({ topicOf: ({ topic }) => topic, ...options })

describe('A listener of a topic', () => {
  test('hears the messages of that topic alone, in order', async () => {
    const { lab, connection, messages } = await openTopics()
    const heard: number[] = []
    connection.onMessage(({ n }) => heard.push(n), { topic: 'BTC' })
    const quotes = [
      ['BTC', 1],
      ['ETH', 2],
      ['BTC', 3],
      ['', 4],
    ] as const
    for (const [topic, n] of quotes) lab.socket().message(quote(topic, n))
    expect(heard).toEqual([1, 3])
    expect(messages.map(({ n }) => n)).toEqual([1, 2, 3, 4])
  })

  test('hears nothing that has no topic, and every listener without one does', async () => {
    const { lab, connection, messages } = await openTopics()
    const heard: Quote[] = []
    for (const topic of ['undefined', '', 'null']) connection.onMessage((message) => heard.push(message), { topic })
    lab.socket().message(quote(undefined, 1))
    expect([heard, messages]).toEqual([[], [{ n: 1 }]])
  })

  test('may have any name, those of Object’s own properties too', async () => {
    const { lab, connection } = await openTopics()
    const heard: string[] = []
    for (const topic of ['__proto__', 'constructor', '', '€']) {
      connection.onMessage(({ n }) => heard.push(`${topic} ${n}`), { topic })
      lab.socket().message(quote(topic, 1))
    }
    expect(heard).toEqual(['__proto__ 1', 'constructor 1', ' 1', '€ 1'])
  })

  test('survives reconnects', async () => {
    const { lab, connection } = await openTopics()
    const heard: number[] = []
    connection.onMessage(({ n }) => heard.push(n), { topic: 'BTC' })
    lab.socket().message(quote('BTC', 1))
    lab.socket().drop()
    await openAgain(lab)
    lab.socket().message(quote('BTC', 2))
    expect(heard).toEqual([1, 2])
  })

  test('that throws is reported, and the others are served', async () => {
    const { lab, connection } = await openTopics()
    const events = eventsOf(connection)
    const heard: number[] = []
    connection.onMessage(
      () => {
        throw new Error('listener')
      },
      { topic: 'BTC' },
    )
    connection.onMessage(({ n }) => heard.push(n), { topic: 'BTC' })
    lab.socket().message(quote('BTC', 1))
    expect(heard).toEqual([1])
    expect(lab.takeReported()).toEqual([new Error('listener')])
    expect(events.map(({ type }) => type)).toEqual(['listenerThrew'])
  })

  test('may go during its own call, and another may come: it hears from the next message on', async () => {
    const { lab, connection } = await openTopics()
    const heard: string[] = []
    const stop = connection.onMessage(
      ({ n }) => {
        heard.push(`first ${n}`)
        stop()
        connection.onMessage(({ n: next }) => heard.push(`second ${next}`), { topic: 'BTC' })
      },
      { topic: 'BTC' },
    )
    for (const n of [1, 2]) lab.socket().message(quote('BTC', n))
    expect(heard).toEqual(['first 1', 'second 2'])
  })

  test('that goes twice takes nobody along who came in between', async () => {
    const { lab, connection } = await openTopics({ retainTopics: 1 })
    const heard: string[] = []
    const listen = (name: string) => connection.onMessage(({ n }) => heard.push(`${name} ${n}`), { topic: 'BTC' })
    const stop = listen('first')
    stop()
    const stopSecond = listen('second')
    stop()
    lab.socket().message(quote('BTC', 1))
    listen('third')
    stopSecond()
    stopSecond()
    lab.socket().message(quote('BTC', 2))
    expect(heard).toEqual(['second 1', 'third 2'])
  })
})

describe('topicOf', () => {
  test('is in the meta of each message that has a topic, and not in the others', async () => {
    const { lab, connection } = await openTopics()
    const metas: unknown[] = []
    connection.onMessage((_, meta) => metas.push(meta))
    connection.onMessage((_, meta) => metas.push(meta), { topic: 'BTC' })
    const frames = [quote('BTC', 1), quote(undefined, 2)] as const
    for (const frame of frames) lab.socket().message(frame)
    const atMs = lab.epochMs()
    const [bytes, fewerBytes] = frames.map(({ length }) => length)
    const meta = { atMs, bytes, topic: 'BTC' }
    expect(metas).toStrictEqual([meta, meta, { atMs, bytes: fewerBytes }])
  })

  test('is asked once for a message, however many listen', async () => {
    let asked = 0
    const { lab, connection } = await openTopics({
      topicOf({ topic }) {
        asked += 1
        return topic
      },
    })
    for (const topic of ['BTC', 'BTC', 'ETH']) connection.onMessage(() => undefined, { topic })
    lab.socket().message(quote('BTC', 1))
    expect(asked).toBe(1)
  })

  test('that throws is reported, and its message has no topic', async () => {
    const { lab, connection, messages } = await openTopics({
      topicOf({ topic }) {
        if (topic === 'bad') throw new Error('topicOf')
        return topic
      },
    })
    const heard: number[] = []
    connection.onMessage(({ n }) => heard.push(n), { topic: 'bad' })
    for (const topic of ['bad', 'good']) lab.socket().message(quote(topic, 1))
    expect([messages.length, heard]).toEqual([2, []])
    expect(lab.takeReported()).toEqual([new Error('topicOf')])
    expect(connection.stats()).toMatchObject({ received: 2, invalid: 0 })
  })

  test('that is missing leaves listeners of topics without messages', async () => {
    const { lab, connection } = await openWith<Quote>()
    const heard: Quote[] = []
    connection.onMessage((message) => heard.push(message), { topic: 'BTC' })
    lab.socket().message(quote('BTC', 1))
    expect(heard).toEqual([])
    expect(lab.takeConsole()).toEqual([expect.stringContaining('no "topicOf"')])
  })
})
