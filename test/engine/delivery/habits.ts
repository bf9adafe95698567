import fc from 'fast-check'

/** How an app uses its connection. Plain data. */
export interface Habits {
  readonly acks: boolean
  /** `async` awaits the server's welcome, which may come before or after what is replayed. */
  readonly hello: 'none' | 'sync' | 'async'
  readonly welcomesLast: boolean
  /** How many messages the server replays that were heard before the cursor. */
  readonly overlap: number
  /** Whether what comes is validated by a schema that takes a moment, or one that takes its time. */
  readonly schema: 'none' | 'prompt' | 'slow'
  readonly limit: number
  readonly overflow: 'throw' | 'drop-oldest'
  readonly ttlMs: number
  /** Hears of this, and sends one more in the same breath. */
  readonly sendsUpon: 'opened' | 'closed' | 'sent' | 'acknowledged' | 'undelivered' | 'message' | null
}

/** The habits of apps with acks, or of apps without. */
export function habitsWith(acks: boolean): fc.Arbitrary<Habits> {
  return fc.record({
    acks: fc.constant(acks),
    hello: fc.constantFrom('none', 'sync', 'async'),
    welcomesLast: fc.boolean(),
    overlap: fc.constantFrom(0, 1, 3),
    schema: fc.constantFrom('none', 'none', 'prompt', 'slow'),
    limit: fc.constantFrom(1, 3, 8, Infinity),
    overflow: fc.constantFrom('throw', 'drop-oldest'),
    ttlMs: fc.constantFrom(30, Infinity, Infinity),
    sendsUpon: fc.constantFrom(null, 'opened', 'closed', 'sent', 'acknowledged', 'undelivered', 'message'),
  })
}

/** With acks, and nothing else. */
export const plainHabits: Habits = {
  acks: true,
  hello: 'none',
  welcomesLast: false,
  overlap: 0,
  schema: 'none',
  limit: Infinity,
  overflow: 'throw',
  ttlMs: Infinity,
  sendsUpon: null,
}
