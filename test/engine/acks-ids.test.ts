import { describe, expect, test } from 'vitest'
import { acks, connectAcking, openAcking } from './acking.ts'
import { openAgain } from './open-with.ts'
import { thrownBy } from './thrown-by.ts'

describe('An id', () => {
  const duplicate = {
    name: 'SendError',
    why: 'invalid',
    issues: [],
    cause: { name: 'OptionError', option: 'acks.idOf', rule: 'duplicateId' },
  }

  test('of a message that waits, or is not acknowledged yet, is refused, and nothing changes', async () => {
    for (const isOpen of [false, true]) {
      const { lab, connection, events, sent } = await connectAcking()
      if (isOpen) lab.socket().open()
      connection.send('a')
      const [stats, count] = [connection.stats(), events.length]
      expect(thrownBy(() => connection.send('a'))).toMatchObject(duplicate)
      expect(connection.stats()).toEqual(stats)
      expect(events).toHaveLength(count)
      expect(sent()).toEqual(isOpen ? [['a']] : [[]])
    }
  })

  test('is free again once it was acknowledged, has expired, gave way or was given back', async () => {
    const { lab, connection, acknowledge, returned } = await openAcking({
      outbox: { limit: 1, overflow: 'drop-oldest' },
    })
    connection.send('a')
    acknowledge('a')
    connection.send('a', { ttlMs: 100 })
    await lab.advance(100)
    connection.send('a')
    connection.send('b')
    connection.send('a')
    connection.close()
    await lab.settle()
    connection.open()
    expect(connection.send('a')).toBe('queued')
    expect(returned).toMatchObject([{ why: 'expired' }, { why: 'overflow' }, { why: 'overflow' }, { why: 'closed' }])
  })

  test('is not taken by a message that was not taken', async () => {
    const { connection } = await openAcking({ outbox: { limit: 1 } })
    connection.send('a')
    for (const why of ['full', 'full']) {
      expect(thrownBy(() => connection.send('b'))).toMatchObject({ why })
    }
  })

  test('may be any text, an empty one too', async () => {
    const { connection, acknowledge } = await openAcking()
    for (const id of ['', '__proto__', '€']) {
      connection.send(id)
      expect(connection.stats().unacknowledged).toBe(1)
      acknowledge(id)
      expect(connection.stats().unacknowledged).toBe(0)
    }
  })

  test('is asked for once, and only of what will be kept or sent', async () => {
    const asked: string[] = []
    const { lab, connection } = await openAcking({
      acks: {
        ...acks,
        idOf(sent) {
          asked.push(sent)
          return sent
        },
      },
    })
    connection.send('a')
    lab.socket().drop()
    connection.send('b')
    connection.send('c', { whenDown: 'drop' })
    expect(thrownBy(() => connection.send('d', { whenDown: 'throw' }))).toMatchObject({ why: 'closed' })
    await openAgain(lab)
    expect(asked).toEqual(['a', 'b'])
  })

  test.for<[string, () => unknown, object]>([
    ['a number', () => 5, { name: 'OptionError', option: 'acks.idOf', rule: 'ackId' }],
    ['null', () => null, { name: 'OptionError', option: 'acks.idOf', rule: 'ackId' }],
    [
      'an error',
      () => {
        throw new Error('idOf')
      },
      { message: 'idOf' },
    ],
  ])('that is %s is the caller’s error, and nothing is sent', async ([, idOf, cause]) => {
    const { connection, sent } = await openAcking({ acks: { ...acks, idOf: idOf as () => string } }) // wild on purpose
    expect(thrownBy(() => connection.send('a'))).toMatchObject({ why: 'invalid', cause })
    expect(sent()).toEqual([[]])
    expect(connection.stats()).toMatchObject({ sent: 0, unacknowledged: 0 })
  })
})
