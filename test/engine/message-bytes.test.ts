import { describe, expect, test } from 'vitest'
import { binary, json, text, type InvalidMessage } from '../../src/core.ts'
import { openWith } from './open-with.ts'
import { slowSchemas, reading, promptSchemas, type Reading } from './schemas.ts'
import { createLab } from './lab.ts'

/** JSON that counts how often it is asked to decode. */
function countingCodec() {
  const decoded: unknown[] = []
  const { encode, decode } = json()
  return {
    decoded,
    codec: {
      encode,
      decode(data: string | ArrayBuffer) {
        decoded.push(data)
        return decode(data)
      },
    },
  }
}

describe('A message of text', () => {
  test.for([
    ['at the limit', '"12345678"', true],
    ['one byte over it', '"123456789"', false],
    ['of few letters and many bytes', '"äöüß€"', false],
  ] as const)('%s', async ([, data, fits]) => {
    const { codec, decoded } = countingCodec()
    const { lab, messages, connection } = await openWith({ messageBytes: 10, codec })
    lab.socket().message(data)
    expect([messages.length, decoded.length]).toEqual(fits ? [1, 1] : [0, 0])
    expect(connection.stats()).toMatchObject({ received: fits ? 1 : 0, invalid: fits ? 0 : 1 })
  })
})

describe('A message of bytes', () => {
  test('counts its bytes', async () => {
    const { lab, messages } = await openWith({ messageBytes: 4, codec: binary() })
    lab.socket().message(new Uint8Array(4))
    lab.socket().message(new Uint8Array(5))
    expect(messages).toEqual([new Uint8Array(4).buffer])
  })
})

describe('A message that is too long', () => {
  test('is an invalid event, and onInvalid gets all of it', async () => {
    const invalid: InvalidMessage[] = []
    const { lab, events } = await openWith({ messageBytes: 3, onInvalid: (message) => invalid.push(message) })
    lab.socket().message('"long"')
    const atMs = lab.epochMs()
    expect(events).toStrictEqual([{ type: 'invalid', bytes: 6, issues: [], atMs }])
    expect(invalid).toStrictEqual([{ atMs, bytes: 6, issues: [], data: '"long"' }])
  })

  test('is counted as bytes received, and ends nothing', async () => {
    const { lab, connection, messages } = await openWith({ messageBytes: 3 })
    lab.socket().message('"long"')
    lab.socket().message('1')
    expect(messages).toEqual([1])
    expect(connection.stats()).toMatchObject({ receivedBytes: 7, invalid: 1 })
    expect(connection.store.getState().phase).toBe('open')
  })

  test('is not shown to the schema', async () => {
    let validated = 0
    const { '~standard': standard } = promptSchemas.zod
    const validate: typeof standard.validate = (value) => {
      validated += 1
      return standard.validate(value)
    }
    const schema = { '~standard': { ...standard, validate } }
    const { lab } = await openWith<Reading>({ messageBytes: 3, schema })
    lab.socket().message(reading(1))
    expect(validated).toBe(0)
  })

  test('keeps its turn behind an asynchronous schema', async () => {
    const lab = createLab()
    const told: unknown[] = []
    const limit = reading(1, 10).length
    const { connection } = await openWith<Reading>({ messageBytes: limit, schema: slowSchemas(lab).zod }, lab)
    connection.onMessage(({ n }) => told.push(n))
    connection.onEvent(({ type }) => told.push(type))
    for (const data of [reading(1, 10), 'x'.repeat(limit + 1), reading(2, 0)]) lab.socket().message(data)
    await lab.advance(10)
    expect(told).toEqual([1, 'invalid', 2])
  })

  test('is let through without a limit, and any with content is not with one of 0', async () => {
    const long = 'x'.repeat(100_000)
    const unlimited = await openWith({ codec: text() })
    unlimited.lab.socket().message(long)
    expect(unlimited.messages).toEqual([long])
    const none = await openWith({ codec: text(), messageBytes: 0 })
    for (const data of ['', 'x']) none.lab.socket().message(data)
    expect(none.messages).toEqual([''])
  })
})

test.for([-1, 1.5, NaN, '10'])('A messageBytes of %s is refused', (messageBytes) => {
  const lab = createLab()
  expect(() => lab.connect({ messageBytes: messageBytes as number })).toThrow(
    expect.objectContaining({ name: 'OptionError', option: 'messageBytes', rule: 'count' }),
  )
})
