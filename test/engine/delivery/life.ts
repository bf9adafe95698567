import { createConnection, isSendError, type ConnectionStats, type SendOptions } from '../../../src/core.ts'
import { createFakeEnvironment } from '../../support/fakes/fake-environment.ts'
import { unansweredCloseMs } from '../../support/fakes/fake-web-socket.ts'
import { openBooks, type Books } from './books.ts'
import type { Habits } from './habits.ts'
import { handsOn } from './hands.ts'
import type { Move } from './move.ts'
import { optionsOf } from './options.ts'
import { createPeer, type Peer, type Received, type Sent } from './peer.ts'

/** A connection, its server, and what became of every message until now. */
export interface Life {
  readonly books: Books
  readonly peer: Peer
  readonly stats: () => ConnectionStats
  readonly limit: number
  /** What was handed to a socket that took it, again and again if it was. */
  readonly transmitted: () => readonly string[]
  readonly make: (move: Move) => Promise<void>
  /** Lets the app close, and everything end. */
  readonly end: () => Promise<void>
  /** Lets the connection open, and everything arrive and be acknowledged. */
  readonly heal: () => Promise<void>
}

/** How often an app sends in its listeners: without an end, it would never end. */
const mostAnswers = 10

export function beginLife(habits: Habits): Life {
  const environment = createFakeEnvironment()
  const peer = createPeer(habits)
  const abort = new AbortController()
  const books = openBooks()
  const connection = createConnection<Received, Sent>(
    optionsOf(habits, environment, abort.signal, books, () => answer('undelivered')),
  )
  let answers = 0
  let sent = 0

  const send = (options: SendOptions = {}): void => {
    sent += 1
    const id = String(sent)
    try {
      books[connection.send({ id }, options) === 'dropped' ? 'dropped' : 'handedOver'].push(id)
    } catch (error) {
      books.refused.push(id)
      if (!isSendError(error)) books.errors.push(error)
    }
  }
  /** With an id that is still held, which must be refused. */
  const sendAgain = (): void => {
    const { handedOver, acknowledged, givenBack } = books
    const id = handedOver.find((handed) => !acknowledged.includes(handed) && !givenBack.includes(handed))
    if (id === undefined || !habits.acks) return
    try {
      connection.send({ id })
      books.errors.push(`${id} was taken twice`)
    } catch (error) {
      if (!isSendError(error)) books.errors.push(error)
    }
  }
  const answer = (to: Habits['sendsUpon']): void => {
    if (to !== habits.sendsUpon || answers === mostAnswers) return
    answers += 1
    send()
  }
  connection.onMessage((message) => {
    if ('seq' in message) books.heard.at(-1)?.push(message.seq)
    answer('message')
  })
  connection.onEvent((event) => {
    if (event.type === 'acknowledged') books.acknowledged.push(event.id)
    if (event.type !== 'undelivered') answer(event.type as Habits['sendsUpon']) // those that are none are no habit
  })

  const hands = handsOn(connection, environment, abort, peer)
  const settle = async (): Promise<void> => {
    await environment.settle()
    books.errors.push(...environment.takeReported().filter((error) => !isSendError(error)))
  }
  return {
    books,
    peer,
    stats: connection.stats,
    limit: habits.limit,
    transmitted: () => environment.sockets.flatMap((socket) => socket.sent.flatMap(idsIn)),
    async make(move) {
      if (move.does === 'send') for (let nth = 0; nth < move.count; nth += 1) send(move)
      else if (move.does === 'sendAgain') sendAgain()
      else await hands(move)
      await settle()
    },
    async end() {
      connection.close()
      for (const socket of environment.sockets) socket.drop()
      await environment.advance(unansweredCloseMs)
      environment.expectNothingLeft()
    },
    async heal() {
      await hands({ does: 'open' })
      for (const socket of environment.sockets) if (socket.readyState === 2) socket.drop()
      for (let turn = 0; turn < mostAnswers + 5; turn += 1) {
        await hands({ does: 'accept' })
        for (const does of ['read', 'deliver'] as const) {
          await hands({ does, count: Infinity })
          await settle()
        }
      }
    },
  }
}

function idsIn(frame: unknown): readonly string[] {
  const message = JSON.parse(String(frame)) as Sent // as the life wrote it
  return 'id' in message ? [message.id] : []
}
