import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { StandardSchema } from '../../src/core.ts'
import { createLab, messagesOf } from './lab.ts'
import { openWith } from './open-with.ts'
import { libraries, promptSchemas, reading, slowSchemas, type Reading } from './schemas.ts'

/** How both libraries begin to say it. */
const mismatch: unknown = expect.stringMatching(/^Invalid (input|type): /)
const speeds = ['prompt', 'slow'] as const

/** An open connection with the schema of a library, and what it was told of invalid messages. */
async function openWithSchema(library: (typeof libraries)[number], speed: (typeof speeds)[number]) {
  const lab = createLab()
  const schemas = speed === 'prompt' ? promptSchemas : slowSchemas(lab)
  const invalid: unknown[] = []
  const onInvalid = (message: unknown): void => void invalid.push(message)
  const opened = await openWith<Reading>({ schema: schemas[library], onInvalid }, lab)
  return { ...opened, invalid }
}

describe.for(libraries.flatMap((library) => speeds.map((speed) => [speed, library] as const)))(
  'A %s schema of %s',
  ([speed, library]) => {
    test('lets through what fits, as the schema makes it', async () => {
      const { lab, messages, connection } = await openWithSchema(library, speed)
      lab.socket().message('{"n":1,"more":true}')
      await lab.settle()
      expect(messages).toEqual([{ n: 1, takesMs: 0 }]) // the default is filled in, and what is unknown is left out
      expect(connection.stats()).toMatchObject({ received: 1, invalid: 0 })
    })

    test('keeps what does not fit from listeners: it is an event, a count and a call', async () => {
      const { lab, messages, connection, events, invalid } = await openWithSchema(library, speed)
      const data = '{"n":"€"}'
      lab.socket().message(data)
      await lab.settle()
      const issue = { message: mismatch, path: ['n'] }
      const atMs = lab.epochMs()
      expect(messages).toEqual([])
      expect(events).toStrictEqual([{ type: 'invalid', bytes: 11, issues: [issue], atMs }])
      expect(invalid).toStrictEqual([{ atMs, bytes: 11, issues: [issue], data }])
      expect(connection.stats()).toMatchObject({ received: 0, invalid: 1, receivedBytes: 11 })
      expect(connection.store.getState().phase).toBe('open')
    })

    test('goes on after what does not fit', async () => {
      const { lab, messages } = await openWithSchema(library, speed)
      for (const data of [reading(1), '{"n":null}', reading(2)]) lab.socket().message(data)
      await lab.settle()
      expect(messages.map(({ n }) => n)).toEqual([1, 2])
    })

    test('sees what the codec made, and what the codec could not make never comes to it', async () => {
      const { lab, messages, events } = await openWithSchema(library, speed)
      for (const data of ['{', reading(1)]) lab.socket().message(data)
      await lab.settle()
      expect(messages).toHaveLength(1)
      expect(events).toEqual([{ type: 'invalid', bytes: 1, issues: [], atMs: lab.epochMs() }])
      lab.takeConsole()
    })
  },
)

describe('What a schema makes of a message', () => {
  const transforming: [string, StandardSchema<unknown, number>][] = [
    ['zod', z.string().transform(Number)],
    ['valibot', v.pipe(v.string(), v.transform(Number))],
    ['zod, asynchronously', z.string().transform(async (digits) => Number(digits))],
    [
      'valibot, asynchronously',
      v.pipeAsync(
        v.string(),
        v.transformAsync(async (digits) => Number(digits)),
      ),
    ],
  ]
  test.for(transforming)('is what listeners, topics and hello get: %s', async ([, schema]) => {
    const lab = createLab()
    const seen: unknown[] = []
    const connection = lab.connect({
      schema,
      topicOf(message) {
        seen.push(['topicOf', message])
        return String(message)
      },
      hello: async ({ answer }) => void seen.push(['hello', await answer(() => true)]),
    })
    connection.onMessage((message, { topic }) => seen.push(['topic', message, topic]), { topic: '41' })
    const messages = messagesOf(connection)
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().message('"41"')
    await lab.settle()
    expect(messages).toEqual([41])
    expect(seen).toEqual([
      ['topicOf', 41],
      ['topic', 41, '41'],
      ['hello', 41],
    ])
  })

  test('may be a message without content', async () => {
    const { lab, connection } = await openWith({ schema: z.null().transform(() => undefined) })
    const metas: unknown[] = []
    connection.onMessage((...args) => metas.push(args))
    lab.socket().message('null')
    expect(metas).toEqual([[undefined, { atMs: lab.epochMs(), bytes: 4 }]])
  })
})

describe('A schema that answers at once', () => {
  test.for(libraries)('delivers within the socket’s own event: %s', async (library) => {
    const { lab, messages } = await openWithSchema(library, 'prompt')
    lab.socket().message(reading(1))
    expect(messages).toHaveLength(1)
  })
})
