import { describe, expect, test } from 'vitest'
import { resumable, type ConnectionOptions } from '../../src/core.ts'
import { createLab, like } from './lab.ts'
import { openWith } from './open-with.ts'
import { reading, slowSchemas, type Reading } from './schemas.ts'

const never = 86_400_000

async function openSlowly(options: Partial<ConnectionOptions<Reading>> = {}) {
  const lab = createLab()
  const invalid: unknown[] = []
  const onInvalid = ({ data }: { readonly data: unknown }): void => void invalid.push(data)
  const opened = await openWith<Reading>({ schema: slowSchemas(lab).zod, onInvalid, ...options }, lab)
  return { ...opened, invalid, socket: lab.socket(), numbers: () => opened.messages.map(({ n }) => n) }
}

const tooLate = like({ name: 'OptionError', option: 'schema', rule: 'inTime' })

describe('An asynchronous schema that does not settle', () => {
  test('holds the messages behind it up for 10 s, and no longer', async () => {
    const { lab, socket, numbers } = await openSlowly()
    for (const data of [reading(1, never), reading(2), reading(3)]) socket.message(data)
    await lab.advance(9_999)
    expect(numbers()).toEqual([])
    await lab.advance(1)
    expect(numbers()).toEqual([2, 3])
    expect(lab.takeReported()).toEqual([tooLate])
  })

  test('makes the message invalid, for whoever listens to that', async () => {
    const { lab, socket, events, invalid, connection } = await openSlowly()
    socket.message(reading(1, never))
    await lab.advance(10_000)
    expect(events).toEqual([like({ type: 'invalid', issues: [], bytes: reading(1, never).length })])
    expect(invalid).toEqual([reading(1, never)])
    expect(connection.stats()).toMatchObject({ received: 0, invalid: 1 })
    lab.takeReported()
  })

  test('counts from the arrival of each message, so that many of them are one wait', async () => {
    const { lab, socket, numbers } = await openSlowly()
    for (let n = 0; n < 100; n += 1) {
      socket.message(reading(n, never))
      await lab.advance(10)
    }
    socket.message(reading(100))
    await lab.advance(10_000)
    expect(numbers()).toEqual([100])
    expect(lab.takeReported()).toHaveLength(100)
    expect(lab.pendingTimers()).toBe(0)
  })

  test('is not heard when it settles after all', async () => {
    const { lab, socket, numbers, connection } = await openSlowly()
    socket.message(reading(1, 10_001))
    await lab.advance(60_000)
    expect(numbers()).toEqual([])
    expect(connection.stats().invalid).toBe(1)
    expect(lab.takeReported()).toEqual([tooLate])
  })

  test('has one timer, however many wait', async () => {
    const { lab, socket } = await openSlowly()
    for (let n = 0; n < 50; n += 1) socket.message(reading(n, 100 + n))
    expect(lab.pendingTimers()).toBe(1)
    await lab.advance(149)
    expect(lab.pendingTimers()).toBe(0)
  })

  test('is as a schema that throws to a stream: the cursor moves on with the next message', async () => {
    const cursors: unknown[] = []
    const { lab, socket, numbers, connection } = await openSlowly({
      resume: { use: resumable, cursorOf: ({ n }) => n },
      hello: ({ cursor }) => void cursors.push(cursor),
    })
    for (const data of [reading(1), reading(2, never), reading(3)]) socket.message(data)
    await lab.advance(10_000)
    expect(numbers()).toEqual([1, 3])
    connection.reconnect()
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    expect(cursors).toEqual([null, 3])
    lab.takeReported()
  })

  test('leaves a gap where the socket ends before its time: what is behind comes again', async () => {
    const { lab, socket, numbers, connection } = await openSlowly({
      resume: { use: resumable, cursorOf: ({ n }) => n },
    })
    for (const data of [reading(1), reading(2, never), reading(3)]) socket.message(data)
    await lab.advance(5_000)
    socket.drop()
    await lab.advance(1_000)
    expect(numbers()).toEqual([1])
    expect(connection.stats().invalid).toBe(2)
    expect(lab.takeReported()).toEqual([])
  })
})
