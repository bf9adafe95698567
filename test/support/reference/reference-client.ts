import {
  acknowledged,
  json,
  resumable,
  type AckOptions,
  type Codec,
  type HelloContext,
  type ResumeOptions,
} from '../../../src/core.ts'
import type { ClientFrame, ServerFrame } from './reference-protocol.ts'

/** The options of a connection that speaks with a reference server. */
export interface ReferenceClient {
  readonly codec: Codec<ServerFrame, ClientFrame>
  readonly acks: AckOptions<ServerFrame, ClientFrame>
  readonly resume: ResumeOptions<ServerFrame>
  readonly hello: (context: HelloContext<ServerFrame, ClientFrame>) => Promise<void>
}

/** @param welcomed Called with the name of every session that was begun or carried on. */
export function referenceClient(welcomed: (session: string) => void = () => undefined): ReferenceClient {
  let current: string | null = null
  return {
    codec: json(),
    acks: {
      use: acknowledged,
      idOf: (sent) => (sent.type === 'message' ? sent.id : ''), // what hello sends is never acknowledged
      ackOf: (received) => (received.type === 'ack' ? received.id : undefined),
    },
    resume: {
      use: resumable,
      cursorOf: (received) => (received.type === 'message' ? received.seq : undefined),
      isAfter: (seq, other) => seq > other,
    },
    async hello({ send, answer, cursor, session }) {
      if (session === 'new') current = null
      const welcome = answer(({ type }) => type === 'welcome')
      send({ type: 'resume', session: current, cursor: cursor === null ? null : Number(cursor) })
      const frame = await welcome
      if (frame.type !== 'welcome') return
      // Not open yet: what is held would go out in a session that is lost. The close says what follows.
      if (current !== null && !frame.resumed) await answer(() => false)
      current = frame.session
      welcomed(current)
    },
  }
}
