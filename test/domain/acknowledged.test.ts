import { describe, expect, test } from 'vitest'
import { acknowledged, type AckOutbox } from '../../src/domain/delivery/acknowledged.ts'
import type { OutboxLimits } from '../../src/domain/delivery/outbox.ts'
import { entry, messagesOf, roomy } from './outbox-entry.ts'

/** Filled with entries by the names of their ids; those that begin with a dash have none. */
function filled(...names: readonly string[]): AckOutbox<string, string> {
  const outbox = acknowledged<string, string>()
  for (const name of names) outbox.add(entry(name, { id: name.startsWith('-') ? undefined : name }), roomy)
  return outbox
}

/** Hands over all that waits, as a socket does that takes everything. */
function sendAll(outbox: AckOutbox<string, string>): readonly string[] {
  const sent: string[] = []
  for (let next = outbox.takeNext(); next; next = outbox.takeNext()) sent.push(next.message)
  return sent
}

const counts = (outbox: AckOutbox<string, string>) => [outbox.size(), outbox.unacknowledged()]

describe('What was sent', () => {
  test('is kept until it is acknowledged, in any order', () => {
    const outbox = filled('a', 'b', 'c')
    expect(counts(outbox)).toEqual([3, 0])
    expect(sendAll(outbox)).toEqual(['a', 'b', 'c'])
    expect(counts(outbox)).toEqual([0, 3])
    expect([outbox.acknowledge('b'), outbox.acknowledge('b'), outbox.acknowledge('x')]).toEqual([true, false, false])
    expect(counts(outbox)).toEqual([0, 2])
    expect(['a', 'b', 'c'].map(outbox.has)).toEqual([true, false, true])
    expect(messagesOf(outbox.takeAll())).toEqual(['a', 'c'])
    expect(counts(outbox)).toEqual([0, 0])
  })

  test('comes first again on the next socket, and before what never was sent', () => {
    const outbox = filled('a', 'b')
    sendAll(outbox)
    outbox.add(entry('c', { id: 'c' }), roomy)
    outbox.rewind()
    expect(counts(outbox)).toEqual([3, 0])
    expect(sendAll(outbox)).toEqual(['a', 'b', 'c'])
  })

  test('comes in the same order however often a socket is lost in the midst of it', () => {
    const outbox = filled('a', 'b', 'c', 'd')
    outbox.takeNext()
    outbox.rewind()
    expect([outbox.takeNext()?.message, outbox.takeNext()?.message]).toEqual(['a', 'b'])
    outbox.add(entry('e', { id: 'e' }), roomy)
    outbox.rewind()
    expect(sendAll(outbox)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('is not sent again once it is acknowledged, also where that comes after the rewind', () => {
    const outbox = filled('a', 'b', 'c')
    sendAll(outbox)
    outbox.acknowledge('a')
    outbox.rewind()
    outbox.acknowledge('b')
    expect(sendAll(outbox)).toEqual(['c'])
  })

  test('says of itself that it was sent, and what was not says the contrary', () => {
    const outbox = filled('a', 'b')
    expect(outbox.takeNext()).toMatchObject({ wasSent: false }) // not before now
    outbox.rewind()
    expect(outbox.takeAll().map(({ message, wasSent }) => [message, wasSent])).toEqual([
      ['a', true],
      ['b', false],
    ])
  })

  test('can be taken out alone, by whatever socket it was sent', () => {
    const outbox = filled('a', 'b', 'c')
    outbox.takeNext()
    outbox.rewind()
    expect(messagesOf(outbox.takeSent())).toEqual(['a'])
    outbox.takeNext()
    expect(messagesOf(outbox.takeSent())).toEqual(['b'])
    expect(messagesOf(outbox.takeSent())).toEqual([])
    expect(sendAll(outbox)).toEqual(['c'])
  })
})

describe('What has no id', () => {
  test('is in its place of the queue, and gone when it was sent', () => {
    const outbox = filled('a', '-', 'b')
    expect(sendAll(outbox)).toEqual(['a', '-', 'b'])
    expect(counts(outbox)).toEqual([0, 2])
    outbox.rewind()
    expect(sendAll(outbox)).toEqual(['a', 'b'])
  })

  test('may be there many times over', () => {
    const outbox = filled('-', '-', '-')
    expect(outbox.size()).toBe(3)
    expect(sendAll(outbox)).toEqual(['-', '-', '-'])
    expect(counts(outbox)).toEqual([0, 0])
  })
})

describe('The limits', () => {
  const full = expect.objectContaining({ name: 'SendError', why: 'full' }) as Error // a matcher of one

  test.for<[string, Partial<OutboxLimits>]>([
    ['by count', { limit: 2 }],
    ['by bytes', { limitBytes: 2 }],
  ])('hold for what was sent, too: %s', ([, limits]) => {
    const tight = { ...roomy, ...limits }
    const outbox = filled('a', 'b')
    sendAll(outbox)
    expect(() => outbox.add(entry('c', { id: 'c' }), tight)).toThrow(full)
    expect(counts(outbox)).toEqual([0, 2])
    outbox.acknowledge('a')
    expect(outbox.add(entry('c', { id: 'c' }), tight)).toEqual([])
  })

  test('let the oldest give way where that is asked for: what was sent before what waits', () => {
    const dropping = { ...roomy, limit: 3, overflow: 'drop-oldest' as const }
    const outbox = filled('a', 'b', 'c')
    outbox.takeNext()
    const pushedOut = outbox.add(entry('d', { id: 'd' }), dropping)
    expect(pushedOut).toMatchObject([{ message: 'a', wasSent: true }])
    expect(messagesOf(outbox.add(entry('e', { id: 'e' }), dropping))).toEqual(['b'])
    expect(outbox.has('a')).toBe(false)
    expect(sendAll(outbox)).toEqual(['c', 'd', 'e'])
  })
})

describe('Expiry', () => {
  test('takes out what is due, sent or not, the oldest first', () => {
    const outbox = acknowledged<string, string>()
    for (const [id, expiresMs] of [
      ['a', 100],
      ['b', 300],
      ['c', 100],
      ['d', 200],
    ] as const) {
      outbox.add(entry(id, { id, expiresMs }), roomy)
    }
    outbox.takeNext()
    expect(outbox.nextExpiryMs()).toBe(100)
    expect(outbox.takeExpired(99)).toEqual([])
    expect(outbox.takeExpired(100)).toMatchObject([
      { message: 'a', wasSent: true },
      { message: 'c', wasSent: false },
    ])
    expect(outbox.nextExpiryMs()).toBe(200)
    expect(sendAll(outbox)).toEqual(['b', 'd'])
    outbox.takeExpired(300)
    expect([outbox.nextExpiryMs(), ...counts(outbox)]).toEqual([Infinity, 0, 0])
  })
})
