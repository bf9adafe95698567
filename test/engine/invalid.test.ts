import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { z } from 'zod'
import type { StandardResult, StandardSchema } from '../../src/core.ts'
import { openWith } from './open-with.ts'

/** A schema of the app's own, which may do anything. */
function schemaOf(validate: (value: unknown) => unknown): StandardSchema<unknown, unknown> {
  const wild = validate as (value: unknown) => StandardResult<unknown> // wild on purpose
  return { '~standard': { version: 1, vendor: 'test', validate: wild } }
}

const failure = new Error('in the schema')

describe('A schema that fails itself', () => {
  const failing: [string, (value: unknown) => unknown][] = [
    [
      'throws',
      () => {
        throw failure
      },
    ],
    ['rejects', () => Promise.reject(failure)],
  ]
  test.for(failing)('and %s is reported, and the message is invalid', async ([, validate]) => {
    const { lab, connection, messages, events } = await openWith({ schema: schemaOf(validate) })
    lab.socket().message('1')
    await lab.settle()
    expect(lab.takeReported()).toEqual([failure])
    expect(messages).toEqual([])
    expect(events).toStrictEqual([{ type: 'invalid', bytes: 1, issues: [], atMs: lab.epochMs() }])
    expect(connection.stats()).toMatchObject({ received: 0, invalid: 1 })
    expect(connection.store.getState().phase).toBe('open')
  })

  const nonsense: [string, unknown][] = [
    ['nothing', undefined],
    ['issues that are no list', { issues: true }],
    ['a path that is none', { issues: [{ message: 'no', path: [null] }] }],
  ]
  const timings = ['at once', 'later'] as const
  test.for(nonsense.flatMap(([name, result]) => timings.map((timing) => [name, timing, result] as const)))(
    'and answers with %s, %s, is reported, and the message is invalid',
    async ([, timing, result]) => {
      const schema = schemaOf((value) => {
        const answer = value === 1 ? result : { value }
        return timing === 'later' ? Promise.resolve(answer) : answer
      })
      const { lab, connection, messages } = await openWith({ schema })
      for (const data of ['1', '2']) lab.socket().message(data)
      await lab.settle()
      expect(messages).toEqual([2])
      expect(connection.stats()).toMatchObject({ received: 1, invalid: 1 })
      expect(lab.takeReported()).toHaveLength(1)
    },
  )
})

describe('The issues', () => {
  test('name the place from the root down, in whatever form a library says it', async () => {
    const place = Symbol('place')
    const path = ['list', 0, { key: 'name' }, { key: 1 }, place, { key: place }]
    const { lab, events } = await openWith({ schema: schemaOf(() => ({ issues: [{ message: 'no', path }] })) })
    lab.socket().message('1')
    expect(events).toStrictEqual([
      {
        type: 'invalid',
        bytes: 1,
        issues: [{ message: 'no', path: ['list', 0, 'name', 1, place, place] }],
        atMs: lab.epochMs(),
      },
    ])
  })

  test('have an empty path where it is the message as a whole', async () => {
    const { lab, events } = await openWith({
      schema: schemaOf(() => ({ issues: [{ message: 'a' }, { message: 'b', path: undefined }] })),
    })
    lab.socket().message('1')
    expect(events).toMatchObject([
      {
        issues: [
          { message: 'a', path: [] },
          { message: 'b', path: [] },
        ],
      },
    ])
  })

  test('have nothing else that a library adds: no input, no root, no value', async () => {
    const lists = { zod: z.object({ n: z.array(z.number()) }), valibot: v.object({ n: v.array(v.number()) }) }
    for (const schema of Object.values(lists)) {
      const { lab, events } = await openWith({ schema })
      lab.socket().message('{"n":[1,true]}')
      const [invalid] = events
      if (invalid?.type !== 'invalid') throw new Error('Nothing was invalid')
      const [issue, ...others] = invalid.issues
      expect(Object.keys(issue ?? {}).toSorted()).toEqual(['message', 'path'])
      expect([issue?.path, others]).toEqual([['n', 1], []])
    }
  })
})

describe('onInvalid', () => {
  test('gets what the codec could not decode, without issues, as it came', async () => {
    const invalid: unknown[] = []
    const { lab } = await openWith({ onInvalid: (message) => invalid.push(message) })
    lab.socket().message('{')
    lab.socket().message(new Uint8Array([1, 2]))
    const atMs = lab.epochMs()
    expect(invalid).toStrictEqual([
      { atMs, bytes: 1, issues: [], data: '{' },
      { atMs, bytes: 2, issues: [], data: new Uint8Array([1, 2]).buffer },
    ])
    lab.takeConsole()
  })

  test('that throws is reported, and the next message is delivered', async () => {
    const { lab, messages, connection } = await openWith({
      schema: z.number(),
      onInvalid: () => {
        throw failure
      },
    })
    for (const data of ['"no"', '1', '{']) lab.socket().message(data)
    expect(lab.takeReported()).toEqual([failure, failure])
    expect(messages).toEqual([1])
    expect(connection.stats()).toMatchObject({ received: 1, invalid: 2 })
    lab.takeConsole()
  })

  test('is not called for what fits', async () => {
    const invalid: unknown[] = []
    const { lab, messages } = await openWith({ schema: z.number(), onInvalid: (message) => invalid.push(message) })
    lab.socket().message('1')
    expect([messages, invalid]).toEqual([[1], []])
  })
})
