import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { connectDevtools, json, retry } from '../../src/core.ts'
import { createMockServer } from '../../src/testing.ts'
import { installDevtools } from '../engine/devtools-double.ts'
import { createLab } from '../engine/lab.ts'
import { openWith } from '../engine/open-with.ts'
import { thrownBy } from '../engine/thrown-by.ts'

const megabyte = 1_000_000
const levels = 100_000
const deepText = `${'['.repeat(levels)}${']'.repeat(levels)}`

/** A value so deep that nothing which calls itself gets to its end. */
function deepValue(): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = { value }
  return value
}

describe('A message that is too large for anybody', { timeout: 30_000 }, () => {
  test.each<[string, string, number]>([
    ['50 MB of text', `"${'x'.repeat(50 * megabyte)}"`, 1],
    ['3 MB of letters that take three bytes each', `"${'€'.repeat(megabyte)}"`, 1],
    ['a list of a million', `[${'1,'.repeat(megabyte - 1)}1]`, 1],
    ['100,000 levels', deepText, 1],
    ['50 MB that are no JSON', '{'.repeat(50 * megabyte), 0],
    ['a million levels that never end', '['.repeat(megabyte), 0],
    ['halves of letters', `"${'\ud800'.repeat(1_000)}"`, 1],
  ])('is delivered, or invalid, and the next one is heard: %s', async (_, text, received) => {
    const { lab, connection, messages, events } = await openWith()
    lab.socket().message(text)
    lab.takeConsole() // that it does not decode
    lab.socket().message('"next"')
    expect(messages.at(-1)).toBe('next')
    expect(connection.stats()).toMatchObject({ received: received + 1, invalid: 1 - received })
    expect(events.every(({ type }) => type === 'invalid')).toBe(true)
    expect(connection.store.getState().phase).toBe('open')
  })

  test('is not given to the codec where messageBytes says so', async () => {
    let decoded = 0
    const codec = { ...json(), decode: () => (decoded += 1) }
    const { lab, connection } = await openWith({ codec, messageBytes: megabyte })
    for (const text of ['x'.repeat(50 * megabyte), 'x'.repeat(megabyte)]) lab.socket().message(text)
    lab.socket().message(new Uint8Array(2 * megabyte))
    expect([decoded, connection.stats().invalid]).toEqual([1, 2])
  })

  test('may overflow the stack of a schema: that is reported, and the message invalid', async () => {
    const nested: v.GenericSchema = v.lazy(() => v.array(nested))
    const { lab, connection, messages } = await openWith({ schema: nested })
    lab.socket().message(deepText)
    lab.socket().message('[]')
    expect(lab.takeReported()).toEqual([expect.any(RangeError)])
    expect([messages, connection.stats().invalid]).toEqual([[[]], 1])
  })

  test('is not shown in the devtools where it cannot be, and the log goes on', async () => {
    const devtools = installDevtools()
    const { lab, connection } = await openWith()
    const stop = connectDevtools(connection, 'deep', { messages: true })
    lab.socket().message(deepText)
    lab.socket().message('"next"')
    stop()
    expect(devtools.takeActions().map(({ message }) => message)).toEqual(['[not shown: no JSON]', 'next'])
  })

  test('to be sent is an error of the caller’s, and nothing of it is queued or sent', async () => {
    const { lab, connection } = await openWith()
    const error = thrownBy(() => connection.send(deepValue()))
    expect(error).toMatchObject({ name: 'SendError', why: 'unencodable' })
    expect(error).toHaveProperty('cause', expect.any(RangeError))
    connection.send('next')
    expect(lab.socket().sent).toEqual(['"next"'])
  })

  test('is an error of the outbox where it does not fit its limit of bytes', () => {
    const connection = createLab().connect()
    connection.open()
    expect(thrownBy(() => connection.send('x'.repeat(20 * megabyte)))).toMatchObject({ why: 'full' })
    expect(connection.stats().queued).toBe(0)
  })

  test('reaches and leaves a mock server', async () => {
    using server = createMockServer('wss://deep.example/')
    const socket = new WebSocket('wss://deep.example/')
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    socket.send(deepText)
    expect(Array.isArray(await server.waitForMessage())).toBe(true)
    await expect(server.sends(deepValue())).rejects.toThrow(RangeError)
    expect(server.connections[0]?.phase).toBe('open')
  })
})

describe('A reason that is too long for a close frame', () => {
  test.each<[string, string]>([
    ['a megabyte', 'x'.repeat(megabyte)],
    ['advice again and again', 'retry-after=1-2'.repeat(100_000)],
    ['digits without an end', `retry-after=${'9'.repeat(megabyte)}`],
    ['halves of letters', '\ud800'.repeat(10_000)],
  ])('of a platform that lets it through is a reason like any other: %s', async (_, reason) => {
    const { lab, connection } = await openWith({ reconnect: { tryAgainLater: retry() } })
    lab.socket().serverClose(1013, reason)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', last: { reason, status: 'tryAgainLater' } })
  })

  test.each(['\ud800'.repeat(41), 'x'.repeat(123)])('of ours is one over 123 bytes (%#)', async (longest) => {
    const { lab, connection } = await openWith()
    const before = connection.store.getState()
    expect(thrownBy(() => connection.close(4000, `${longest}x`))).toMatchObject({ rule: 'reasonBytes' })
    expect(connection.store.getState()).toBe(before)
    connection.close(4000, longest) // half of a letter takes three bytes
    expect(lab.socket().closeCalls).toEqual([{ code: 4000, reason: longest }])
  })
})
