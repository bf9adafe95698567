import { describe, expectTypeOf, test } from 'vitest'
import { defineCloseStatuses, json } from '../../src/core.ts'
import {
  accepts,
  closes,
  createMockServer,
  drops,
  inOrder,
  refuses,
  repliesTo,
  sends,
  sequence,
} from '../../src/testing.ts'

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
  })

  test('may be named beside explicit messages', () => {
    const both = createMockServer<Quote, Watch, keyof typeof statuses>('wss://example.com/', { statuses })
    void both.closes('kicked')
  })
})

test('a script that stands by itself names its types', () => {
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

test('a mock server fits into an environment, and can be used for a block', () => {
  using scoped = createMockServer('wss://example.com/scoped')
  expectTypeOf(scoped.stop).toEqualTypeOf<() => void>()
})
