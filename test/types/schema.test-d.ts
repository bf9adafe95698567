import * as v from 'valibot'
import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import {
  createConnection,
  json,
  text,
  useWebSocket,
  type Connection,
  type ConnectionOptions,
  type InvalidMessage,
  type SchemaIssue,
  type StandardSchema,
} from '../../src/index.ts'

interface Quote {
  readonly symbol: string
  readonly price: number
}
type Command = { readonly type: 'subscribe'; readonly symbol: string } | { readonly type: 'bye' }

const quote = z.object({ symbol: z.string(), price: z.number() }).readonly()
const quoteOfValibot = v.pipe(v.object({ symbol: v.string(), price: v.number() }), v.readonly())
/** Takes digits, and makes a number of them. */
const digits = z.string().transform(Number)
const digitsOfValibot = v.pipe(v.string(), v.transform(Number))

describe('a schema', () => {
  test('types what comes', () => {
    expectTypeOf(createConnection({ url: '/live', schema: quote })).toEqualTypeOf<Connection<Quote, unknown>>()
    expectTypeOf(createConnection({ url: '/live', schema: quoteOfValibot })).toEqualTypeOf<Connection<Quote, unknown>>()
  })

  test('types what comes where it is asynchronous, too', () => {
    const slow = v.pipeAsync(
      v.objectAsync({ n: v.number() }),
      v.checkAsync(async () => true),
    )
    expectTypeOf(createConnection({ url: '/live', schema: slow })).toEqualTypeOf<Connection<{ n: number }, unknown>>()
    const refined = z.object({ n: z.number() }).refine(async () => true)
    expectTypeOf(createConnection({ url: '/live', schema: refined })).toEqualTypeOf<
      Connection<{ n: number }, unknown>
    >()
  })

  test('types what comes by what it makes, not by what it takes', () => {
    for (const schema of [digits, digitsOfValibot]) {
      expectTypeOf(createConnection({ url: '/live', schema })).toEqualTypeOf<Connection<number, unknown>>()
    }
  })

  test('goes before the codec for what comes, and leaves it what goes', () => {
    const codec = json<unknown, Command>()
    expectTypeOf(createConnection({ url: '/live', codec, schema: quote })).toEqualTypeOf<Connection<Quote, Command>>()
    expectTypeOf(createConnection({ url: '/live', codec: text(), schema: digits })).toEqualTypeOf<
      Connection<number, string>
    >()
  })

  test("may be one of the app's own", () => {
    const own: StandardSchema<unknown, Date> = {
      '~standard': { version: 1, vendor: 'own', validate: (value) => ({ value: new Date(String(value)) }) },
    }
    expectTypeOf(createConnection({ url: '/live', schema: own })).toEqualTypeOf<Connection<Date, unknown>>()
  })

  test('is none without its one function', () => {
    // @ts-expect-error -- a function is no schema
    createConnection({ url: '/live', schema: (value: unknown) => value })
    // @ts-expect-error -- nor is an object of any kind
    createConnection({ url: '/live', schema: { parse: (value: unknown) => value } })
  })

  test('beside explicit types makes what they say', () => {
    expectTypeOf(createConnection<Quote, Command>({ url: '/live', schema: quote })).toEqualTypeOf<
      Connection<Quote, Command>
    >()
    const statuses = { kicked: 4002 } as const
    expectTypeOf(
      createConnection<Quote, Command, keyof typeof statuses>({ url: '/live', schema: quote, statuses }),
    ).toEqualTypeOf<Connection<Quote, Command, 'kicked'>>()
    // @ts-expect-error -- <Quote, Command, keyof typeof statuses>, with a schema too
    createConnection<Quote, Command>({ url: '/live', schema: quote, statuses })
    // @ts-expect-error -- it makes numbers
    createConnection<Quote, Command>({ url: '/live', schema: digits })
  })

  test('is known to every function of the options', () => {
    createConnection({
      url: '/live',
      schema: quote,
      topicOf(message) {
        expectTypeOf(message).toEqualTypeOf<Quote>()
        return message.symbol
      },
      async hello({ answer }) {
        expectTypeOf(await answer((message) => message.price > 0)).toEqualTypeOf<Quote>()
      },
      onInvalid(invalid) {
        expectTypeOf(invalid).toEqualTypeOf<InvalidMessage>()
        expectTypeOf(invalid.data).toEqualTypeOf<string | ArrayBuffer>()
        expectTypeOf(invalid.issues).toEqualTypeOf<readonly SchemaIssue[]>()
      },
    })
  })
})

describe('a sendSchema', () => {
  const command = z.object({ type: z.literal('bye') })

  test('types what goes', () => {
    const connection = createConnection({ url: '/live', sendSchema: command })
    expectTypeOf(connection).toEqualTypeOf<Connection<unknown, { type: 'bye' }>>()
    connection.send({ type: 'bye' })
    // @ts-expect-error -- not this
    connection.send({ type: 'hi' })
  })

  test('types what goes by what it takes, not by what it makes, and what comes back', () => {
    for (const sendSchema of [digits, digitsOfValibot]) {
      const connection = createConnection({
        url: '/live',
        sendSchema,
        outbox: {
          onUndelivered: (entries) => expectTypeOf(entries[0]?.message).toEqualTypeOf<string | undefined>(),
        },
        hello({ send }) {
          send('42')
          // @ts-expect-error -- it takes texts
          send(42)
        },
      })
      expectTypeOf(connection).toEqualTypeOf<Connection<unknown, string>>()
    }
  })

  test('must make what the codec takes', () => {
    expectTypeOf(createConnection({ url: '/live', codec: json<Quote, number>(), sendSchema: digits })).toEqualTypeOf<
      Connection<Quote, string>
    >()
    // @ts-expect-error -- text() takes no numbers
    createConnection({ url: '/live', codec: text(), sendSchema: digits })
  })

  test('and a schema type both ways', () => {
    const both = createConnection({ url: '/live', codec: json(), schema: quote, sendSchema: command })
    expectTypeOf(both).toEqualTypeOf<Connection<Quote, { type: 'bye' }>>()
  })
})

describe('schemas', () => {
  test('leave the names of statuses as they are', () => {
    const connection = createConnection({
      url: '/live',
      schema: quote,
      sendSchema: digits,
      statuses: { kicked: 4002 },
      reconnect: { kicked: 'stop' },
    })
    expectTypeOf(connection).toEqualTypeOf<Connection<Quote, string, 'kicked'>>()
  })

  test('type a hook’s own connection likewise', () => {
    const useQuotes = () => useWebSocket('/live', { schema: quote, sendSchema: digits })
    expectTypeOf<ReturnType<typeof useQuotes>['connection']>().toEqualTypeOf<Connection<Quote, string>>()
  })

  test('can be handed on by a function of the app', () => {
    const connect = <T>(schema: StandardSchema<unknown, T>) => createConnection({ url: '/live', schema })
    expectTypeOf(connect(quote)).toEqualTypeOf<Connection<Quote, unknown>>()
    const connectWith = (options: ConnectionOptions<unknown, unknown, never, Quote, Command>) =>
      createConnection(options)
    expectTypeOf(connectWith).returns.toEqualTypeOf<Connection<Quote, Command>>()
  })

  test('may be undefined', () => {
    expectTypeOf(createConnection({ url: '/live', schema: undefined, sendSchema: undefined })).toEqualTypeOf<
      Connection<unknown, unknown>
    >()
  })
})
