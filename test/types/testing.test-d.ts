import type { StoryObj } from '@storybook/react-vite'
import { describe, expectTypeOf, test } from 'vitest'
import { defineCloseStatuses, httpDiagnosis, json } from '../../src/core.ts'
import {
  accepts,
  closes,
  createMockServer,
  drops,
  inOrder,
  pauses,
  refuses,
  repliesTo,
  sends,
  sequence,
  type Behaviour,
  type Script,
} from '../../src/testing.ts'
import type { HangupParameters } from '../../src/storybook.ts'

interface Quote {
  readonly type: 'quote'
  readonly price: number
}
interface Watch {
  readonly type: 'watch'
  readonly symbol: string
}

const server = createMockServer<Quote, Watch>('wss://example.com/quotes')
const statuses = defineCloseStatuses({ kicked: 4001 })
const named = createMockServer('wss://example.com/named', { statuses })

describe('the messages of a mock server', () => {
  test('are those that it was created for', () => {
    expectTypeOf(server.received).toEqualTypeOf<readonly Watch[]>()
    expectTypeOf(server.waitForMessage()).resolves.toEqualTypeOf<Watch>()
    expectTypeOf(server.connections[0]?.received).toEqualTypeOf<readonly Watch[] | undefined>()
    void server.sends({ type: 'quote', price: 1 })
    // @ts-expect-error: no quote
    void server.sends({ type: 'quote' })
  })

  test('are those of its codec', () => {
    const coded = createMockServer('wss://example.com/', { codec: json<Watch, Quote>() })
    expectTypeOf(coded.received).toEqualTypeOf<readonly Watch[]>()
    void coded.sends({ type: 'quote', price: 1 })
    // @ts-expect-error: no quote
    void coded.sends({ type: 'watch', symbol: 'BTC' })
  })

  test('are those of its script, also deep in it', () => {
    server.plays(sends({ type: 'quote', price: 1 }))
    server.plays(
      sequence(
        refuses(401),
        inOrder(
          accepts(),
          sends({ type: 'quote', price: 1 }),
          repliesTo((message: Watch): Quote => ({ type: 'quote', price: message.symbol.length })),
        ),
        drops(),
      ),
    )
    server.plays(repliesTo((message) => ({ type: 'quote', price: message.symbol.length })))
    createMockServer<Quote | { readonly type: 'pong'; readonly lags: string[] }, Watch>('wss://example.com/').plays(
      sequence(
        inOrder(sends({ type: 'quote', price: 1 }), sends({ type: 'pong', lags: ['1'] })),
        inOrder(
          accepts(),
          repliesTo((message) => (message.symbol === '' ? { type: 'pong', lags: [] } : undefined)),
        ),
      ),
    )
    // @ts-expect-error: no quote
    server.plays(sends({ type: 'quote', price: '1' }))
    // @ts-expect-error: no quote
    server.plays(sequence(sends({ price: 1 }), accepts()))
    // @ts-expect-error: no quote
    server.plays(sequence(refuses(), inOrder(sends({ type: 'quote' }), closes(4001))))
    // @ts-expect-error: no quote
    server.plays(repliesTo(() => ({ type: 'quote' })))
    // @ts-expect-error: the client sends no such message
    server.plays(repliesTo(({ type }: { readonly type: 'other' }) => void type))
  })
})

describe('the statuses that a mock server closes with', () => {
  test('are the built-in ones, and the codes', () => {
    server.plays(sequence(closes(), closes(4001), closes('policyViolation', 'kicked')))
    void server.closes('policyViolation', 'kicked')
    void server.closes(4001)
    // @ts-expect-error: no status
    void server.closes('policyViolatoin')
    // @ts-expect-error: no status
    server.plays(closes('policyViolatoin'))
    server.plays(closes('tlsHandshakeError'))
    // @ts-expect-error: TLS fails before a connection is open
    void server.closes('tlsHandshakeError')
    // @ts-expect-error: it has many codes
    void server.closes('unknown')
  })

  test('are those of the app where it has them', () => {
    named.plays(sequence(closes('kicked'), inOrder(accepts(), closes('kicked', 'by an admin'))))
    void named.closes('kicked')
    // @ts-expect-error: no status of this server
    server.plays(closes('kicked'))
    // @ts-expect-error: no status of this app
    named.plays(closes('bored'))
    // @ts-expect-error: no status of this app
    named.plays(sequence(refuses(), inOrder(accepts(), closes('bored'))))
  })

  test('may be named beside explicit messages', () => {
    const both = createMockServer<Quote, Watch, keyof typeof statuses>('wss://example.com/', { statuses })
    void both.closes('kicked')
  })
})

describe('a refusal', () => {
  test('has a Retry-After where it is a response', () => {
    server.plays(sequence(refuses(), refuses({ times: 3 }), refuses(503, { times: 2, retryAfterMs: 20_000 })))
    // @ts-expect-error: nobody is there who could say so
    refuses({ retryAfterMs: 20_000 })
    httpDiagnosis({ url: '/live/health', fetch: server.fetch })
  })
})

describe('a script that stands by itself', () => {
  test('may name its types', () => {
    const script = sequence<Quote, Watch>(accepts(), sends({ type: 'quote', price: 1 }))
    server.plays(script)
    named.plays(sequence(drops(), closes(4001)))
    const greeting = inOrder(sends('hi'), closes(4001), drops())
    createMockServer<string>('wss://example.com/').plays(greeting)
    // @ts-expect-error: other messages than this server's
    server.plays(greeting)
    // @ts-expect-error: other messages than this server's
    createMockServer<Watch, Quote>('wss://example.com/').plays(script)
  })

  test('has the messages and the statuses of all its behaviours, and takes what each of them takes', () => {
    expectTypeOf(inOrder(sends({ a: 1 }), sends({ b: 2 }))).toEqualTypeOf<
      Behaviour<{ a: number } | { b: number }, unknown>
    >()
    const script = sequence(
      refuses(),
      inOrder(sends({ a: 1 }), pauses(1), sends('x'), closes('kicked')),
      repliesTo(({ id }: { readonly id: string }) => id.length),
      repliesTo(({ at }: { readonly at: number }) => at),
    )
    expectTypeOf(script).toEqualTypeOf<
      Script<{ a: number } | string | number, { readonly id: string } & { readonly at: number }, 'kicked'>
    >()
    createMockServer<unknown, { readonly id: string; readonly at: number }, 'kicked'>('wss://example.com/').plays(
      script,
    )
    // @ts-expect-error: no status of this server
    createMockServer<unknown, { readonly id: string; readonly at: number }>('wss://example.com/').plays(script)
    // @ts-expect-error: its clients send no such message
    createMockServer<unknown, { readonly id: string }, 'kicked'>('wss://example.com/').plays(script)
  })

  test('may be a list of a story, whose messages are its own business', () => {
    const replying = inOrder(
      sends({ type: 'a' }),
      sends('x'),
      repliesTo(({ id }: { readonly id: string }) => id),
    )
    const typed: HangupParameters = {
      script: [inOrder(sends({ type: 'a' }), sends('x'), closes('policyViolation')), replying, accepts()],
    }
    // Storybook's own type of parameters is `any` here and there.
    const untyped: StoryObj['parameters'] = { hangup: { script: [inOrder(sends(1), sends('x')), accepts()] } }
    void [typed, untyped]
  })
})

test('a mock server fits into an environment, and can be used for a block', () => {
  using scoped = createMockServer('wss://example.com/scoped')
  expectTypeOf(scoped.stop).toEqualTypeOf<() => void>()
})
