import { paceOf } from '../domain/machine/pace.ts'
import type { Outage } from '../domain/policy/verdict.ts'
import { createJudge, type Judge } from './judge.ts'
import { refusal, type ResolvedSimulation } from './resolve-simulation.ts'
import type { Streams } from './seeded-random.ts'

/** What each client does as long as it is refused, which depends on nothing but itself. */
export interface Paths {
  /** The connection of a client has ended: when it tries for the first time, or `NaN` where it gives up. */
  readonly closed: (client: number, closure: number, nowMs: number) => number
  /** An attempt was refused: when the next one is due, or `NaN`. */
  readonly refused: (client: number, nowMs: number) => number
  /** The client is back, or has given up: nothing of it is kept. */
  readonly forget: (client: number) => void
}

/** No timer of a platform is finer, and without it a policy without delays would stay in one instant for ever. */
const shortestMs = 1

/**
 * How far a path is looked ahead. Between two looks only the instants are kept, so that there are fewer
 * outages to keep, and most of them live so shortly that they cost next to nothing.
 */
const farAhead = 8

export function createPaths(
  simulation: Pick<
    ResolvedSimulation,
    'clients' | 'policy' | 'closures' | 'horizonMs' | 'takesAdvice' | 'stableAfterMs' | 'attemptsPerMinute'
  >,
  { turnTo, random }: Streams,
): Paths {
  const { clients, policy, closures, horizonMs, attemptsPerMinute } = simulation
  const judges = closures.map(({ info }) => createJudge(info, simulation, random))
  const judgeRefusal = createJudge(refusal, simulation, random)
  // A function is asked about what happens, when it happens; a table may be asked about what may happen.
  const depth = Object.values(policy).some((rule) => typeof rule === 'function') ? 1 : farAhead
  const ahead = new Float64Array(clients * depth)
  const taken = new Uint8Array(clients)
  const outages: (Outage | undefined)[] = Array.from({ length: clients })
  const startsMs: (readonly number[] | undefined)[] = Array.from({ length: clients })

  const look = (client: number, first: Judge | undefined, nowMs: number): number => {
    turnTo(client)
    let judge = first
    let atMs = nowMs
    let outage = outages[client]
    let recentMs = startsMs[client] ?? []
    for (let step = 0; step < depth && atMs <= horizonMs; step += 1) {
      const verdict = judge?.(outage, atMs)
      if (verdict?.action !== 'retry') {
        ahead[client * depth + step] = NaN
        break
      }
      ;({ outage } = verdict)
      const dueMs = atMs + Math.max(recentMs.length > 0 ? shortestMs : 0, verdict.delayMs)
      const pace = paceOf(recentMs, dueMs, attemptsPerMinute)
      atMs = pace.freeAtMs
      recentMs = [...pace.recentMs, atMs]
      ahead[client * depth + step] = atMs
      judge = judgeRefusal
    }
    outages[client] = outage
    startsMs[client] = recentMs
    taken[client] = 1
    return ahead[client * depth] ?? NaN
  }

  return {
    closed: (client, closure, nowMs) => look(client, judges[closure], nowMs),
    refused(client, nowMs) {
      const step = taken[client] ?? 0
      if (step === depth) return look(client, judgeRefusal, nowMs)
      taken[client] = step + 1
      return ahead[client * depth + step] ?? NaN
    },
    forget(client) {
      outages[client] = undefined
      startsMs[client] = undefined
    },
  }
}
