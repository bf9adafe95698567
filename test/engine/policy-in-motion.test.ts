import { describe, expect, test } from 'vitest'
import { afterMs, constant, exponential, retry, schedule, type ReconnectPolicy } from '../../src/core.ts'
import { accepts, closesWith, refuses, sequence, type Behaviour, type Script } from '../support/servers/behaviour.ts'
import { createLab } from './lab.ts'

/** When each handshake began, over so much time; random is 0.5 throughout. */
async function handshakes(script: Script | Behaviour, reconnect: ReconnectPolicy | false | undefined, forMs: number) {
  const lab = createLab({ script })
  const connection = lab.connect({ reconnect })
  connection.open()
  await lab.advance(forMs)
  const written = lab.takeConsole()
  expect(written.filter((line) => !/has no name|servers differ/.test(String(line)))).toEqual([])
  return { atMs: lab.handshakesMs(), state: connection.store.getState(), written }
}

const refusesFive = [refuses(503), refuses(503), refuses(503), refuses(503), refuses(503)] as const

describe('The built-in policy', () => {
  test('backs off from a server that refuses', async () => {
    const { atMs } = await handshakes(refuses(503), undefined, 120_000)
    expect(atMs).toEqual([0, 2_500, 17_500, 37_500, 57_500, 77_500, 97_500, 117_500])
  })

  test('told 1012 and then refused five times keeps 1012’s own spread', async () => {
    const { atMs, state } = await handshakes(sequence(closesWith(1012), ...refusesFive, accepts()), undefined, 300_000)
    expect(atMs).toEqual([0, 17_500, 50_000, 82_500, 115_000, 147_500, 180_000])
    expect(state.phase).toBe('open')
  })

  test('told 1013 and then refused keeps 1013’s own spread', async () => {
    const { atMs } = await handshakes(sequence(closesWith(1013), ...refusesFive, accepts()), undefined, 1_200_000)
    expect(atMs).toEqual([0, 45_000, 90_000, 180_000, 360_000, 585_000, 810_000])
  })

  test('waits for the closure before it and not for a longer one of old', async () => {
    const script = sequence(closesWith(1013), closesWith(1011), refuses(503), accepts())
    const { atMs } = await handshakes(script, undefined, 300_000)
    expect(atMs).toEqual([0, 45_000, 47_500, 62_500])
  })

  test('gives a server that accepts and closes the same rest as one that refuses', async () => {
    const { atMs } = await handshakes(closesWith(1011, '', { afterMs: 20 }), undefined, 100_000)
    expect(atMs).toEqual([0, 2_520, 17_540, 37_560, 57_580, 77_600, 97_620])
  })

  test.for([1000, 1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003])('stops after %i', async (code) => {
    const { atMs, state, written } = await handshakes(closesWith(code), undefined, 86_400_000)
    expect(written).toEqual(code >= 3000 ? [expect.stringContaining('servers differ')] : [])
    expect(atMs).toEqual([0])
    expect(state).toMatchObject({ phase: 'closed', because: 'policy', last: { code } })
  })

  test.for([0, 999, 1004, 1016, 2999, 3001, 4242, 5000, 65_535])(
    'retries %i, and gives up after 20 attempts',
    async (code) => {
      const { atMs, state, written } = await handshakes(closesWith(code), undefined, 86_400_000)
      expect(written).toEqual(code === 4242 ? [expect.stringContaining('4242, which has no name')] : [])
      expect(atMs).toHaveLength(21)
      expect(state).toMatchObject({ phase: 'closed', because: 'exhausted', last: { code, status: 'unknown' } })
    },
  )

  test.for([1001, null, 1006, 1011, 1014, 3008, 1012, 1013])('retries %i for as long as it takes', async (code) => {
    const { state } = await handshakes(closesWith(code), undefined, 86_400_000)
    expect(['waiting', 'connecting']).toContain(state.phase)
  })
})

describe('attempts', () => {
  const three = { internalServerError: retry({ attempts: 3 }) }

  test('of 3 make exactly 3 further connections to a server that accepts and closes', async () => {
    const { atMs, state } = await handshakes(closesWith(1011, '', { afterMs: 20 }), three, 3_600_000)
    expect(atMs).toEqual([0, 2_520, 17_540, 37_560])
    expect(state).toMatchObject({ phase: 'closed', because: 'exhausted', last: { code: 1011 } })
  })

  test('of 0 make none', async () => {
    const { atMs, state } = await handshakes(closesWith(1011), { 1011: retry({ attempts: 0 }) }, 3_600_000)
    expect(atMs).toEqual([0])
    expect(state).toMatchObject({ phase: 'closed', because: 'exhausted' })
  })

  test('count by key of the table', async () => {
    const script = sequence(
      closesWith(1011),
      refuses(503),
      closesWith(1011),
      refuses(503),
      closesWith(1011),
      closesWith(1011),
    )
    const { atMs, state } = await handshakes(script, three, 3_600_000)
    expect(atMs).toHaveLength(6)
    expect(state).toMatchObject({ phase: 'closed', because: 'exhausted' })
  })

  test('begin anew with reconnect() after the stop', async () => {
    const lab = createLab({ script: refuses(503) })
    const connection = lab.connect({ reconnect: { default: retry({ attempts: 2 }) } })
    connection.open()
    await lab.advance(600_000)
    expect(lab.constructions).toHaveLength(3)
    connection.reconnect()
    await lab.advance(600_000)
    expect(lab.constructions).toHaveLength(6)
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'exhausted' })
  })
})

describe('A rule', () => {
  test.for<[string, ReconnectPolicy | false, readonly number[]]>([
    ['retry', { default: 'retry' }, [0, 2_500, 17_500, 37_500]],
    ['retry() with a fixed first delay', { default: retry({ firstDelayMs: 100 }) }, [0, 100, 15_100, 35_100]],
    ['retry() with a window', { default: retry({ firstDelayMs: [1_000, 2_000] }) }, [0, 1_500, 16_500, 36_500]],
    [
      'exponential() without jitter',
      {
        default: retry({ firstDelayMs: 0, backoff: exponential({ initialMs: 4_000, maxMs: 10_000, jitter: 'none' }) }),
      },
      [0, 0, 4_000, 12_000, 22_000, 32_000],
    ],
    [
      'constant()',
      { default: retry({ firstDelayMs: 1_000, backoff: constant(10_000) }) },
      [0, 1_000, 11_000, 21_000, 31_000],
    ],
    [
      'schedule()',
      { default: retry({ firstDelayMs: 0, backoff: schedule([2_000, 10_000]) }) },
      [0, 0, 2_000, 12_000, 22_000, 32_000],
    ],
    ['afterMs()', { default: afterMs(9_000) }, [0, 9_000, 18_000, 27_000, 36_000]],
    [
      'a function that makes a fresh retry() each time',
      { default: () => retry({ firstDelayMs: 100 }) },
      [0, 100, 15_100, 35_100],
    ],
    ['elapsedMs', { default: retry({ elapsedMs: 20_000 }) }, [0, 2_500, 17_500]],
    ['stop', { default: 'stop' }, [0]],
    ['false', false, [0]],
  ])('%s', async ([, reconnect, expected]) => {
    const { atMs } = await handshakes(refuses(503), reconnect, 38_000)
    expect(atMs).toEqual(expected)
  })

  test('that runs out of time stops because it is exhausted', async () => {
    const { state } = await handshakes(refuses(503), { default: retry({ elapsedMs: 20_000 }) }, 3_600_000)
    expect(state).toMatchObject({ phase: 'closed', because: 'exhausted' })
  })
})
