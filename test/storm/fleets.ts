import { drawPatience } from '../../src/engine/lifecycle/heartbeat.ts'
import { resolveOptions } from '../../src/engine/options/resolve-options.ts'
import type { SimulatedClosure, SimulateOptions } from '../../src/simulate.ts'
import { narrowWindows, peerSchedules } from '../../stories/demo/storm/peer-schedules.ts'
import { adviceOf } from '../../stories/demo/storm/storm-scenario.ts'

/** The server of every row and cell. */
export const acceptsPerSecond = 2_000

/** The point that the built-in delays were chosen for. */
export const tuned = { clients: 100_000, outageMs: 5_000, acceptsPerSecond } as const

/** What the simulation of a row is asked, besides the seed. */
export type Fleet = Omit<SimulateOptions, 'seed'>

/** A row of the table: a fleet, and what the table calls it. */
export interface Row {
  readonly title: string
  readonly fleet: Fleet
}

/** The server knows how long it will be away, how many it has and how many it admits; the longest advice is ten minutes. */
function advised({ clients, outageMs }: Pick<Fleet, 'clients' | 'outageMs'>): SimulatedClosure {
  return { code: 1012, reason: adviceOf({ clients, outageMs, acceptsPerSecond }) }
}

/**
 * A balancer hangs, and every client has just heard the same broadcast. Each sends its probe after a silence
 * that it draws, so the first of them expires when the last still waits. The hang ends 5 s after the first.
 */
function hung(): SimulatedClosure {
  const { intervalMs = NaN } =
    resolveOptions({ url: 'wss://example.com', heartbeat: { message: 'ping' } }).heartbeat ?? {}
  const spreadMs = (drawPatience(() => 1) - drawPatience(() => 0)) * intervalMs
  return { cause: 'heartbeatTimeout', atMs: [0, spreadMs] }
}

/** Nobody closes 100,000 sockets in no time. It is a kindness to schedules without jitter, too. */
const atMs = [0, 400] as const

/** What the built-in policy does about each way to go, what narrower windows would, and what other clients do about the first. */
export const rows: readonly Row[] = [
  { title: 'closed with 1012', fleet: { ...tuned, closures: { code: 1012, atMs } } },
  { title: 'closed with 1001', fleet: { ...tuned, closures: { code: 1001, atMs } } },
  { title: 'dropped (1006)', fleet: { ...tuned, closures: { atMs } } },
  { title: 'heartbeats expire', fleet: { ...tuned, closures: hung() } },
  { title: `1012, \`${advised(tuned).reason}\``, fleet: { ...tuned, closures: { ...advised(tuned), atMs } } },
  { title: '1012, then 45 → 60 s', fleet: { ...tuned, policy: narrowWindows.policy, closures: { code: 1012, atMs } } },
  { title: '1006, then 15 → 30 s', fleet: { ...tuned, policy: narrowWindows.policy, closures: { atMs } } },
  ...Object.values(peerSchedules).map(({ name, policy }) => ({
    title: name,
    fleet: { ...tuned, policy, closures: { code: 1012, atMs } },
  })),
]

/** Away from that point: the same ends, with other outages and other fleets. */
export const outagesMs: readonly number[] = [0, 2_000, 5_000, 60_000, 300_000]
export const sizes: readonly number[] = [1_000, 10_000, 100_000, 1_000_000]

/** By what the tables call it. */
export const ends: Readonly<Record<string, (fleet: Pick<Fleet, 'clients' | 'outageMs'>) => SimulatedClosure>> = {
  '1012': () => ({ code: 1012 }),
  '1001': () => ({ code: 1001 }),
  advised,
}
