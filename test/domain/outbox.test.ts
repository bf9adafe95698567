import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSendError } from '../../src/domain/error/error.ts'
import { createOutbox, type Outbox, type OutboxEntry, type OutboxLimits } from '../../src/domain/delivery/outbox.ts'
import { entry, messagesOf, roomy } from './outbox-entry.ts'

type Entry = OutboxEntry<string, string>

const filled = (entries: readonly Entry[]): Outbox<string, string> => {
  const outbox = createOutbox<string, string>()
  for (const each of entries) outbox.add(each, roomy)
  return outbox
}

/** Adds, and tells what was pushed out; `'full'` where the outbox refuses. */
function added(outbox: Outbox<string, string>, next: Entry, limits: OutboxLimits): readonly string[] | 'full' {
  try {
    return messagesOf(outbox.add(next, limits))
  } catch (error) {
    if (isSendError(error) && error.why === 'full') return 'full'
    throw error
  }
}

describe('an outbox', () => {
  test('gives back what was handed over, oldest first, and once', () => {
    const outbox = filled([entry('a'), entry('b'), entry('c')])
    expect(outbox.size()).toBe(3)
    expect(outbox.takeNext()?.message).toBe('a')
    expect(messagesOf(outbox.takeAll())).toEqual(['b', 'c'])
    expect(outbox.takeAll()).toEqual([])
    expect(outbox.takeNext()).toBeUndefined()
    expect(outbox.size()).toBe(0)
  })

  test('has its whole room again after it was emptied', () => {
    const tight: OutboxLimits = { limit: 2, limitBytes: 10, overflow: 'throw' }
    const outbox = filled([entry('a', { bytes: 5 }), entry('b', { bytes: 5 })])
    outbox.takeAll()
    expect(added(outbox, entry('c', { bytes: 10 }), tight)).toEqual([])
    outbox.takeNext()
    expect(added(outbox, entry('d', { bytes: 10 }), tight)).toEqual([])
  })
})

describe('a full outbox that throws', () => {
  const abc = [entry('a', { bytes: 3 }), entry('b', { bytes: 3 }), entry('c', { bytes: 3 })]

  test.each<[string, Partial<OutboxLimits>, number]>([
    ['by count', { limit: 3 }, 0],
    ['by bytes', { limitBytes: 10 }, 2],
  ])('refuses %s, and stays as it was', (_, limits, bytes) => {
    const outbox = filled(abc)
    expect(added(outbox, entry('d', { bytes }), { ...roomy, ...limits })).toBe('full')
    expect(messagesOf(outbox.takeAll())).toEqual(['a', 'b', 'c'])
  })

  test.each<[string, Partial<OutboxLimits>, number]>([
    ['the last place', { limit: 4 }, 3],
    ['the last byte', { limitBytes: 10 }, 1],
    ['no byte at all', { limitBytes: 9 }, 0],
  ])('takes what needs %s', (_, limits, bytes) => {
    expect(added(filled(abc), entry('d', { bytes }), { ...roomy, ...limits })).toEqual([])
  })
})

describe('a full outbox that drops the oldest', () => {
  const dropping: OutboxLimits = { limit: 3, limitBytes: 9, overflow: 'drop-oldest' }
  const abc = [entry('a', { bytes: 3 }), entry('b', { bytes: 3 }), entry('c', { bytes: 3 })]

  test.each([
    [1, ['a'], ['b', 'c', 'd']],
    [3, ['a'], ['b', 'c', 'd']],
    [4, ['a', 'b'], ['c', 'd']],
    [9, ['a', 'b', 'c'], ['d']],
  ])('pushes out no more than an entry of %d bytes needs', (bytes, pushedOut, kept) => {
    const outbox = filled(abc)
    expect(added(outbox, entry('d', { bytes }), dropping)).toEqual(pushedOut)
    expect(messagesOf(outbox.takeAll())).toEqual(kept)
  })
})

describe.each(['throw', 'drop-oldest'] as const)('an entry that can never fit, under %s', (overflow) => {
  test.each<[string, Partial<OutboxLimits>]>([
    ['is larger than all the room', { limitBytes: 4 }],
    ['has no place', { limit: 0 }],
  ])('is refused and pushes nothing out, where it %s', (_, limits) => {
    const outbox = filled([entry('a'), entry('b')])
    expect(added(outbox, entry('c', { bytes: 5 }), { ...roomy, ...limits, overflow })).toBe('full')
    expect(messagesOf(outbox.takeAll())).toEqual(['a', 'b'])
  })
})

describe('expiry', () => {
  const timed = (): Outbox<string, string> =>
    filled([
      entry('late', { expiresMs: 300 }),
      entry('soon', { expiresMs: 100 }),
      entry('never'),
      entry('next', { expiresMs: 200 }),
    ])

  test('takes out what is due, in order, and keeps the rest in order', () => {
    const outbox = timed()
    expect(messagesOf(outbox.takeExpired(99))).toEqual([])
    expect(messagesOf(outbox.takeExpired(200))).toEqual(['soon', 'next'])
    expect(messagesOf(outbox.takeAll())).toEqual(['late', 'never'])
  })

  test('is due at its very instant', () => {
    expect(messagesOf(timed().takeExpired(100))).toEqual(['soon'])
  })

  test('tells when the next entry is due', () => {
    const outbox = timed()
    expect(outbox.nextExpiryMs()).toBe(100)
    outbox.takeExpired(100)
    expect(outbox.nextExpiryMs()).toBe(200)
    outbox.takeExpired(300)
    expect(outbox.nextExpiryMs()).toBe(Infinity)
  })

  test('makes room', () => {
    const outbox = filled([entry('a', { bytes: 8, expiresMs: 100 })])
    outbox.takeExpired(100)
    expect(added(outbox, entry('b', { bytes: 8 }), { ...roomy, limitBytes: 8 })).toEqual([])
  })

  test('makes no more room than the expired ones took', () => {
    const tight: OutboxLimits = { ...roomy, limitBytes: 8 }
    const outbox = filled([entry('a', { bytes: 5, expiresMs: 100 }), entry('b', { bytes: 3 })])
    outbox.takeExpired(100)
    expect(added(outbox, entry('c', { bytes: 6 }), tight)).toBe('full')
    expect(added(outbox, entry('d', { bytes: 5 }), tight)).toEqual([])
  })
})

test('no outbox holds more than its limits, or loses an entry without a word', () => {
  const adding = fc.record({ bytes: fc.nat({ max: 12 }), overflow: fc.constantFrom('throw', 'drop-oldest' as const) })
  const limits = fc.record({ limit: fc.nat({ max: 5 }), limitBytes: fc.nat({ max: 20 }) })
  fc.assert(
    fc.property(limits, fc.array(adding), (room, steps) => {
      const outbox = createOutbox<string, string>()
      let expected: Entry[] = []
      for (const [index, { bytes, overflow }] of steps.entries()) {
        const next = entry(String(index), { bytes })
        const pushedOut = added(outbox, next, { ...room, overflow })
        if (pushedOut === 'full') continue
        expect(pushedOut).toEqual(messagesOf(expected.slice(0, pushedOut.length)))
        expected = [...expected.slice(pushedOut.length), next]
        expect(expected.length).toBeLessThanOrEqual(room.limit)
        expect(expected.reduce((sum, each) => sum + each.bytes, 0)).toBeLessThanOrEqual(room.limitBytes)
        expect(outbox.size()).toBe(expected.length)
      }
      expect(outbox.takeAll()).toEqual(expected)
    }),
  )
})
