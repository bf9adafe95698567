import { describe, expect, test } from 'vitest'
import { resumable, type Cursor } from '../../src/core.ts'
import type { FakeWebSocket } from '../support/fakes/fake-web-socket.ts'
import { createLab, messagesOf } from './lab.ts'
import { openAgain } from './open-with.ts'
import { reading, slowSchemas, type Reading } from './schemas.ts'

const all = [1, 2, 3, 4, 5, 6] as const

/** How long the schema takes over each message, the first time that the server sends it. */
type Takes = (n: number) => number

/** A server that goes on after the cursor it is given; the second time, every message is looked at promptly. */
function replayFrom(cursor: Cursor | null, socket: FakeWebSocket, takes: Takes): void {
  for (const n of all) if (n > Number(cursor ?? 0)) socket.message(reading(n, takes(n)))
}

/** A connection that resumes, behind an asynchronous schema, and whose server replays at each hello. */
async function openSlowly(takes: Takes) {
  const lab = createLab()
  let hellos = 0
  const connection = lab.connect<Reading>({
    schema: slowSchemas(lab).zod,
    resume: { use: resumable, cursorOf: ({ n }) => n },
    hello({ cursor }) {
      const socket = lab.socket()
      const isFirst = (hellos += 1) === 1
      lab.queueTask(() => replayFrom(cursor, socket, isFirst ? takes : () => 0))
    },
  })
  const messages = messagesOf(connection)
  connection.open()
  await openAgain(lab, 0)
  return { lab, connection, numbers: () => messages.map(({ n }) => n) }
}

const speeds: [string, Takes][] = [
  ['all are slow', () => 400],
  ['the first is slow', (n) => (n === 1 ? 400 : 0)],
  ['one in the midst is slow', (n) => (n === 3 ? 400 : 0)],
  ['the last is slow', (n) => (n === 6 ? 400 : 0)],
  ['one hangs', (n) => (n === 3 ? 20_000 : 0)],
  ['all hang', () => 20_000],
]

describe('With an asynchronous schema, a stream has no gap and no duplicate', () => {
  test.for(speeds)('over a drop, where %s', async ([, takes]) => {
    const { lab, numbers } = await openSlowly(takes)
    lab.socket().drop()
    await openAgain(lab, 1_000 + 2_500)
    await lab.advance(20_000)
    expect(numbers()).toEqual(all)
  })

  test.for(speeds)('over a reconnect(), where %s', async ([, takes]) => {
    const { lab, connection, numbers } = await openSlowly(takes)
    connection.reconnect()
    await openAgain(lab, 0)
    await lab.advance(20_000)
    expect(numbers()).toEqual(all)
  })

  test.for(['hello', 'url'] as const)(
    'over a reconnect() by a listener, where the cursor goes with the %s',
    async (by) => {
      const lab = createLab()
      const froms = { hello: [] as number[], url: [] as number[] }
      const connection = lab.connect<Reading>({
        schema: slowSchemas(lab).zod,
        resume: { use: resumable, cursorOf: ({ n }) => n },
        url({ cursor }) {
          froms.url.push(Number(cursor ?? 0))
          return 'wss://server.example/'
        },
        hello({ cursor }) {
          froms.hello.push(Number(cursor ?? 0))
          const [from = 0] = froms[by].slice(-1)
          const socket = lab.socket()
          lab.queueTask(() => replayFrom(from, socket, (n) => (n === 2 && froms.hello.length === 1 ? 10 : 0)))
        },
      })
      const stop = connection.onMessage(({ n }) => {
        if (n !== 2) return
        stop()
        connection.reconnect()
      })
      const messages = messagesOf(connection)
      connection.open()
      await openAgain(lab, 0)
      await lab.advance(10)
      await openAgain(lab, 0)
      expect(froms[by]).toHaveLength(2)
      expect(messages.map(({ n }) => n)).toEqual(all)
    },
  )
})
