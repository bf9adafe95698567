import { beginOutage, consult, settle, type Outage } from '../../src/domain/policy/verdict.ts'
import type { AnyPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import type { CloseInfo } from '../../src/domain/status/close-info.ts'
import { closeStatusOf, type AnyStatus } from '../../src/domain/status/close-status.ts'
import { createStreams, seededRandom } from '../../src/simulate/seeded-random.ts'

/** What a naive simulation knows of a client. */
interface Client {
  readonly number: number
  dueMs: number
  closedMs: number
  outage: Outage | null
  startsMs: number[]
  fate: 'connected' | 'away' | 'back' | 'gave up'
}

/**
 * Whether a server that completes so many handshakes in a second, and has one second's in reserve, can take another one:
 * since the end of the outage, and since each one that it has completed, it must not exceed both together.
 */
function hasRoom(accepts: readonly number[], nowMs: number, outageMs: number, acceptsPerSecond: number): boolean {
  return [outageMs, ...accepts].every((fromMs) => {
    const since = accepts.filter((acceptMs) => acceptMs >= fromMs).length
    return since + 1 <= acceptsPerSecond * (1 + (nowMs - fromMs) / 1_000) + 1e-6
  })
}

/** What both simulations must find. */
export interface Findings {
  readonly attemptsBySecond: readonly number[]
  readonly acceptsBySecond: readonly number[]
  readonly backAfterMs: readonly number[]
  readonly gaveUp: number
}

interface NaiveOptions {
  readonly clients: number
  readonly policy: AnyPolicy
  readonly code: number
  readonly reason: string
  readonly atMs: readonly [number, number]
  readonly outageMs: number
  readonly acceptsPerSecond: number
  readonly horizonMs: number
  readonly seed: number
  readonly attemptsPerMinute: number
}

/**
 * The same model once more, as plainly as can be: whoever is due first has its turn, found by looking at
 * everyone, and no result is known before its time. Slow.
 */
export function simulateNaively(options: NaiveOptions): Findings {
  const { clients: count, policy, code, reason, atMs, outageMs, acceptsPerSecond, horizonMs, seed } = options
  const random = seededRandom(seed)
  const clients = Array.from({ length: count }, (_, number): Client => {
    const closedMs = atMs[0] + random() * (atMs[1] - atMs[0])
    return { number, dueMs: closedMs, closedMs, outage: null, startsMs: [], fate: 'connected' }
  })
  const streams = createStreams(random, count)
  const attempts: number[] = []
  const accepts: number[] = []
  const backAfterMs: number[] = []

  const lose = (client: Client, lost: Partial<CloseInfo<AnyStatus>>, leastMs: number): void => {
    const nowMs = client.dueMs
    const isDrop = code === 1006
    const info: CloseInfo<AnyStatus> = {
      status: closeStatusOf(code),
      code,
      reason,
      wasClean: !isDrop,
      cause: isDrop ? 'connectionLost' : 'peer',
      opened: true,
      openForMs: Infinity,
      atMs: nowMs,
      unsentBytes: 0,
      diagnosis: null,
      ...lost,
    }
    const outage = client.outage ?? beginOutage(nowMs)
    const { random: draw } = streams
    const { attempt, sinceMs } = outage
    const facts = {
      attempt,
      elapsedMs: nowMs - sinceMs,
      openForMs: info.openForMs,
      online: true,
      hidden: false,
      random: draw,
    }
    streams.turnTo(client.number)
    const opinion = consult(policy, info, facts)
    if (opinion instanceof Promise) throw new TypeError('a rule took its time')
    const bench = { nowMs, random: draw, isAlone: false, isStable: info.openForMs > 5_000, takesAdvice: true }
    const verdict = settle(opinion, info, outage, bench)
    client.outage = verdict.outage
    client.fate = verdict.action === 'retry' ? 'away' : 'gave up'
    if (verdict.action === 'retry') client.dueMs = nowMs + Math.max(leastMs, verdict.delayMs)
  }
  const attempt = (client: Client): void => {
    const nowMs = client.dueMs
    const recentMs = client.startsMs.filter((startMs) => nowMs < startMs + 60_000)
    if (recentMs.length >= options.attemptsPerMinute) {
      client.dueMs = Math.min(...recentMs) + 60_000
      return
    }
    client.startsMs.push(nowMs)
    attempts.push(nowMs)
    if (nowMs < outageMs || !hasRoom(accepts, nowMs, outageMs, acceptsPerSecond)) {
      const refused = { status: 'abnormalClosure', code: 1006, reason: '', wasClean: false } as const
      return lose(client, { ...refused, cause: 'connectFailed', opened: false, openForMs: 0 }, 1)
    }
    accepts.push(nowMs)
    backAfterMs.push(nowMs - client.closedMs)
    client.fate = 'back'
  }
  for (;;) {
    const due = clients.filter(({ fate, dueMs }) => (fate === 'connected' || fate === 'away') && dueMs <= horizonMs)
    const next = due.reduce<Client | undefined>(
      (first, one) => (first && first.dueMs <= one.dueMs ? first : one),
      undefined,
    )
    if (!next) break
    if (next.fate === 'connected') lose(next, {}, 0)
    else attempt(next)
  }
  const seconds = Math.floor((attempts.at(-1) ?? -1) / 1_000) + 1
  const bySecond = (instants: readonly number[]): number[] =>
    Array.from({ length: seconds }, (_, at) => instants.filter((ms) => Math.floor(ms / 1_000) === at).length)
  return {
    attemptsBySecond: bySecond(attempts),
    acceptsBySecond: bySecond(accepts),
    backAfterMs: backAfterMs.sort((one, other) => one - other),
    gaveUp: clients.filter(({ fate }) => fate === 'gave up').length,
  }
}
