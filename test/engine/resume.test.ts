import { describe, expect, test } from 'vitest'
import { resumable, type ConnectContext, type ConnectionOptions, type Cursor } from '../../src/core.ts'
import { createLab, eventsOf, messagesOf } from './lab.ts'
import { openAgain } from './open-with.ts'

/** A message of a stream has a place in it; what has none is not of the stream. */
interface Line {
  readonly seq?: Cursor
  readonly text: string
}

const isAfter = (cursor: Cursor, than: Cursor): boolean => Number(cursor) > Number(than)
const cursorOf = ({ seq }: Line): Cursor | undefined => seq

type Options = Partial<ConnectionOptions<Line>>

/** An open connection that resumes, the cursors that its hellos saw, and what a server with a log can do. */
async function openResuming(resume: Partial<NonNullable<Options['resume']>> = {}, options: Options = {}) {
  const lab = createLab()
  const greeted: ConnectContext['cursor'][] = []
  const connection = lab.connect<Line>({
    resume: { use: resumable, cursorOf, ...resume },
    hello: ({ cursor }) => void greeted.push(cursor),
    ...options,
  })
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  const say = (...seqs: readonly (Cursor | undefined)[]): void =>
    seqs.forEach((seq) => lab.socket().message(JSON.stringify({ seq, text: `${seq}` })))
  const messages = messagesOf(connection)
  return { lab, connection, greeted, say, texts: () => messages.map(({ text }) => text), events: eventsOf(connection) }
}

describe('A stream', () => {
  test('goes on where it was interrupted, without a gap and without a duplicate', async () => {
    const { lab, greeted, say, texts } = await openResuming({ isAfter })
    say(1, 2, 3)
    lab.socket().drop()
    await openAgain(lab)
    say(2, 3, 4, 5) // a server that is generous
    lab.socket().drop()
    await openAgain(lab, 15_000)
    expect(greeted).toEqual([null, 3, 5])
    expect(texts()).toEqual(['1', '2', '3', '4', '5'])
  })

  test('goes on after close() and open(), and after a reconnect()', async () => {
    const { lab, connection, greeted, say } = await openResuming()
    say(7)
    connection.close()
    await lab.settle()
    connection.open()
    await openAgain(lab, 0)
    connection.reconnect()
    await openAgain(lab, 0)
    expect(greeted).toEqual([null, 7, 7])
  })

  test('has cursors of text, too, and of zero and nothing', async () => {
    for (const cursor of ['offset-1', '', 0]) {
      const addressed: ConnectContext['cursor'][] = []
      const { lab, greeted, say } = await openResuming(
        {},
        { url: (context) => (addressed.push(context.cursor), 'wss://server.example/') },
      )
      say(cursor)
      lab.socket().drop()
      await openAgain(lab)
      expect([addressed, greeted]).toEqual([
        [null, cursor],
        [null, cursor],
      ])
    }
  })

  test('leaves alone what does not belong to it', async () => {
    const { lab, greeted, say, texts, connection } = await openResuming({ isAfter })
    say(5, undefined, undefined)
    lab.socket().drop()
    await openAgain(lab)
    expect(greeted).toEqual([null, 5])
    expect(texts()).toEqual(['5', 'undefined', 'undefined'])
    expect(connection.stats()).toMatchObject({ received: 3 })
  })

  test('is in every context as null where nobody resumes', async () => {
    const lab = createLab()
    const cursors: unknown[] = []
    const connection = lab.connect<Line>({ hello: ({ cursor }) => void cursors.push(cursor) })
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().message('{"seq":1,"text":""}')
    lab.socket().drop()
    await openAgain(lab)
    expect(cursors).toEqual([null, null])
  })
})

describe('A cursor', () => {
  test('advances after the listeners ran, and hello sees it as it is by then', async () => {
    const cursors: ConnectContext['cursor'][] = []
    const { lab, connection, say, greeted } = await openResuming(
      { isAfter },
      { url: ({ cursor }) => (cursors.push(cursor), 'wss://server.example/') },
    )
    const stop = connection.onMessage(({ seq }) => {
      if (seq !== 2) return
      connection.reconnect()
      stop()
    })
    say(1, 2)
    await openAgain(lab, 0)
    expect(cursors).toEqual([null, 1])
    expect(greeted).toEqual([null, 2])
  })

  test('advances although a listener throws', async () => {
    const { lab, connection, greeted, say } = await openResuming()
    connection.onMessage(() => {
      throw new Error('listener')
    })
    say(1)
    lab.socket().drop()
    await openAgain(lab)
    expect(greeted).toEqual([null, 1])
    expect(lab.takeReported()).toEqual([new Error('listener')])
  })

  test('does not advance with what is invalid', async () => {
    const { lab, greeted, say } = await openResuming()
    say(1)
    lab.socket().message('{"seq":2')
    lab.socket().drop()
    await openAgain(lab)
    expect(greeted).toEqual([null, 1])
    lab.takeConsole()
  })
})

describe('A duplicate', () => {
  test('is dropped, with an event, and no listener, topic or count sees it', async () => {
    const asked: unknown[] = []
    const { lab, connection, say, texts, events } = await openResuming(
      { isAfter },
      { topicOf: (message) => (asked.push(message.seq), undefined) },
    )
    say(1, 1, 0, 2)
    expect([texts(), asked]).toEqual([
      ['1', '2'],
      [1, 2],
    ])
    const bytes = '{"seq":1,"text":"1"}'.length
    const dropped = { type: 'duplicateDropped', bytes, atMs: lab.epochMs() }
    expect(events).toStrictEqual([dropped, dropped])
    expect(connection.stats()).toMatchObject({ received: 2, invalid: 0, receivedBytes: 4 * bytes })
  })

  test('is no answer to a hello', async () => {
    const answers: unknown[] = []
    const { lab, say } = await openResuming(
      { isAfter },
      {
        hello: async ({ attempt, answer }) => {
          if (attempt > 0) answers.push((await answer(() => true)).seq)
        },
      },
    )
    say(1, 2)
    lab.socket().drop()
    await openAgain(lab)
    say(1, 2, 3)
    await lab.settle()
    expect(answers).toEqual([3])
  })

  test('is only what equals the last one, without isAfter', async () => {
    const { say, texts } = await openResuming()
    say(3, 3, 1, 3, '3')
    expect(texts()).toEqual(['3', '1', '3', '3'])
  })
})

describe('A function of the app that throws is reported', () => {
  const fail = (): never => {
    throw new Error('of the app')
  }

  test('and the message of a cursorOf is delivered, and does not count for the stream', async () => {
    const { lab, greeted, say, texts } = await openResuming({
      cursorOf: ({ seq }) => (seq === 2 ? fail() : seq),
    })
    say(1, 2)
    lab.socket().drop()
    await openAgain(lab)
    expect(texts()).toEqual(['1', '2'])
    expect(greeted).toEqual([null, 1])
    expect(lab.takeReported()).toEqual([new Error('of the app')])
  })

  test('and the message of an isAfter is delivered: better twice than never', async () => {
    const { lab, say, texts } = await openResuming({ isAfter: fail })
    say(1, 1, 2)
    expect(texts()).toEqual(['1', '1', '2'])
    expect(lab.takeReported()).toEqual([new Error('of the app'), new Error('of the app')])
  })
})
