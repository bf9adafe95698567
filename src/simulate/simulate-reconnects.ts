import { paceOf } from '../domain/machine/pace.ts'
import type { Outage, Verdict } from '../domain/policy/verdict.ts'
import type { Random } from '../domain/policy/backoff.ts'
import { createDueQueue, type DueQueue } from './due-queue.ts'
import { idealOf } from './ideal.ts'
import { createJudge } from './judge.ts'
import { createLedger } from './ledger.ts'
import { refusal, resolveSimulation, type ResolvedClosure, type ResolvedSimulation } from './resolve-simulation.ts'
import { seededRandom } from './seeded-random.ts'
import { createServer } from './server.ts'
import type { SimulateOptions } from './simulate-options.ts'
import type { ReconnectSimulation } from './simulation.ts'

/**
 * Simulates what a policy does to a server when a whole fleet of clients loses it.
 *
 * Time begins at 0. The connection of each client ends by one of `closures`, when that says. Until `outageMs`
 * the server refuses every handshake at once. From then on it completes `acceptsPerSecond` of them in each second,
 * counted from the end of the outage, and refuses the others at once. To a client a refusal is what it is to a
 * connection: 1006, cause `connectFailed`, never opened. Who got in stays.
 *
 * What a client does is decided by the code that decides in a connection, with everything that a policy can say:
 * codes, statuses, ranges, `default`, rule functions, delays, limits, advice in the reason, and what holds beside a
 * policy, such as `attemptsPerMinute`. Nobody is taken to be alone: a fleet is a herd. Not simulated are `before`,
 * diagnosis, the page and the network.
 *
 * Pure but for the functions of the policy: the same seed gives the same result, on every engine. A million clients
 * take seconds, and no object for each attempt.
 *
 * @throws {OptionError} For an option that cannot be used.
 * @throws {PolicyError} In development, for a policy that cannot be used; and for a rule function that answers with a
 *   promise or with nonsense, and a backoff that draws what is no delay. What a rule function throws is thrown on.
 *
 * @example
 * const { peakPerSecond, backAfterMs } = simulateReconnects({
 *   clients: 100_000,
 *   closures: { code: 1012 },
 *   outageMs: 5_000,
 *   acceptsPerSecond: 2_000,
 * })
 */
export function simulateReconnects<S extends string = never>(options: SimulateOptions<S>): ReconnectSimulation {
  const simulation = resolveSimulation(options)
  const { clients, seed } = simulation
  const random = seededRandom(seed)
  const queue = createDueQueue(clients, simulation.horizonMs)
  const closureOf = dealOut(simulation.closures, clients)
  const closedMs = new Float64Array(clients)
  for (let client = 0; client < clients; client += 1) {
    const [fromMs, toMs] = simulation.closures[closureOf[client] ?? 0]?.atMs ?? [0, 0]
    closedMs[client] = fromMs + random() * (toMs - fromMs)
    queue.put(client, closedMs[client] ?? 0)
  }
  const found = run(simulation, { queue, closureOf, closedMs, random })
  return { ...found, ideal: idealOf(closedMs, simulation, seededRandom(seed)) }
}

interface Fleet {
  readonly queue: DueQueue
  /** Which of the closures a client meets. */
  readonly closureOf: Uint32Array
  readonly closedMs: Float64Array
  readonly random: Random
}

function run(
  simulation: ResolvedSimulation,
  { queue, closureOf, closedMs, random }: Fleet,
): Omit<ReconnectSimulation, 'ideal'> {
  const { clients, closures, attemptsPerMinute } = simulation
  const ledger = createLedger(clients)
  const admits = createServer(simulation)
  const judges = closures.map(({ info }) => createJudge(info, simulation, random))
  const judgeRefusal = createJudge(refusal, simulation, random)
  const attempts = new Uint32Array(clients)
  // What a client remembers, only as long as it is away.
  const outages: (Outage | undefined)[] = Array.from({ length: clients })
  const startsMs: (readonly number[] | undefined)[] = Array.from({ length: clients })
  let gaveUp = 0
  let busiest = 0

  const follow = (client: number, verdict: Verdict | undefined, nowMs: number, leastMs: number): void => {
    if (verdict?.action === 'retry') {
      outages[client] = verdict.outage
      return queue.put(client, nowMs + Math.max(leastMs, verdict.delayMs))
    }
    gaveUp += 1
    outages[client] = undefined
    startsMs[client] = undefined
  }
  const attempt = (client: number, outage: Outage, nowMs: number): void => {
    const { recentMs, freeAtMs } = paceOf(startsMs[client] ?? [], nowMs, attemptsPerMinute)
    if (freeAtMs > nowMs) return queue.put(client, freeAtMs)
    ledger.attempted(nowMs)
    const made = (attempts[client] ?? 0) + 1
    attempts[client] = made
    busiest = Math.max(busiest, made)
    if (admits(nowMs)) {
      ledger.back(nowMs, closedMs[client] ?? 0)
      outages[client] = undefined
      startsMs[client] = undefined
      return
    }
    startsMs[client] = [...recentMs, nowMs]
    follow(client, judgeRefusal(outage, nowMs), nowMs, 1)
  }
  for (let client = queue.take(); client >= 0; client = queue.take()) {
    const nowMs = queue.dueMs(client)
    const outage = outages[client]
    if (outage) attempt(client, outage, nowMs)
    else follow(client, judges[closureOf[client] ?? 0]?.(undefined, nowMs), nowMs, 0)
  }

  const back = ledger.backCount()
  return {
    ...ledger.report(busiest),
    attemptsBySecond: ledger.attemptsBySecond(),
    acceptsBySecond: ledger.acceptsBySecond(),
    backShare: back / clients,
    gaveUpShare: gaveUp / clients,
    waitingShare: (clients - back - gaveUp) / clients,
  }
}

/** Which closure each client meets: by their shares as nearly as whole clients allow, and well mixed. */
function dealOut(closures: readonly ResolvedClosure[], clients: number): Uint32Array {
  const whole = closures.reduce((sum, { share }) => sum + share, 0)
  const dealt = closures.map(() => 0)
  return new Uint32Array(clients).map((_, client) => {
    const lacks = closures.map(({ share }, index) => ((client + 1) * share) / whole - (dealt[index] ?? 0))
    const chosen = lacks.indexOf(Math.max(...lacks))
    dealt[chosen] = (dealt[chosen] ?? 0) + 1
    return chosen
  })
}
