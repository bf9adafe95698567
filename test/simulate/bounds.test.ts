import { describe, expect, test } from 'vitest'
import { simulateReconnects, type ReconnectSimulation } from '../../src/simulate.ts'
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

  test('the ideal is what the bounds were set against', () => {
    const { ideal } = simulateReconnects({ ...tuned, closures: { code: 1012 } }) // all in one instant
    expect(ideal.peakPerSecond / 2_087).toBeCloseTo(1, 1)
    expect(ideal.backAfterMs.p99 / 54_700).toBeCloseTo(1, 2)
  })
})
