import { describe, expect, test } from 'vitest'
import { accepts, hangs, sequence, slowly } from '../support/servers/behaviour.ts'
import { closureOf, createLab, like } from './lab.ts'

describe('A handshake that hangs', () => {
  test('is dropped when its time is up, and the next one begins at once', async () => {
    const lab = createLab({ script: sequence(hangs(), accepts()) })
    const [first, second] = [lab.connect({ reconnect: false }), lab.connect()]
    first.open()
    second.open()
    await lab.advance(10_000)
    expect(closureOf(first)).toMatchObject({ cause: 'connectTimeout', code: 1006, opened: false })
    expect(lab.sockets.map(({ live }) => live)).toEqual([false, true])
    expect(second.store.getState().phase).toBe('open')
  })

  test('is dropped at once where nobody wants it any more and another one waits', async () => {
    const lab = createLab({ script: sequence(hangs(), accepts()) })
    const first = lab.connect()
    first.open()
    await lab.advance(1_000)
    first.close()
    expect(lab.liveSockets()).toBe(1)
    const second = lab.connect()
    second.open()
    await lab.settle()
    expect(lab.sockets.map(({ live }) => live)).toEqual([false, true])
    expect(second.store.getState().phase).toBe('open')
  })

  test('is not waited for by the next attempt of its own connection', async () => {
    const lab = createLab({ script: sequence(hangs(), accepts()) })
    const connection = lab.connect()
    connection.open()
    await lab.advance(12_500)
    expect(lab.handshakesMs()).toEqual([0, 12_500])
    expect(connection.store.getState().phase).toBe('open')
  })
})

describe('Two hundred connections to one host', () => {
  async function openAll(script: Parameters<typeof createLab>[0], ms: number) {
    const lab = createLab(script)
    const connections = Array.from({ length: 200 }, () => lab.connect({ reconnect: false }))
    for (const connection of connections) connection.open()
    await lab.advance(ms)
    return { lab, phases: connections.map(({ store }) => store.getState().phase) }
  }

  test('all open, one after another, although the last waits longer than any time-out', async () => {
    const { lab, phases } = await openAll({ script: slowly(200) }, 200 * 200)
    expect(new Set(phases)).toEqual(new Set(['open']))
    expect(lab.handshakesMs().at(-1)).toBe(199 * 200)
  })

  test('all open but the first, which hangs', async () => {
    const { phases } = await openAll({ script: sequence(hangs(), slowly(200)) }, 10_000 + 199 * 200)
    expect(phases[0]).toBe('closed')
    expect(new Set(phases.slice(1))).toEqual(new Set(['open']))
  })

  test('are no more than one handshake at any time', async () => {
    const { lab } = await openAll({ script: slowly(200) }, 200 * 200)
    const gaps = lab.handshakesMs().map((ms, nth, all) => ms - (all[nth - 1] ?? -200))
    expect(new Set(gaps)).toEqual(new Set([200]))
  })

  test('make one socket and leave nothing behind where all are closed while they wait', async () => {
    const lab = createLab({ script: hangs() })
    const connections = Array.from({ length: 200 }, () => lab.connect())
    for (const connection of connections) connection.open()
    await lab.settle()
    for (const connection of connections) connection.close()
    await lab.advance(10_000)
    expect([lab.constructions.length, lab.liveSockets(), lab.pendingTimers()]).toEqual([1, 0, 0])
    expect(connections.map(({ store }) => store.getState())).toEqual(
      connections.map(() => like({ phase: 'closed', because: 'app' })),
    )
  })
})
