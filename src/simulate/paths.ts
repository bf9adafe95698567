import { paceOf } from '../domain/machine/pace.ts'
import type { Outage } from '../domain/policy/verdict.ts'
import { createJudge, type Judge } from './judge.ts'
import { refusal, type ResolvedSimulation } from './resolve-simulation.ts'
import type { Streams } from './seeded-random.ts'

/** Who there is, before anything has happened. */
export interface Fleet {
  readonly streams: Streams
  /** Which of the closures each client meets, and when. */
  readonly closureOf: Uint32Array
  readonly closedMs: Float64Array
}

/** What each client does as long as it is refused, which depends on nothing but itself. */
export interface Paths {
  /** The connection of a client has ended: when it tries for the first time, or `NaN` where it gives up. */
  readonly closed: (client: number) => number
  /** An attempt was refused: when the next one is due, or `NaN`. */
  readonly refused: (client: number, nowMs: number) => number
  /** The client is back, or has given up: nothing of it is kept. */
  readonly forget: (client: number) => void
}

/** Where a client is on its path. */
interface Place {
  readonly judge: Judge | undefined
  readonly atMs: number
  readonly outage: Outage | undefined
  readonly recentMs: readonly number[]
}

/** No timer of a platform is finer, and without it a policy without delays would stay in one instant for ever. */
const shortestMs = 1

/** How many attempts a path is looked ahead. */
const farAhead = 8

/** From here on it would take more time to walk a path again than it takes memory to remember where it is. */
const longWay = 32

/**
 * Walks the paths. Of a table what it will say is known, so a path is looked ahead, and only the instants
 * are kept: no outage outlives the look. Who goes further walks its path again from the start, with the same
 * random numbers, and only after a long way is remembered. A function is asked about what happens, when it
 * happens, and once.
 */
export function createPaths(
  simulation: Omit<ResolvedSimulation, 'outageMs' | 'acceptsPerSecond' | 'seed'>,
  { streams, closureOf, closedMs }: Fleet,
): Paths {
  const { clients, policy, closures, horizonMs, attemptsPerMinute } = simulation
  const { turnTo, rewind, random } = streams
  const judges = closures.map(({ info }) => createJudge(info, simulation, random))
  const judgeRefusal = createJudge(refusal, simulation, random)
  const isAskedLive = Object.values(policy).some((rule) => typeof rule === 'function')
  const depth = isAskedLive ? 1 : farAhead
  const ahead = new Float64Array(clients * depth)
  const taken = new Uint8Array(clients)
  const walked = new Uint32Array(clients)
  const outages: (Outage | undefined)[] = Array.from({ length: clients })
  const startsMs: (readonly number[] | undefined)[] = Array.from({ length: clients })

  const start = (client: number): Place => ({
    judge: judges[closureOf[client] ?? 0],
    atMs: closedMs[client] ?? NaN,
    outage: undefined,
    recentMs: [],
  })
  /** Notes the next instants of a client, after so many that are known. */
  const look = (client: number, from: Place, known: number): Place => {
    let { judge, atMs, outage, recentMs } = from
    turnTo(client)
    for (let step = -known; step < depth && atMs <= horizonMs; step += 1) {
      const place = client * depth + Math.max(0, step)
      const verdict = judge?.(outage, atMs)
      if (verdict?.action !== 'retry') {
        ahead[place] = NaN
        break
      }
      ;({ outage } = verdict)
      const dueMs = atMs + Math.max(judge === judgeRefusal ? shortestMs : 0, verdict.delayMs)
      const pace = paceOf(recentMs, dueMs, attemptsPerMinute)
      atMs = pace.freeAtMs
      recentMs = [...pace.recentMs, atMs]
      ahead[place] = atMs
      judge = judgeRefusal
    }
    taken[client] = 0
    walked[client] = (walked[client] ?? 0) + depth
    return { judge, atMs, outage, recentMs }
  }
  const remember = (client: number, { outage, recentMs }: Place): void => {
    outages[client] = outage
    startsMs[client] = recentMs
  }
  const next = (client: number): number => {
    const step = taken[client] ?? 0
    taken[client] = step + 1
    return ahead[client * depth + step] ?? NaN
  }

  return {
    closed(client) {
      const place = look(client, start(client), 0)
      if (isAskedLive) remember(client, place)
      return next(client)
    },
    refused(client, nowMs) {
      if (taken[client] === depth) {
        const outage = outages[client]
        if (outage) {
          const place = { judge: judgeRefusal, atMs: nowMs, outage, recentMs: startsMs[client] ?? [] }
          remember(client, look(client, place, 0))
        } else {
          rewind(client)
          const place = look(client, start(client), walked[client] ?? 0)
          if ((walked[client] ?? 0) >= longWay) remember(client, place)
        }
      }
      return Math.max(nowMs, next(client)) // a backoff that draws from elsewhere may have walked another path
    },
    forget(client) {
      outages[client] = undefined
      startsMs[client] = undefined
    },
  }
}
