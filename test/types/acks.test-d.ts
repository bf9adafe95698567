import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import {
  acknowledged,
  createConnection,
  json,
  resumable,
  useWebSocket,
  type Connection,
  type Cursor,
  type UndeliveredEntry,
  type UndeliveredReason,
} from '../../src/index.ts'

interface Line {
  readonly seq: number
  readonly ack?: string
}
interface Note {
  readonly id: string
}

const codec = json<Line, Note>()

describe('acks, resume and topicOf', () => {
  test('know the messages of the codec within one literal, and do not widen them', () => {
    const connection = createConnection({
      url: '/live',
      codec,
      acks: {
        use: acknowledged,
        idOf(sent) {
          expectTypeOf(sent).toEqualTypeOf<Note>()
          return sent.id
        },
        ackOf(received) {
          expectTypeOf(received).toEqualTypeOf<Line>()
          return received.ack
        },
      },
      resume: {
        use: resumable,
        cursorOf(received) {
          expectTypeOf(received).toEqualTypeOf<Line>()
          return received.seq
        },
        isAfter(cursor, than) {
          expectTypeOf(cursor).toEqualTypeOf<Cursor>()
          return cursor > than
        },
      },
      topicOf(received) {
        expectTypeOf(received).toEqualTypeOf<Line>()
        return received.ack
      },
      hello({ cursor, session, send }) {
        expectTypeOf(cursor).toEqualTypeOf<Cursor | null>()
        expectTypeOf(session).toEqualTypeOf<'same' | 'new'>()
        send({ id: `${cursor}` })
      },
    })
    expectTypeOf(connection).toEqualTypeOf<Connection<Line, Note>>()
  })

  test('know those of schemas: what was made of what came, and what is given to be made', () => {
    const connection = createConnection({
      url: '/live',
      schema: z.string().transform(Number),
      sendSchema: z.date().transform((date) => date.toISOString()),
      acks: {
        use: acknowledged,
        idOf(sent) {
          expectTypeOf(sent).toEqualTypeOf<Date>()
          return `${sent.getTime()}`
        },
        ackOf(received) {
          expectTypeOf(received).toEqualTypeOf<number>()
          return received < 0 ? `${-received}` : undefined
        },
      },
      resume: { use: resumable, cursorOf: (received) => received.valueOf() },
      topicOf: (received) => received.toFixed(),
    })
    expectTypeOf(connection).toEqualTypeOf<Connection<number, Date>>()
  })

  test('know those of a hook’s own connection', () => {
    const useLines = () =>
      useWebSocket('/live', {
        codec,
        acks: { use: acknowledged, idOf: ({ id }) => id, ackOf: ({ ack }) => ack },
        resume: { use: resumable, cursorOf: ({ seq }) => seq },
        topicOf: ({ ack }) => ack,
      })
    expectTypeOf<ReturnType<typeof useLines>['connection']>().toEqualTypeOf<Connection<Line, Note>>()
  })

  test('may be undefined', () => {
    createConnection({ url: '/live', codec, acks: undefined, resume: undefined, topicOf: undefined })
    createConnection({
      url: '/live',
      codec,
      resume: { use: resumable, cursorOf: ({ seq }) => seq, isAfter: undefined },
    })
  })

  test('have all their parts', () => {
    // @ts-expect-error -- the machinery comes by name
    createConnection({ url: '/live', codec, acks: { idOf: ({ id }) => id, ackOf: ({ ack }) => ack } })
    // @ts-expect-error -- and it is a function
    createConnection({ url: '/live', codec, acks: { use: true, idOf: ({ id }) => id, ackOf: ({ ack }) => ack } })
    // @ts-expect-error -- each its own machinery
    createConnection({ url: '/live', codec, resume: { use: acknowledged, cursorOf: ({ seq }) => seq } })
    // @ts-expect-error -- nobody would know what was acknowledged
    createConnection({ url: '/live', codec, acks: { use: acknowledged, idOf: ({ id }) => id } })
    // @ts-expect-error -- a cursor is a text or a number
    createConnection({ url: '/live', codec, resume: { use: resumable, cursorOf: (received) => received } })
    // @ts-expect-error -- a topic is a text
    createConnection({ url: '/live', codec, topicOf: ({ seq }) => seq })
    // @ts-expect-error -- an id is a text
    createConnection({ url: '/live', codec, acks: { use: acknowledged, idOf: () => 5, ackOf: ({ ack }) => ack } })
  })
})

describe('what comes back', () => {
  test('is typed by what was sent, and says whether it was', () => {
    createConnection({
      url: '/live',
      codec,
      outbox: {
        onUndelivered(entries, why) {
          expectTypeOf(entries).toEqualTypeOf<readonly UndeliveredEntry<Note>[]>()
          expectTypeOf(entries[0]?.wasSent).toEqualTypeOf<boolean | undefined>()
          expectTypeOf(why).toEqualTypeOf<UndeliveredReason>()
          expectTypeOf<UndeliveredReason>().toEqualTypeOf<
            'closed' | 'stopped' | 'exhausted' | 'released' | 'expired' | 'overflow' | 'newSession' | 'aborted'
          >()
        },
      },
    })
  })
})
