import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { resumable, text } from '../../src/core.ts'
import { openAcking } from './acking.ts'
import { createLab } from './lab.ts'

const nothing = {
  received: 0,
  sent: 0,
  queued: 0,
  unacknowledged: 0,
  invalid: 0,
  undelivered: 0,
  receivedBytes: 0,
  sentBytes: 0,
  connects: 0,
  reconnects: 0,
  roundTripMs: null,
}

describe('stats()', () => {
  test('begin with nothing', () => {
    expect(createLab().connect().stats()).toEqual(nothing)
  })

  test('count messages and their bytes on the wire, in UTF-8', async () => {
    const lab = createLab()
    const connection = lab.connect({ codec: text() })
    connection.open()
    connection.send('queued')
    expect(connection.stats()).toEqual({ ...nothing, queued: 1 })
    await lab.settle()
    lab.socket().open()
    connection.send('é€😀')
    lab.socket().message('😀')
    lab.socket().message(new Uint8Array([1, 2, 3]))
    expect(connection.stats()).toEqual({
      ...nothing,
      sent: 2,
      sentBytes: 6 + 9,
      received: 1,
      receivedBytes: 4 + 3,
      invalid: 1,
      connects: 1,
    })
    lab.takeConsole()
  })

  test('count the sockets that opened, and those after the first again', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    await lab.advance(2_500)
    lab.socket().open()
    lab.socket().drop()
    await lab.advance(15_000)
    lab.socket().open()
    expect(connection.stats()).toEqual({ ...nothing, connects: 2, reconnects: 1 })
  })

  test('count what could not be delivered', async () => {
    const lab = createLab()
    const connection = lab.connect({ outbox: { onUndelivered: () => undefined } })
    connection.open()
    connection.send(1)
    connection.send(2)
    connection.close()
    expect(connection.stats()).toEqual({ ...nothing, undelivered: 2 })
  })

  test('count what was acknowledged, heard before or invalid among the bytes, and not as received', async () => {
    const { lab, connection, acknowledge } = await openAcking({
      schema: z.string(),
      resume: { use: resumable, cursorOf: (message) => message },
    })
    connection.send('a')
    connection.send('b')
    acknowledge('a')
    for (const data of ['"hi"', '"hi"', '5']) lab.socket().message(data)
    expect(connection.stats()).toEqual({
      ...nothing,
      sent: 2,
      sentBytes: 6,
      unacknowledged: 1,
      received: 1,
      receivedBytes: 7 + 4 + 4 + 1,
      invalid: 1,
      connects: 1,
    })
    lab.socket().drop()
    connection.send('c')
    expect(connection.stats()).toMatchObject({ queued: 1, unacknowledged: 1 })
  })

  test('are a snapshot', () => {
    const connection = createLab().connect({ outbox: { onUndelivered: () => undefined } })
    const before = connection.stats()
    connection.open()
    connection.send(1)
    expect(before).toEqual(nothing)
  })
})
