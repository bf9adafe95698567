import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { habitsWith, plainHabits, type Habits } from './delivery/habits.ts'
import { beginLife, type Life } from './delivery/life.ts'
import { schedule, type Move } from './delivery/move.ts'

// Thousands of lives take their time on a machine that is busy.
vi.setConfig({ testTimeout: 30_000 })

// What development says of lives that go wrong on purpose would fill pages.
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

/** What is looked at after every move, and how a life is brought to its end. */
interface Check {
  readonly look?: (life: Life) => void
  readonly finish?: (life: Life) => Promise<void>
  /** Lives to begin with, each of which went wrong once. */
  readonly examples?: [Habits, readonly Move[]][]
}

/** Plays many random lives. */
async function always(
  habits: fc.Arbitrary<Habits>,
  { look = () => undefined, finish = (life) => life.end(), examples = [] }: Check,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(habits, schedule, async (habit, moves) => {
      const life = beginLife(habit)
      for (const move of moves) {
        await life.make(move)
        look(life)
      }
      await finish(life)
      look(life)
    }),
    { numRuns: 200, examples },
  )
}

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at)
const without = (ids: readonly string[], others: readonly string[]): readonly string[] =>
  ids.filter((id) => !others.includes(id))
const ascending = (ids: readonly string[]): readonly string[] => [...ids].sort((a, b) => Number(a) - Number(b))

/** No message is in two of the places, and each that is in one was handed over, and not refused. */
function expectOnePlaceEach({ books }: Life, ...places: (readonly string[])[]): void {
  const { handedOver, refused, dropped, errors } = books
  const placed = places.flat()
  expect(errors).toEqual([])
  expect(repeated([...handedOver, ...refused, ...dropped])).toEqual([])
  expect(repeated(placed)).toEqual([])
  expect(without(placed, handedOver)).toEqual([])
}

test('The lives below see every way in which a message can end, and come back', async () => {
  const seen = { reasons: new Set<string>(), sentAgain: 0, refused: 0, dropped: 0, heard: 0, heardInNewSessions: 0 }
  await fc.assert(
    fc.asyncProperty(habitsWith(true), schedule, async (habit, moves) => {
      const { books, peer, make, end } = beginLife(habit)
      for (const move of moves) await make(move)
      await end()
      for (const why of books.reasons) seen.reasons.add(why)
      seen.sentAgain += peer.duplicates()
      seen.refused += books.refused.length
      seen.dropped += books.dropped.length
      seen.heard += books.heard.flat().length
      seen.heardInNewSessions += books.heard.slice(1).flat().length
    }),
    { numRuns: 200, seed: 7 },
  )
  const { reasons, ...counted } = seen
  expect([...reasons].sort()).toEqual(
    [...['closed', 'stopped', 'exhausted', 'released'], ...['expired', 'overflow', 'newSession', 'aborted']].sort(),
  )
  expect(Object.entries(counted).filter(([, count]) => count < 10)).toEqual([])
})

describe('With acks, whatever happens in whatever order', () => {
  test('what was handed over is acknowledged, given back or still held, and only one of these', async () => {
    await always(habitsWith(true), {
      look: (life) => {
        const { handedOver, acknowledged, givenBack } = life.books
        const { queued, unacknowledged, undelivered } = life.stats()
        expectOnePlaceEach(life, acknowledged, givenBack)
        expect(queued + unacknowledged).toBe(handedOver.length - acknowledged.length - givenBack.length)
        expect(queued + unacknowledged).toBeLessThanOrEqual(life.limit)
        expect(undelivered).toBe(givenBack.length)
      },
    })
  })

  test('the end leaves nothing that was neither acknowledged nor given back', async () => {
    await always(habitsWith(true), {
      finish: async (life) => {
        await life.end()
        const { handedOver, acknowledged, givenBack } = life.books
        expect(ascending([...acknowledged, ...givenBack])).toEqual(ascending(handedOver))
      },
    })
  })

  test('what is held when all goes well again is acknowledged', async () => {
    await always(habitsWith(true), {
      finish: async (life) => {
        await life.heal()
        const { handedOver, acknowledged, givenBack } = life.books
        expect(ascending([...acknowledged, ...givenBack])).toEqual(ascending(handedOver))
        await life.end()
      },
    })
  })

  test('a server that de-duplicates sees each effect once, in the order of handing over', async () => {
    await always(habitsWith(true), {
      look: ({ peer: { effects } }) => {
        expect(repeated(effects)).toEqual([])
        expect(effects).toEqual(ascending(effects))
      },
      // A message that is sent as soon as the connection is open, while others were not acknowledged yet.
      examples: [
        [
          { ...plainHabits, sendsUpon: 'opened' },
          [{ does: 'open' }, { does: 'accept' }, { does: 'drop' }, { does: 'accept' }, { does: 'read', count: 2 }],
        ],
      ],
    })
  })

  test('only what took effect is acknowledged to the app, and only once', async () => {
    await always(habitsWith(true), {
      look: ({ books: { acknowledged }, peer: { effects } }) => {
        expect(repeated(acknowledged)).toEqual([])
        expect(without(acknowledged, effects)).toEqual([])
      },
    })
  })
})

describe('Without acks, whatever happens in whatever order', () => {
  test('nothing reaches a socket twice, or out of order', async () => {
    await always(habitsWith(false), {
      look: ({ transmitted }) => {
        expect(repeated(transmitted())).toEqual([])
        expect(transmitted()).toEqual(ascending(transmitted()))
      },
    })
  })

  test('what was handed over reached a socket, was given back or is still queued, and only one of these', async () => {
    await always(habitsWith(false), {
      look: (life) => {
        const { handedOver, givenBack } = life.books
        const { queued, unacknowledged, undelivered } = life.stats()
        const transmitted = life.transmitted()
        expectOnePlaceEach(life, transmitted, givenBack)
        expect(queued).toBe(handedOver.length - transmitted.length - givenBack.length)
        expect(queued).toBeLessThanOrEqual(life.limit)
        expect({ unacknowledged, undelivered }).toEqual({ unacknowledged: 0, undelivered: givenBack.length })
      },
    })
  })

  test('the end leaves nothing that neither reached a socket nor was given back', async () => {
    await always(habitsWith(false), {
      finish: async (life) => {
        await life.end()
        const { handedOver, givenBack } = life.books
        expect(ascending([...life.transmitted(), ...givenBack])).toEqual(ascending(handedOver))
      },
    })
  })
})

describe('With resume, whatever happens in whatever order', () => {
  const habits = fc
    .boolean()
    .chain(habitsWith)
    .map((habit): Habits => ({ ...habit, hello: 'async' }))

  test('what is heard of a session has no gap and no duplicate, and a new one begins without a cursor', async () => {
    await always(habits, {
      look: ({ books: { heard, staleCursors } }) => {
        expect(staleCursors).toEqual([])
        for (const numbers of heard) expect(numbers).toEqual(numbers.map((_, at) => at + 1))
      },
      // A new session that is lost before `hello` has settled, after a message of it was heard.
      examples: [
        [
          { ...plainHabits, hello: 'async', welcomesLast: true },
          [
            ...([{ does: 'open' }, { does: 'accept' }, { does: 'closeFrame', code: 4009 }] as const),
            ...([{ does: 'accept' }, { does: 'read', count: 1 }, { does: 'deliver', count: 1 }] as const),
            ...([{ does: 'drop' }, { does: 'accept' }] as const),
          ],
        ],
      ],
    })
  })
})
