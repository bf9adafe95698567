import * as v from 'valibot'
import { acknowledged, json, messagesOf, resumable, type Codec } from '../../../../src/core.ts'
import { planted } from '../place.ts'
import type { Stage } from '../stage.ts'

const refusing: Codec<unknown, unknown> = {
  encode() {
    throw new Error(planted.encodeError)
  },
  decode() {
    throw new Error(planted.decodeError)
  },
}

/** Messages that come and go, do not fit, come twice, wait, expire, overflow, and are given back. */
export async function messages(stage: Stage): Promise<void> {
  await incoming(stage)
  await outgoing(stage)
}

async function incoming({ lab, connect, opened, give }: Stage): Promise<void> {
  const throws = (): never => {
    throw new Error(give(planted.callbackError))
  }
  const text = (value: string): string => give(JSON.stringify({ text: value }))
  const connection = await opened({
    topicOf: () => planted.topic,
    retainTopics: 5,
    resume: { use: resumable, cursorOf: () => planted.cursor },
    schema: v.looseObject({ text: v.pipe(v.string(), v.notValue(planted.refused)) }),
  })
  connection.onMessage(throws)
  connection.onMessage(throws, { topic: give(planted.topic) })
  const read = messagesOf(connection, { limit: 1, overflow: 'throw' })[Symbol.asyncIterator]()
  lab.socket().message(give(JSON.stringify({ cursor: planted.cursor, text: planted.received })))
  lab.socket().message(text(planted.received))
  lab.socket().message(text(planted.refused))
  lab.socket().message(give(`{"text":"${planted.undecodable}`))
  await read.return?.()
  lab.socket().drop()
  connection.reconnect()
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  connection.close()

  connect().onMessage(() => {}, { topic: planted.topic }) // there is no topicOf
  for (const topicOf of [throws, undefined]) {
    const other = await opened({ topicOf, codec: topicOf ? json() : refusing, hello: undefined })
    give(planted.decodeError)
    lab.socket().message('{}')
    other.close()
  }
}

async function outgoing({ lab, connect, opened, give, called, attempt }: Stage): Promise<void> {
  const onUndelivered = (...args: readonly unknown[]): void => {
    called(...args)
    throw new Error(planted.callbackError)
  }
  const queued = { text: give(planted.queued) }
  const idle = connect({ outbox: { limit: 1, onUndelivered } })
  await attempt(() => idle.send(queued))
  idle.open()
  idle.send(queued)
  await attempt(() => idle.send(queued)) // it is full
  const drained = attempt(() => idle.drained())
  idle.close()
  await lab.settle()
  await drained

  const dropping = connect({ outbox: { limit: 1, overflow: 'drop-oldest', onUndelivered } })
  dropping.open()
  dropping.send(queued)
  dropping.send(queued, { ttlMs: 1 })
  await lab.advance(1)
  dropping.close()

  const acking = await opened({
    acks: { use: acknowledged, idOf: () => planted.ackId, ackOf: () => planted.ackId },
    outbox: { onUndelivered },
  })
  acking.send({ text: planted.sent })
  await attempt(() => acking.send({ text: give(planted.ackId) }))
  lab.socket().message('{}')
  acking.send({ text: planted.sent })
  called(planted.ackId)
  acking.close()
  await lab.settle()

  const cycle: { text: string; self?: unknown } = { text: give(planted.sent) }
  cycle.self = cycle
  const sendSchema = v.object({ text: v.pipe(v.string(), v.notValue(planted.unsendable)) })
  const strict = await opened({ sendSchema, hello: undefined })
  await attempt(() => strict.send({ text: give(planted.unsendable) }))
  const loose = await opened()
  for (const message of [cycle, undefined, () => planted.sent, Symbol(planted.sent), 1n]) {
    await attempt(() => loose.send(message))
  }
  const broken = await opened({ codec: refusing, hello: undefined })
  await attempt(() => broken.send(give(planted.encodeError)))
}
