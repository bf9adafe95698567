import { inspect } from 'node:util'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { acknowledged, resumable, type Connection, type ConnectionOptions } from '../../src/core.ts'
import { createLab, eventsOf, statesOf, type Lab } from './lab.ts'
import { openAgain } from './open-with.ts'
import { thrownBy } from './thrown-by.ts'

/** Stands for what a message holds; wherever this text turns up, a password could. */
const secret = 'S3CR3T'

/** Everything that can be read off a value, hidden properties and causes included. */
const reveal = (value: unknown): string =>
  [inspect(value, { depth: Infinity, showHidden: true }), String(value), JSON.stringify(value)].join('\n')

interface Sight {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  /** The types of the events so far. */
  readonly types: () => readonly string[]
  /** Events, states and stats, what was reported and what was written. */
  readonly told: () => string
}

async function watch(options: Partial<ConnectionOptions>): Promise<Sight> {
  const lab = createLab()
  const connection = lab.connect({ outbox: { onUndelivered: () => undefined }, ...options })
  const [events, states] = [eventsOf(connection), statesOf(connection)]
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  return {
    lab,
    connection,
    types: () => events.map(({ type }) => type),
    told: () => reveal([events, states, connection.stats(), lab.takeReported(), lab.takeConsole()]),
  }
}

describe('A message is in nothing that is told of', () => {
  test('where a schema refuses it, whatever the library adds to its issues', async () => {
    const shapes = { zod: z.object({ n: z.number() }), valibot: v.object({ n: v.number('not a number') }) }
    for (const schema of Object.values(shapes)) {
      const { lab, types, told } = await watch({ schema })
      lab.socket().message(`{"n":"${secret}","more":["${secret}"]}`)
      expect(types()).toContain('invalid')
      expect(told()).not.toContain(secret)
    }
  })

  test('where a schema did not look at it in time', async () => {
    const schema = z.unknown().refine(() => new Promise<boolean>(() => undefined))
    const { lab, types, told } = await watch({ schema, reconnect: false })
    lab.socket().message(`"${secret}"`)
    lab.socket().drop()
    await lab.advance(1_000)
    expect(types()).toContain('invalid')
    expect(told()).not.toContain(secret)
  })

  test('where sendSchema refuses it, or is asynchronous, which the caller is told', async () => {
    for (const sendSchema of [z.object({ n: z.number() }), z.unknown().refine(async () => true)]) {
      const { connection, told } = await watch({ sendSchema })
      const error = thrownBy(() => connection.send({ n: secret }))
      expect(error).toMatchObject({ why: 'invalid' })
      expect(reveal(error)).not.toContain(secret)
      expect(told()).not.toContain(secret)
    }
  })

  test('where it has a topic and a cursor, is a duplicate, and its listener throws', async () => {
    const { lab, connection, types, told } = await watch({
      topicOf: String,
      retainTopics: 5,
      resume: { use: resumable, cursorOf: String },
    })
    connection.onMessage(() => {
      throw new Error('listener')
    })
    for (const data of [secret, secret]) lab.socket().message(`"${data}"`)
    expect(types().slice(-2)).toEqual(['listenerThrew', 'duplicateDropped'])
    lab.socket().drop()
    await openAgain(lab)
    expect(told()).not.toContain(secret)
  })

  test('where it is acknowledged, sent again, expires, gives way or is given back; its id is', async () => {
    let ids = 0
    const { lab, connection, types, told } = await watch({
      acks: {
        use: acknowledged,
        idOf: () => `id ${(ids += 1)}`,
        ackOf: (message) => (message === secret ? 'id 1' : undefined),
      },
      outbox: { limit: 3, overflow: 'drop-oldest', onUndelivered: () => undefined },
    })
    for (const ttlMs of [Infinity, 1_000, Infinity, Infinity, Infinity]) connection.send({ secret }, { ttlMs })
    lab.socket().message(`"${secret}"`)
    lab.socket().drop()
    await openAgain(lab)
    lab.socket().message(`"${secret}"`)
    connection.close()
    await lab.settle()
    expect(types()).toContain('undelivered')
    const all = told()
    expect(all).toContain('id 5')
    expect(all).not.toContain(secret)
  })

  test('where what should be its id is none', async () => {
    const nonsense: unknown = [secret]
    const { connection } = await watch({
      acks: { use: acknowledged, idOf: () => nonsense as string, ackOf: () => undefined }, // wild on purpose
    })
    const error = thrownBy(() => connection.send([secret]))
    expect(error).toMatchObject({ cause: { rule: 'ackId' } })
    expect(reveal(error)).not.toContain(secret)
  })
})
