import { describe, expect, test } from 'vitest'
import { retry, type Connection, type ConnectionOptions } from '../../../src/core.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import { createLab, type Lab } from '../lab.ts'

async function open(options: Partial<ConnectionOptions> = {}) {
  const lab = createLab()
  const connection = lab.connect(options)
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.advance(10_000)
  return { lab, connection }
}

const delayOf = (lab: Lab, { store }: Connection<unknown, unknown>): number => {
  const state = store.getState()
  return state.phase === 'waiting' && state.until.kind === 'time' ? state.until.atMs - lab.epochMs() : NaN
}

const dropped = (socket: FakeWebSocket): void => socket.drop()

describe('The first delay is U(0, 1 s)', () => {
  test.for(['online', 'offline', 'networkChanged', 'resumed'] as const)(
    'where "%s" came within 2 s before the loss',
    async (signal) => {
      const { lab, connection } = await open()
      lab.signal(signal)
      await lab.advance(2_000)
      lab.socket().drop()
      expect(delayOf(lab, connection)).toBe(500)
    },
  )

  test.for(['online', 'networkChanged'] as const)('where "%s" came after the loss', async (signal) => {
    const { lab, connection } = await open()
    lab.socket().drop()
    await lab.advance(1_000)
    lab.signal(signal)
    expect(delayOf(lab, connection)).toBe(500)
  })

  test('where the machine has slept', async () => {
    const { lab, connection } = await open()
    lab.jumpEpoch(3_600_000)
    lab.socket().drop()
    expect(delayOf(lab, connection)).toBe(500)
  })

  test('for an attempt that failed, too', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.signal('networkChanged')
    lab.socket().refuse()
    expect(delayOf(lab, connection)).toBe(500)
  })
})

describe('The first delay is the status’s own', () => {
  test.for<[string, (lab: Lab) => unknown]>([
    ['nothing happened', () => undefined],
    ['a page was shown or hidden', (lab) => (lab.signal('hidden'), lab.signal('shown'))],
    ['the signal came more than 2 s before', (lab) => (lab.signal('online'), lab.advance(2_001))],
    ['the wall clock was set back', (lab) => lab.jumpEpoch(-3_600_000)],
    ['the wall clock was set by a second or two', (lab) => lab.jumpEpoch(2_000)],
  ])('where %s', async ([, happen]) => {
    const { lab, connection } = await open()
    await happen(lab)
    lab.socket().drop()
    expect(delayOf(lab, connection)).toBe(2_500)
  })

  test.for<[string, (socket: FakeWebSocket) => void, number]>([
    ['a close frame, which says why', (socket) => socket.serverClose(1001), 2_500],
    ['1012', (socket) => socket.serverClose(1012), 17_500],
    ['1013', (socket) => socket.serverClose(1013), 45_000],
  ])('for %s', async ([, end, delayMs]) => {
    const { lab, connection } = await open()
    lab.signal('networkChanged')
    end(lab.socket())
    expect(delayOf(lab, connection)).toBe(delayMs)
  })

  test('where a rule says how long', async () => {
    const { lab, connection } = await open({ reconnect: { abnormalClosure: retry({ firstDelayMs: 7_000 }) } })
    lab.signal('networkChanged')
    dropped(lab.socket())
    expect(delayOf(lab, connection)).toBe(7_000)
  })

  test('for the second failure, whatever happened before the first', async () => {
    const { lab, connection } = await open()
    lab.signal('networkChanged')
    lab.socket().drop()
    await lab.advance(500)
    lab.socket().refuse()
    expect(delayOf(lab, connection)).toBe(15_000)
  })
})

describe('Two clocks that go a little differently', () => {
  test.for([
    [6_480, 'have not slept: that is 50 in a million', 2_500],
    [3_600_000, 'have', 500],
  ] as const)('by %d ms in a day and a half %s', async ([apartMs, , delayMs]) => {
    const { lab, connection } = await open()
    await lab.advance(129_600_000)
    lab.jumpEpoch(apartMs)
    lab.socket().drop()
    expect(delayOf(lab, connection)).toBe(delayMs)
  })
})
