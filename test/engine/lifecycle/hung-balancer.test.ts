import { expect, test, vi } from 'vitest'
import { launchFleet } from './fleet.ts'

// Ten thousand clients take their time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

const size = 10_000

/** The first and the last second in which anything happened, and the most in one. */
function waveOf(perSecond: readonly number[]): { fromS: number; toS: number; total: number; peak: number } {
  return {
    fromS: perSecond.findIndex((count) => count > 0),
    toS: perSecond.findLastIndex((count) => count > 0) + 1,
    total: perSecond.reduce((sum, count) => sum + count, 0),
    peak: Math.max(...perSecond),
  }
}

/** How many a second they would be, evenly over a window. */
const evenly = (windowMs: number): number => (size * 1_000) / windowMs

test('A balancer that hangs after a broadcast is asked, accused and tried again by a spread fleet', async () => {
  const { lab, broadcast, hang, perSecond } = await launchFleet(size, { message: 'ping' }, 7)
  await lab.advance(30_000) // everyone has asked once, and was answered
  const sinceMs = lab.epochMs()
  broadcast('goodbye')
  hang()
  await lab.advance(40_000)
  const probes = waveOf(perSecond('probeSent', sinceMs))
  const expiries = waveOf(perSecond('closed', sinceMs))
  const attempts = waveOf(perSecond('attemptStarted', sinceMs))
  // U(20, 25 s) of silence; 10 s for an answer; and U(0, 5 s) until the first attempt.
  expect({ probes, expiries, attempts }).toMatchInlineSnapshot(`
    {
      "attempts": {
        "fromS": 30,
        "peak": 1847,
        "toS": 40,
        "total": 10000,
      },
      "expiries": {
        "fromS": 30,
        "peak": 2212,
        "toS": 35,
        "total": 10000,
      },
      "probes": {
        "fromS": 20,
        "peak": 2212,
        "toS": 25,
        "total": 10000,
      },
    }
  `)
  // Long silences are under way more often than short ones: at the end of the window are up to a tenth more.
  const most = 1.15 * evenly(5_000)
  expect([probes, expiries, attempts].map(({ peak }) => peak <= most)).toEqual([true, true, true])
})

test('A fleet that connected at once asks spread over a whole interval', async () => {
  const { lab, perSecond } = await launchFleet(size / 10, { message: 'ping' }, 7)
  const sinceMs = lab.epochMs()
  await lab.advance(20_000) // before anyone asks again
  expect(waveOf(perSecond('probeSent', sinceMs))).toMatchInlineSnapshot(`
    {
      "fromS": 0,
      "peak": 56,
      "toS": 20,
      "total": 817,
    }
  `)
})
