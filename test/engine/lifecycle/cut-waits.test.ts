import { describe, expect, test } from 'vitest'
import { afterMs, retry, type Connection, type ConnectionOptions } from '../../../src/core.ts'
import { createLab, type Lab } from '../lab.ts'

/** A connection that waits after its server closed it. */
async function waitAfter(code: number, reconnect: ConnectionOptions['reconnect'] = {}) {
  const lab = createLab()
  const connection = lab.connect({ reconnect })
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.advance(10_000)
  lab.socket().serverClose(code)
  await lab.advance(3_000) // what happens now has nothing to do with the loss
  return { lab, connection }
}

/** In how many milliseconds the next attempt is due. */
function dueInMs(lab: Lab, { store }: Connection<unknown, unknown>): number | string {
  const state = store.getState()
  if (state.phase !== 'waiting') return state.phase
  return state.until.kind === 'time' ? state.until.atMs - lab.epochMs() : state.until.kind
}

/** A wait of 15 s, which nobody asked for. */
const slow: ConnectionOptions['reconnect'] = { 1006: retry({ firstDelayMs: 15_000 }) }

describe('A wait is cut to U(0, 1 s)', () => {
  test.for(['networkChanged', 'shown', 'resumed'] as const)('by "%s"', async (signal) => {
    const { lab, connection } = await waitAfter(1006, slow)
    expect(dueInMs(lab, connection)).toBe(12_000)
    lab.signal(signal)
    expect(dueInMs(lab, connection)).toBe(500)
    await lab.advance(500)
    expect(lab.handshakesMs()).toEqual([0, 13_500])
  })

  test('by a network that went and came', async () => {
    const { lab, connection } = await waitAfter(1006, slow)
    lab.setOnline(false)
    expect(dueInMs(lab, connection)).toBe('online')
    lab.setOnline(true)
    expect(dueInMs(lab, connection)).toBe(500)
  })

  test('and never lengthened', async () => {
    const { lab, connection } = await waitAfter(1006, slow)
    await lab.advance(11_800)
    lab.signal('shown')
    expect(dueInMs(lab, connection)).toBe(200)
  })
})

describe('A wait is not cut', () => {
  test.for(['offline', 'hidden', 'suspended'] as const)('by "%s"', async (signal) => {
    const { lab, connection } = await waitAfter(1006, slow)
    lab.signal(signal) // and the platform goes on saying that the network is there
    expect(dueInMs(lab, connection)).not.toBe(500)
  })

  test('a second time in one outage', async () => {
    const { lab, connection } = await waitAfter(1011, { 1011: retry({ firstDelayMs: [0, 8_000] }) })
    await lab.advance(1_000)
    lab.socket().refuse() // counted by its own key: 2.5 s, or more by the growth of 1011
    const grown = dueInMs(lab, connection)
    lab.signal('shown')
    lab.signal('networkChanged')
    expect(dueInMs(lab, connection)).toBe(grown)
  })

  test.for<[string, number, ConnectionOptions['reconnect']]>([
    ['by a 1012', 1012, {}],
    ['by a 1013', 1013, {}],
    ['by a 1012 that a rule waits for as long as it likes', 1012, { serviceRestart: afterMs(9_000) }],
    ['by a close frame whose rule says how long', 4100, { '4100-4199': retry({ firstDelayMs: 9_000 }) }],
    ['by a close frame that a function waits for', 4100, { 4100: () => afterMs(9_000) }],
  ])('where the server has asked for it: %s', async ([, code, reconnect]) => {
    const { lab, connection } = await waitAfter(code, reconnect)
    const asked = dueInMs(lab, connection)
    for (const signal of ['shown', 'networkChanged', 'resumed', 'online'] as const) lab.signal(signal)
    expect(dueInMs(lab, connection)).toBe(asked)
  })

  test('where the server has asked for it, by a network that went and came', async () => {
    const { lab, connection } = await waitAfter(1012)
    const asked = dueInMs(lab, connection)
    lab.setOnline(false)
    lab.setOnline(true)
    expect(dueInMs(lab, connection)).toBe(asked)
    await lab.advance(Number(asked))
    expect(connection.store.getState().phase).toBe('connecting')
  })

  test('where the server has asked for it, by a refusal that came after it', async () => {
    const { lab, connection } = await waitAfter(1012)
    await lab.advance(14_500)
    lab.socket().refuse()
    const asked = dueInMs(lab, connection)
    lab.signal('shown')
    expect(dueInMs(lab, connection)).toBe(asked)
  })

  test('where it is the limit of attempts that waits', async () => {
    const lab = createLab()
    const connection = lab.connect({ attemptsPerMinute: 1, reconnect: { default: afterMs(0) } })
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    await lab.settle()
    for (let second = 0; second < 59; second += 1) {
      lab.signal('networkChanged')
      await lab.advance(1_000)
    }
    expect(lab.handshakesMs()).toEqual([0])
    await lab.advance(2_000)
    expect(lab.constructions).toHaveLength(2)
  })
})

test('A close frame without a rule of its own is nobody’s wish: its wait is cut', async () => {
  const { lab, connection } = await waitAfter(1001)
  await lab.advance(0)
  expect(dueInMs(lab, connection)).toBe('connecting') // it was drawn from 0–5 s
  lab.socket().refuse()
  expect(dueInMs(lab, connection)).toBeGreaterThan(1_000)
  lab.signal('shown')
  expect(dueInMs(lab, connection)).toBe(500)
})

test('A new outage may be cut again', async () => {
  const { lab, connection } = await waitAfter(1006, slow)
  lab.signal('shown')
  await lab.advance(500)
  lab.socket().open()
  await lab.advance(10_000)
  lab.socket().drop()
  await lab.advance(3_000)
  lab.signal('shown')
  expect(dueInMs(lab, connection)).toBe(500)
})
