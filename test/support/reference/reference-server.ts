import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { seededRandom } from '../seeded-random.ts'
import { createDropPlan, type Drop, type DropForm } from './drop-plan.ts'
import { createReferenceConversation, type ReferenceConversation } from './reference-conversation.ts'
import type { SessionTally } from './reference-session.ts'
import { createReferenceSessions } from './reference-sessions.ts'
import { createWsWire } from './ws-wire.ts'

/** How a reference server behaves. Plain data. */
export interface ReferenceOptions {
  /** The drops to come, the earliest first. @default [] */
  readonly drops?: readonly Drop[]
  /** How many messages a session keeps to replay them. @default 20_000 */
  readonly logLimit?: number
  /** How many messages are replayed that the client has, by its cursor, already read. @default 0 */
  readonly overlap?: number
  /** A socket stays when another one carries on its session, and hears what that one hears. @default false */
  readonly keepsReplaced?: boolean
}

/** What a reference server has counted until now. Plain data. */
export interface ReferenceTally {
  /** In the order in which they began. */
  readonly sessions: readonly SessionTally[]
  /** The planned drops that have been carried out. */
  readonly drops: readonly Drop[]
  /** Sockets that were accepted. */
  readonly accepted: number
  /** Sockets that are still there. */
  readonly live: number
  /** What each socket that is gone was closed with, 1006 where it was not. */
  readonly closeCodes: readonly number[]
  /** Handshakes that were refused. */
  readonly refused: number
}

/** A server on a free port of 127.0.0.1 that speaks the protocol of `reference-protocol.ts`. */
export interface ReferenceServer {
  /** `ws://127.0.0.1:port` */
  readonly url: string
  tally(): ReferenceTally
  /** Appends messages to a session's log, which go out as its socket takes them. */
  publish(session: string, bodies: readonly unknown[]): void
  /** Drops every socket, now. */
  drop(form: DropForm): void
  /** Forgets every session, as a restart does. */
  forget(): void
  /** From now on refuses every handshake. */
  refuse(): void
  stop(): Promise<void>
}

/** In turns, so that what comes in and what goes out mingle. */
const largestTurn = 64

export async function startReferenceServer({
  drops = [],
  logLimit = 20_000,
  overlap = 0,
  keepsReplaced = false,
}: ReferenceOptions = {}): Promise<ReferenceServer> {
  const sessions = createReferenceSessions(logLimit)
  const plan = createDropPlan(drops)
  const stage = { sessions, plan, overlap, keepsReplaced }
  const random = seededRandom(1)
  const live = new Map<ReferenceConversation, () => void>()
  const closeCodes: number[] = []
  let accepted = 0
  let refused = 0
  let isRefusing = false

  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    verifyClient(_info, answer) {
      if (isRefusing) refused += 1
      answer(!isRefusing, 503)
    },
  })
  server.on('connection', (webSocket, { socket }) => {
    const conversation = createReferenceConversation(createWsWire(webSocket, socket), stage)
    const feed = createFeed(() => conversation.feed(1 + Math.floor(random() * largestTurn)))
    accepted += 1
    live.set(conversation, feed)
    webSocket.on('error', () => undefined) // a client's reset; it is counted when the socket closes
    webSocket.on('message', (data: Buffer) => {
      conversation.receive(data.toString('utf8'))
      feed()
    })
    webSocket.on('close', (code) => {
      live.delete(conversation)
      closeCodes.push(code)
    })
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a string only for pipes

  return {
    url: `ws://127.0.0.1:${port}`,
    tally: () => ({
      sessions: sessions.tallies(),
      drops: plan.done(),
      accepted,
      live: live.size,
      closeCodes: [...closeCodes],
      refused,
    }),
    publish(session, bodies) {
      sessions.append(session, bodies)
      for (const feed of live.values()) feed()
    },
    drop: (form) => live.forEach((_, conversation) => conversation.drop(form)),
    forget: sessions.forget,
    refuse: () => void (isRefusing = true),
    async stop() {
      for (const client of server.clients) client.terminate()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

/** Takes turns until there is nothing more to do; called again, it looks again. */
function createFeed(takeTurn: () => boolean): () => void {
  let isFeeding = false
  const turn = (): void => {
    isFeeding = takeTurn()
    if (isFeeding) setImmediate(turn)
  }
  return () => {
    if (isFeeding) return
    isFeeding = true
    setImmediate(turn)
  }
}
