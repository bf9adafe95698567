import { useEffect, useReducer, useRef, useState } from 'react'
import {
  acknowledged,
  constant,
  createConnection,
  resumable,
  retry,
  useMessageHandler,
  type Connection,
  type OutboxOptions,
} from '../../../src/index.ts'
import { fromPage, fromServer, type FromPage, type FromServer } from '../../room/chat-protocol.ts'
import type { DemoRoom } from '../../room/demo-room.ts'
import { chatLines, type ChatLine } from './chat-lines.ts'

/** A conversation that outlives its sockets. */
export interface Chat {
  readonly connection: Connection<FromServer, FromPage>
  readonly lines: readonly ChatLine[]
  readonly say: (text: string) => void
  /** Hands a message over once more that was given back. It keeps its id: it may have arrived after all. */
  readonly sayAgain: (line: ChatLine) => void
}

/** @param ttlMs How long a message may wait until it is given back, in milliseconds. */
export function useChat(room: DemoRoom, ttlMs: number): Chat {
  const [lines, dispatch] = useReducer(chatLines, [])
  const [connection] = useState(() =>
    createChatConnection(room, {
      ttlMs,
      onUndelivered: (entries, why) => {
        const ids = entries.flatMap(({ message }) => (message.type === 'say' ? [message.id] : []))
        dispatch({ type: 'undelivered', ids, why })
      },
    }),
  )
  useEffect(() => connection.onEvent((event) => dispatch({ type: 'happened', event })), [connection])
  useMessageHandler(connection, (message) => {
    if (message.type === 'said') dispatch({ type: 'heard', said: message })
  })

  const written = useRef(0)
  const handOver = (id: string, text: string): void => {
    connection.send({ type: 'say', id, text })
  }
  return {
    connection,
    lines,
    say(text) {
      written.current += 1
      const id = `page-${written.current}`
      dispatch({ type: 'written', id, text })
      handOver(id, text)
    },
    sayAgain: ({ id, text }) => handOver(id, text),
  }
}

/** Everything that makes the conversation survive is in here. */
function createChatConnection(room: DemoRoom, outbox: OutboxOptions<FromPage>): Connection<FromServer, FromPage> {
  return createConnection({
    url: room.url,
    schema: fromServer,
    sendSchema: fromPage,
    // Kept until acknowledged, and sent again by the next socket.
    acks: {
      use: acknowledged,
      idOf: (message) => (message.type === 'say' ? message.id : undefined),
      ackOf: (message) => (message.type === 'ack' ? message.id : undefined),
    },
    // Where the last socket stopped, the next one goes on.
    resume: {
      use: resumable,
      cursorOf: (message) => (message.type === 'said' ? message.number : undefined),
      isAfter: (number, last) => number > last,
    },
    hello: async ({ cursor, send, answer }) => {
      send({ type: 'hello', after: Number(cursor ?? 0) })
      await answer(({ type }) => type === 'welcome')
    },
    outbox,
    reconnect: { abnormalClosure: retry({ firstDelayMs: 2_000, backoff: constant(3_000) }) },
    environment: room.environment,
  })
}
