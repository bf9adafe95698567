import fc from 'fast-check'

/** One thing that the app, the server or the network does. Plain data, so that a counterexample can be read. */
export type Move =
  | { readonly does: 'open' | 'reconnect' | 'close' | 'hold' | 'letGo' | 'abort' }
  | SendMove
  /** The handshake succeeds, or does not. */
  | { readonly does: 'accept' | 'refuse' }
  /** The server reads so many frames; what it answers stays in flight until it is delivered. */
  | { readonly does: 'read' | 'deliver' | 'publish'; readonly count: number }
  /** An acknowledgement that nobody waits for, or no longer. */
  | { readonly does: 'ackLate'; readonly nth: number }
  | { readonly does: 'ackUnknown' }
  /** The connection is gone, with what is in flight. A socket may know before it says so. */
  | { readonly does: 'drop' | 'beginToClose' }
  | { readonly does: 'closeFrame'; readonly code: 1012 | 1013 | 1008 | 4009 }
  /** The platform refuses the next message. */
  | { readonly does: 'choke' }
  | { readonly does: 'pass'; readonly ms: number }

/** Some new messages, or an id once more that is still held. */
export type SendMove =
  | { readonly does: 'send'; readonly count: number; readonly ttlMs?: number; readonly whenDown?: 'throw' | 'drop' }
  | { readonly does: 'sendAgain' }

const few = fc.integer({ min: 1, max: 4 })
const some = fc.oneof(few, fc.constant(Infinity))
const one = (...moves: readonly Move[]): fc.Arbitrary<Move> => fc.constantFrom(...moves)
const counted = (does: 'read' | 'deliver' | 'publish', count = some): fc.Arbitrary<Move> =>
  count.map((many) => ({ does, count: many }))

const send: fc.Arbitrary<Move> = fc.record(
  {
    does: fc.constant('send' as const),
    count: few,
    ttlMs: fc.constantFrom(0, 20, Infinity),
    whenDown: fc.constantFrom('throw' as const, 'drop' as const),
  },
  { requiredKeys: ['does', 'count'] },
)
const loss = one(
  { does: 'drop' },
  { does: 'drop' },
  { does: 'closeFrame', code: 1012 },
  { does: 'closeFrame', code: 1013 },
  { does: 'closeFrame', code: 1008 },
  { does: 'closeFrame', code: 4009 },
  { does: 'beginToClose' },
)
const ofTheApp = one({ does: 'open' }, { does: 'reconnect' }, { does: 'close' }, { does: 'hold' }, { does: 'letGo' })
const odd = fc.oneof(
  one({ does: 'sendAgain' }, { does: 'choke' }, { does: 'refuse' }, { does: 'ackUnknown' }),
  fc.nat({ max: 20 }).map((nth): Move => ({ does: 'ackLate', nth })),
)
const move = fc.oneof(
  { weight: 6, arbitrary: send },
  { weight: 6, arbitrary: fc.oneof(counted('read'), counted('deliver'), counted('publish', few)) },
  { weight: 3, arbitrary: one({ does: 'open' }, { does: 'accept' }) },
  { weight: 3, arbitrary: loss },
  { weight: 3, arbitrary: odd },
  { weight: 2, arbitrary: ofTheApp },
  { weight: 2, arbitrary: fc.constantFrom(1, 5, 20, 1_000).map((ms): Move => ({ does: 'pass', ms })) },
)

/** Moves that follow from each other, which chance alone would seldom string together. */
const phrase: fc.Arbitrary<readonly Move[]> = fc.oneof(
  { weight: 60, arbitrary: fc.tuple(move) },
  {
    weight: 15,
    arbitrary: fc.tuple(one({ does: 'open' }), one({ does: 'accept' }), counted('read'), counted('deliver')),
  },
  { weight: 15, arbitrary: fc.tuple(one({ does: 'accept' }), send, counted('read'), counted('deliver'), loss) },
  { weight: 6, arbitrary: fc.tuple(one({ does: 'hold' }), send, one({ does: 'letGo' }), one({ does: 'pass', ms: 5 })) },
  { weight: 1, arbitrary: fc.tuple(one({ does: 'abort' })) },
)

export const schedule: fc.Arbitrary<readonly Move[]> = fc
  .array(phrase, { maxLength: 40, size: 'max' })
  .map((phrases) => phrases.flat())
