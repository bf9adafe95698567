import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { acknowledged, type ConnectionOptions, type StandardSchema } from '../../src/core.ts'
import { createLab } from './lab.ts'
import { openWith } from './open-with.ts'
import { thrownBy } from './thrown-by.ts'

/** The same of two libraries: what goes is trimmed, and must not be empty. */
const schemas: Readonly<Record<'zod' | 'valibot', StandardSchema<{ readonly text: string }>>> = {
  zod: z.object({ text: z.string().trim().min(1) }),
  valibot: v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1)) }),
}
const libraries = ['zod', 'valibot'] as const

type Options = Partial<ConnectionOptions<unknown, { readonly text: string }>>

describe.for(libraries)('sendSchema of %s', (library) => {
  const sendSchema = schemas[library]

  test('makes what is encoded', async () => {
    const { lab, connection } = await openWith({ sendSchema })
    expect(connection.send({ text: ' hi ' })).toBe('sent')
    expect(lab.socket().sent).toEqual(['{"text":"hi"}'])
    expect(connection.stats()).toMatchObject({ sent: 1, sentBytes: 13 })
  })

  test('leaves what comes back as it was handed over', () => {
    const returned: unknown[] = []
    const lab = createLab()
    const connection = lab.connect<unknown, { readonly text: string }>({
      sendSchema,
      outbox: { onUndelivered: (entries) => returned.push(...entries.map(({ message }) => message)) },
    })
    const message = { text: ' hi ' }
    connection.open()
    connection.send(message)
    connection.close()
    expect(returned).toHaveLength(1)
    expect(returned[0]).toBe(message)
    expect(message).toEqual({ text: ' hi ' })
  })

  test.for<[string, Options]>([
    ['open', {}],
    ['open, with acks', { acks: { use: acknowledged, idOf: ({ text }) => text, ackOf: () => undefined } }],
  ])('throws what does not fit, with its issues, and nothing is sent: %s', async ([, options]) => {
    const { lab, connection, events } = await openWith({ sendSchema, ...options })
    const stats = connection.stats()
    const error = thrownBy(() => connection.send({ text: '  ' }))
    expect(error).toMatchObject({ name: 'SendError', why: 'invalid', option: 'send', rule: 'invalid' })
    expect(error).toMatchObject({ issues: [{ path: ['text'] }] })
    expect(error).not.toHaveProperty('cause')
    expect(lab.socket().sent).toEqual([])
    expect(connection.stats()).toEqual(stats)
    expect(events).toEqual([])
  })

  test('throws while down, too, and nothing is queued', () => {
    const connection = createLab().connect<unknown, { readonly text: string }>({ sendSchema })
    connection.open()
    for (const whenDown of ['queue', 'throw', 'drop'] as const) {
      expect(thrownBy(() => connection.send({ text: '' }, { whenDown }))).toMatchObject({ why: 'invalid' })
    }
    expect(connection.stats().queued).toBe(0)
  })

  test('holds for hello, which fails with what does not fit', async () => {
    const texts = [' hi ', '']
    const { lab, connection } = await openWith<unknown, { readonly text: string }>({
      sendSchema,
      hello: ({ send }) => texts.forEach((text) => send({ text })),
      reconnect: false,
    })
    expect(lab.socket().sent).toEqual(['{"text":"hi"}'])
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { cause: 'prepareFailed' } })
  })
})

describe('A sendSchema that is asynchronous', () => {
  const slow: [string, StandardSchema][] = [
    ['of zod', z.string().refine(async () => true)],
    ['of zod, that refuses', z.string().refine(async () => false)],
    [
      'of valibot',
      v.pipeAsync(
        v.string(),
        v.checkAsync(async () => true),
      ),
    ],
    [
      'that rejects',
      { '~standard': { version: 1, vendor: 'test', validate: () => Promise.reject(new Error('late')) } },
    ],
  ]
  test.for(slow)('%s is refused, with a cause that says so, and nothing is sent', async ([, sendSchema]) => {
    const { lab, connection } = await openWith({ sendSchema })
    const error = thrownBy(() => connection.send('hi'))
    expect(error).toMatchObject({ name: 'SendError', why: 'invalid', issues: [] })
    expect(error).toMatchObject({ cause: { name: 'OptionError', option: 'sendSchema', rule: 'synchronous' } })
    expect(String((error as Error).cause)).toContain('must validate synchronously')
    await lab.settle()
    expect(lab.socket().sent).toEqual([])
    expect(connection.stats()).toMatchObject({ sent: 0, queued: 0 })
  })
})

describe('A sendSchema of the app’s own', () => {
  test('that throws is the caller’s: a SendError with its error as the cause', async () => {
    const cause = new Error('in the schema')
    const validate = (): never => {
      throw cause
    }
    const { lab, connection } = await openWith({
      sendSchema: { '~standard': { version: 1, vendor: 'test', validate } },
    })
    const error = thrownBy(() => connection.send('hi'))
    expect(error).toMatchObject({ why: 'invalid', issues: [] })
    expect((error as Error).cause).toBe(cause)
    expect(lab.takeReported()).toEqual([])
  })

  test('that answers nonsense gives a SendError, and no other', async () => {
    for (const result of [undefined, { issues: true }]) {
      const validate = (): never => result as never // wild on purpose
      const { connection } = await openWith({ sendSchema: { '~standard': { version: 1, vendor: 'test', validate } } })
      expect(thrownBy(() => connection.send('hi'))).toMatchObject({ name: 'SendError', why: 'invalid' })
    }
  })

  test('that makes what the codec cannot carry is unencodable', async () => {
    const { connection } = await openWith({ sendSchema: z.unknown().transform((): unknown => undefined) })
    expect(thrownBy(() => connection.send('hi'))).toMatchObject({ why: 'unencodable' })
  })
})
