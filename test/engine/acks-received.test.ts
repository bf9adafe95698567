import { describe, expect, test } from 'vitest'
import type { ConnectionEvent } from '../../src/core.ts'
import { acks, connectAcking, openAcking } from './acking.ts'
import { openAgain } from './open-with.ts'

/** The types of the events of messages. */
const typesOf = (events: readonly ConnectionEvent[]): readonly string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'opened' && type !== 'stateChanged')

describe('An acknowledgement', () => {
  test('reaches no listener, no topic, no cursor and no answer, and is not counted as received', async () => {
    const asked: string[] = []
    const answers: string[] = []
    const { lab, connection, messages, acknowledge } = await connectAcking({
      topicOf: (message) => (asked.push(message), 'topic'),
      hello: async ({ answer }) => void answers.push(await answer(() => true)),
    })
    const topical: string[] = []
    connection.onMessage((message) => topical.push(message), { topic: 'topic' })
    connection.send('a')
    lab.socket().open()
    acknowledge('a', 'unknown')
    lab.socket().message('"hi"')
    await lab.settle()
    expect({ asked, answers, messages, topical }).toEqual({
      asked: ['hi'],
      answers: ['hi'],
      messages: ['hi'],
      topical: ['hi'],
    })
    expect(connection.stats()).toMatchObject({ received: 1, invalid: 0, receivedBytes: 7 + 13 + 4 })
  })

  test('of an id that is not known, or no longer, does nothing', async () => {
    const { connection, events, acknowledge, sent } = await openAcking()
    connection.send('a')
    acknowledge('unknown', 'a', 'a')
    expect(typesOf(events)).toEqual(['sent', 'acknowledged'])
    expect(connection.stats()).toMatchObject({ unacknowledged: 0, received: 0, invalid: 0 })
    expect(sent()).toEqual([['a']])
  })

  test('during hello keeps what it names from being sent again', async () => {
    const { lab, connection, acknowledge, sent } = await openAcking({
      hello: async ({ attempt, answer }) => void (attempt > 0 && (await answer((message) => message === 'welcome'))),
    })
    for (const message of ['a', 'b']) connection.send(message)
    lab.socket().drop()
    await openAgain(lab)
    acknowledge('a')
    lab.socket().message('"welcome"')
    await lab.settle()
    expect(sent()).toEqual([['a', 'b'], ['b']])
  })

  test('of what waits to be sent again, after a flush that was cut short, keeps it from being sent', async () => {
    const { lab, connection, acknowledge, sent, events } = await openAcking()
    for (const message of ['a', 'b', 'c']) connection.send(message)
    lab.socket().drop()
    await lab.advance(2_500)
    const second = lab.socket()
    second.whenSent = () => void (second.readyState = 2)
    second.open()
    expect(sent()[1]).toEqual(['a'])
    second.readyState = 1 // it was only slow to say what it had heard
    acknowledge('b')
    expect(events.at(-1)).toMatchObject({ type: 'acknowledged', id: 'b' })
    second.drop()
    await openAgain(lab, 15_000)
    expect(sent()[2]).toEqual(['a', 'c'])
  })

  test('may come before send() has returned', async () => {
    const { lab, connection, acknowledge, events, sent } = await openAcking()
    const socket = lab.socket()
    socket.whenSent = () => acknowledge('a')
    expect(connection.send('a')).toBe('sent')
    expect(connection.stats()).toMatchObject({ sent: 1, queued: 0, unacknowledged: 0 })
    expect(typesOf(events).toSorted()).toEqual(['acknowledged', 'sent'])
    socket.drop()
    await openAgain(lab)
    expect(sent()).toEqual([['a'], []])
  })

  test('may come for each message while the queue is sent', async () => {
    const { lab, connection, sent } = await connectAcking()
    for (const message of ['a', 'b', 'c']) connection.send(message)
    const socket = lab.socket()
    socket.whenSent = () => {
      const [latest] = socket.sent.slice(-1)
      socket.message(JSON.stringify(`ack ${JSON.parse(String(latest))}`))
    }
    socket.open()
    expect(sent()).toEqual([['a', 'b', 'c']])
    expect(connection.stats()).toMatchObject({ sent: 3, queued: 0, unacknowledged: 0 })
  })

  test('is heard while the connection closes', async () => {
    const { lab, connection, acknowledge, returned } = await openAcking()
    for (const message of ['a', 'b']) connection.send(message)
    connection.close()
    lab.socket().readyState = 1 // a server may go on sending until it has answered the close
    acknowledge('a')
    await lab.settle()
    expect(returned).toEqual([{ why: 'closed', messages: [['b', true]] }])
  })

  test('that the app’s function throws over is a message like any other, and reported', async () => {
    const { lab, messages } = await openAcking({
      acks: {
        ...acks,
        ackOf: () => {
          throw new Error('ackOf')
        },
      },
    })
    lab.socket().message('"hi"')
    expect(messages).toEqual(['hi'])
    expect(lab.takeReported()).toEqual([new Error('ackOf')])
  })
})
