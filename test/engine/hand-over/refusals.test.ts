import { describe, expect, test } from 'vitest'
import { createConnection, handOver, type SendableCode } from '../../../src/core.ts'
import { createLab } from '../lab.ts'
import { openWith } from '../open-with.ts'
import { handOverWith } from './under-way.ts'

describe('A hand-over', () => {
  test.for<[string, NonNullable<Parameters<typeof handOver>[1]>, object]>([
    ['a drainMs that is no duration', { drainMs: NaN }, { name: 'OptionError', option: 'drainMs', rule: 'duration' }],
    ['a negative drainMs', { drainMs: -1 }, { name: 'OptionError', option: 'drainMs' }],
    [
      'a closeCode that must not be sent',
      { closeCode: 1001 as SendableCode }, // plain JavaScript may give any
      { name: 'CloseArgumentError', rule: 'sendableCode' },
    ],
    ['a url that leads to no WebSocket', { url: 'ftp://server.example' }, { name: 'UrlError' }],
    ['a url that is none', { url: 'http://' }, { name: 'UrlError' }],
  ])('with %s throws before anything has changed', async ([, how, error]) => {
    const { lab, connection, events } = await openWith()
    expect(() => handOver(connection, how)).toThrow(expect.objectContaining(error))
    await lab.settle()
    expect([lab.sockets.length, events]).toEqual([1, []])
    expect(await begun(connection, lab)).toBe(true)
  })

  test('resolves to false while another is under way, and leaves that alone', async () => {
    const { lab, next, connection, moved } = await handOverWith()
    expect(await handOver({ connection })).toBe(false) // as the socket of a hook is given
    next.open()
    await lab.settle()
    expect([moved(), lab.sockets.length]).toEqual([true, 2])
  })

  test('is not begun where the last minute has seen attemptsPerMinute of them', async () => {
    const { lab, connection } = await openWith({ attemptsPerMinute: 2 })
    expect([await begun(connection, lab), await begun(connection, lab)]).toEqual([true, true])
    expect(await handOver(connection)).toBe(false)
    expect(lab.sockets).toHaveLength(3)
    await lab.advance(60_000)
    expect(await begun(connection, lab)).toBe(true)
  })

  test('throws for what is no connection of this package', () => {
    const { store } = createConnection({ url: 'wss://server.example' })
    expect(() => handOver({ store })).toThrow(expect.objectContaining({ name: 'OptionError', rule: 'connection' }))
  })

  test.for(['idle', 'connecting', 'waiting', 'closed'] as const)('resolves to false while %s', async (phase) => {
    const lab = createLab()
    const connection = lab.connect()
    if (phase !== 'idle') connection.open()
    await lab.settle()
    if (phase === 'waiting') lab.socket().refuse()
    if (phase === 'closed') connection.close()
    await lab.settle()
    expect(connection.store.getState().phase).toBe(phase)
    const sockets = lab.sockets.length
    expect(await handOver(connection)).toBe(false)
    expect(lab.sockets).toHaveLength(sockets)
  })
})

async function begun(connection: Parameters<typeof handOver>[0], lab: ReturnType<typeof createLab>): Promise<boolean> {
  const moved = handOver(connection)
  await lab.settle()
  lab.socket().open()
  return moved
}
