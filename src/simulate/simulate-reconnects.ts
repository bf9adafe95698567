import { createDueQueue } from './due-queue.ts'
import { idealOf } from './ideal.ts'
import { createLedger } from './ledger.ts'
import { createPaths, type Fleet } from './paths.ts'
import { resolveSimulation, type ResolvedClosure, type ResolvedSimulation } from './resolve-simulation.ts'
import { createStreams, seededRandom } from './seeded-random.ts'
import { createServer } from './server.ts'
import type { SimulateOptions } from './simulate-options.ts'
import type { ReconnectSimulation } from './simulation.ts'

/**
 * Simulates what a policy does to a server when a whole fleet of clients loses it.
 *
 * Time begins at 0. The connection of each client ends by one of `closures`, when that says. Until `outageMs`
 * the server refuses every handshake at once. From then on it completes `acceptsPerSecond` of them in a second, and those
 * of one second at once where it had nothing to do before; the others it refuses at once. To a client a refusal is
 * what it is to a connection: 1006, cause `connectFailed`, never opened. Who got in stays.
 *
 * What a client does is decided by the code that decides in a connection, with everything that a policy can say:
 * codes, statuses, ranges, `default`, rule functions, delays, limits, advice in the reason, and what holds beside a
 * policy, such as `attemptsPerMinute`. Nobody is taken to be alone: a fleet is a herd. Not simulated are `before`,
 * diagnosis, the page and the network.
 *
 * The `ideal` beside it is the same fleet if each client knew the outage, the capacity and all others: each draws one
 * instant from the time that the server needs for all of them.
 *
 * Pure, but for the functions of the policy: the same seed gives the same result, on every engine. A million clients
 * take seconds. A table of rules is asked in advance and perhaps twice, so a backoff of your own must draw from
 * nothing but the `random` that it is given. A function is asked once for each closure and each refusal, in their
 * order, and costs more time and memory.
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
  const { clients, closures, seed } = simulation
  const random = seededRandom(seed)
  const closureOf = dealOut(closures, clients)
  const closedMs = Float64Array.from(closureOf, (closure) => {
    const [fromMs, toMs] = closures[closure]?.atMs ?? [NaN, NaN]
    return fromMs + random() * (toMs - fromMs)
  })
  const found = run(simulation, { streams: createStreams(random, clients), closureOf, closedMs })
  return { ...found, ideal: idealOf(closedMs, simulation, random) }
}

/** What each client does is its own matter; here they meet the server, in the order of time. */
function run(simulation: ResolvedSimulation, fleet: Fleet): Omit<ReconnectSimulation, 'ideal'> {
  const { clients, horizonMs } = simulation
  const { closedMs } = fleet
  const ledger = createLedger(clients)
  const admits = createServer(simulation)
  const paths = createPaths(simulation, fleet)
  const queue = createDueQueue(clients, horizonMs)
  /** By client; the closure counts as none. */
  const attempts = new Int32Array(clients).fill(-1)
  let gaveUp = 0

  const isAdmitted = (client: number, nowMs: number): boolean => {
    ledger.attempted(nowMs)
    if (!admits(nowMs)) return false
    ledger.back(nowMs, closedMs[client] ?? NaN)
    paths.forget(client)
    return true
  }
  const goOn = (client: number, dueMs: number): void => {
    if (dueMs >= 0) return queue.put(client, dueMs)
    gaveUp += 1
    paths.forget(client)
  }
  for (const [client, atMs] of closedMs.entries()) queue.put(client, atMs)
  for (let client = queue.take(); client >= 0; client = queue.take()) {
    const nowMs = queue.dueMs(client)
    const made = (attempts[client] ?? 0) + 1
    attempts[client] = made
    if (made === 0) goOn(client, paths.closed(client))
    else if (!isAdmitted(client, nowMs)) goOn(client, paths.refused(client, nowMs))
  }

  const back = ledger.backCount()
  return {
    ...ledger.report(attempts.reduce((most, each) => Math.max(most, each), 0)),
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
