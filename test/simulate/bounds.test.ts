import { describe, expect, test } from 'vitest'
import { simulateReconnects, type ReconnectSimulation } from '../../src/simulate.ts'
import { narrowWindows } from '../../stories/demo/storm/peer-schedules.ts'
import { rows, tuned } from '../storm/fleets.ts'

/** What the built-in policy does to the server of `npm run storm`; by the titles of its rows. */
const found = new Map<string, ReconnectSimulation>()
for (const { title, fleet } of rows.slice(0, 5)) found.set(title, simulateReconnects({ ...fleet, seed: 1 }))

const of = (start: string): ReconnectSimulation => {
  const [, simulation] = [...found].find(([title]) => title.startsWith(start)) ?? []
  if (!simulation) throw new Error(`There is no row that begins with ${start}.`)
  return simulation
}

describe('100,000 clients, 5 s without a server, then 2,000 handshakes a second', () => {
  test.each([
    ['closed with 1012', 4_500],
    ['closed with 1001', 21_000],
    ['dropped (1006)', 21_000],
    ['heartbeats expire', 21_000],
  ])('%s: no second sees more than %i attempts, and nobody gives up', (title, peak) => {
    const { peakPerSecond, gaveUpShare, backShare } = of(title)
    expect(peakPerSecond).toBeLessThanOrEqual(peak)
    expect({ gaveUpShare, backShare }).toEqual({ gaveUpShare: 0, backShare: 1 })
  })

  test.each(['closed with 1012', 'closed with 1001', 'dropped (1006)'])('%s: 99 %% are back within 75 s', (title) => {
    expect(of(title).backAfterMs.p99).toBeLessThanOrEqual(75_000)
  })

  test('closed with 1012: they need at most two attempts each', () => {
    expect(of('closed with 1012').attemptsPerClient.mean).toBeLessThanOrEqual(2)
  })

  test('advised how long to spread: within a quarter of the ideal', () => {
    const { peakPerSecond, backAfterMs, ideal, gaveUpShare } = of('1012, ')
    expect(peakPerSecond).toBeLessThanOrEqual(1.25 * ideal.peakPerSecond)
    expect(backAfterMs.p99).toBeLessThanOrEqual(1.25 * ideal.backAfterMs.p99)
    expect(gaveUpShare).toBe(0)
  })

  test('wide later windows let them back sooner than narrow ones, with fewer attempts', () => {
    const wide = of('dropped (1006)')
    const narrow = simulateReconnects({ ...tuned, closures: {}, policy: narrowWindows.policy })
    expect(wide.attemptsPerClient.mean).toBeLessThan(narrow.attemptsPerClient.mean)
    expect(wide.backAfterMs.p50).toBeLessThan(narrow.backAfterMs.p50)
    expect(wide.backAfterMs.p99).toBeLessThan(narrow.backAfterMs.p99)
  })

  test.each([2_000, 5_000, 10_000])(
    'and cost the last of a small fleet ten seconds at most after %i ms',
    (outageMs) => {
      const few = { ...tuned, clients: 1_000, outageMs }
      const wide = simulateReconnects(few)
      const narrow = simulateReconnects({ ...few, policy: narrowWindows.policy })
      expect(wide.backAfterMs.p99 - narrow.backAfterMs.p99).toBeLessThan(10_000)
    },
  )

  test('the ideal is what the bounds were set against', () => {
    const { ideal } = simulateReconnects({ ...tuned, closures: { code: 1012 } }) // all in one instant
    expect(ideal.peakPerSecond / 2_087).toBeCloseTo(1, 1)
    expect(ideal.backAfterMs.p99 / 54_700).toBeCloseTo(1, 2)
  })
})
