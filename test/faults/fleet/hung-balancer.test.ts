import { expect, test } from 'vitest'
import { createConnection, text } from '../../../src/core.ts'
import { createHandshakeGate } from '../../../src/engine/attempt/handshake-gate.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createBalancer, type Balancer } from './balancer.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

const clients = 10_000
const intervalMs = 25_000
const timeoutMs = 10_000
/** Of 1006, which is what a heartbeat's time-out counts as. */
const firstDelayMs = 5_000
const broadcastAtMs = 120_000
/** What steps of the clock and the engine's own next tasks may add. */
const stepsMs = 50

/** A fleet of clients that are one page each: nothing is shared but the balancer. */
function launch(time: VirtualTime, balancer: Balancer): void {
  for (let client = 0; client < clients; client++) {
    const connection = createConnection({
      url: 'wss://fleet.example/',
      codec: text(),
      heartbeat: { message: 'ping', intervalMs, timeoutMs },
      environment: {
        WebSocket: balancer.WebSocket,
        epochMs: time.nowMs,
        monotonicMs: time.nowMs,
        startTimer: time.startTimer,
        random: seededRandom(client),
        lifecycle: { isOnline: () => true, isHidden: () => false, subscribe: () => () => undefined },
        gate: createHandshakeGate(),
      },
    })
    connection.open()
  }
}

/** The most in any second, and the first and last, in milliseconds since the broadcast. */
function spreadOf(instantsMs: readonly number[]): {
  count: number
  mostPerSecond: number
  fromMs: number
  toMs: number
} {
  const since = instantsMs.map((atMs) => atMs - broadcastAtMs).sort((a, b) => a - b)
  let mostPerSecond = 0
  for (let first = 0, last = 0; last < since.length; last++) {
    while ((since[last] ?? 0) - (since[first] ?? 0) >= 1_000) first += 1
    mostPerSecond = Math.max(mostPerSecond, last - first + 1)
  }
  return { count: since.length, mostPerSecond, fromMs: since[0] ?? NaN, toMs: since.at(-1) ?? NaN }
}

test(
  '10,000 clients whose balancer hangs after a broadcast probe and come back spread out',
  { timeout: 60_000 },
  async () => {
    const time = createVirtualTime()
    const balancer = createBalancer(time)
    launch(time, balancer)
    await time.advanceTo(broadcastAtMs)
    const before = { probes: balancer.probesMs.length, connects: balancer.connectsMs.length }
    expect(before.connects).toBe(clients)
    balancer.broadcast('the last words')
    balancer.hang()
    await time.advanceTo(broadcastAtMs + intervalMs + timeoutMs + firstDelayMs + stepsMs)

    // They all heard the same broadcast, and their patience is drawn from 0.8 to 1 of the interval.
    const connects = spreadOf(balancer.connectsMs.slice(before.connects))
    const windowMs = 0.2 * intervalMs
    const probes = spreadOf(
      balancer.probesMs.slice(before.probes).filter((atMs) => atMs <= broadcastAtMs + intervalMs + stepsMs),
    )
    expect(probes.fromMs).toBeGreaterThanOrEqual(0.8 * intervalMs - stepsMs)
    expect(probes.toMs).toBeLessThanOrEqual(intervalMs + stepsMs)
    expect(probes.count).toBe(clients)
    expect(probes.mostPerSecond).toBeLessThan((1.1 * clients * 1_000) / windowMs)

    // Each of them comes back once, over both windows, and never more of them at a time than over one.
    expect(connects.count).toBe(clients)
    expect(connects.fromMs).toBeGreaterThanOrEqual(0.8 * intervalMs + timeoutMs - stepsMs)
    expect(connects.toMs).toBeLessThanOrEqual(intervalMs + timeoutMs + firstDelayMs + stepsMs)
    expect(connects.mostPerSecond).toBeLessThan((clients * 1_000) / firstDelayMs)
  },
)
