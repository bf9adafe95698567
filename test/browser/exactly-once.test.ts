import { expect, onTestFailed, onTestFinished, test } from 'vitest'
import { constant, createConnection, retry, type Connection } from '../../src/index.ts'
import { closeCodeAfter, randomDrops } from '../support/reference/drop-plan.ts'
import { holds } from '../support/holds.ts'
import { referenceClient } from '../support/reference/reference-client.ts'
import type { ClientFrame, ServerFrame } from '../support/reference/reference-protocol.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { chooseSeed, serveReference } from './serve-reference.ts'

const count = 10_000
const drops = 50
/** It takes about 5 s; more where other tests run beside it. */
const timeout = 60_000
/** How many messages go out when the state changes. */
const burst = 20

/** How many are usually queued or not acknowledged. */
const onTheirWay = 300

const numbers = Array.from({ length: count }, (_, at) => at + 1)
const ids = numbers.map(String)

test(
  `${count} messages each way take effect exactly once, in order, while ${drops} sockets are dropped`,
  { timeout },
  async () => {
    const seed = await chooseSeed()
    onTestFailed(() => console.error(`SEED=${seed} brings the same drops again`))
    const plan = randomDrops(seed, drops, 2 * count)
    const server = await serveReference({ drops: plan, overlap: 3 })
    const welcome = Promise.withResolvers<string>()
    const undelivered: unknown[] = []
    const connection = createConnection({
      url: server.url,
      ...referenceClient(welcome.resolve),
      reconnect: { default: retry({ firstDelayMs: [0, 5], backoff: constant(1) }) },
      attemptsPerMinute: Infinity,
      outbox: { limit: 20_000, ttlMs: Infinity, onUndelivered: (entries) => void undelivered.push(...entries) },
    })
    onTestFinished(() => connection.close())
    const seen = watch(connection)
    sendAtEveryTurn(connection, seededRandom(seed))
    connection.open()
    await server.publish(await welcome.promise, numbers)
    await holds(connection, () => seen.received.length >= count && seen.closeCodes.length >= drops)
    await connection.drained()

    const { sessions, drops: done } = await server.tally()
    const [session, ...others] = sessions.filter(({ effects, sentUpTo }) => effects.length > 0 || sentUpTo > 0)
    expect({ ...seen, undelivered, ...session, done, others }).toMatchObject({
      received: numbers,
      acknowledged: ids,
      closeCodes: plan.map(({ form }) => closeCodeAfter[form]),
      undelivered: [],
      effects: ids,
      sentUpTo: count,
      done: plan,
      others: [],
    })
    // Else nothing came twice, and nothing was shown.
    expect(seen.dropped).toBeGreaterThan(0)
    expect(session?.duplicates).toBeGreaterThan(0)
  },
)

/** What the client's end counts. */
interface Seen {
  /** The numbers that reached the app. */
  readonly received: number[]
  readonly acknowledged: string[]
  readonly closeCodes: number[]
  /** Messages that came again. */
  dropped: number
}

function watch(connection: Connection<ServerFrame, ClientFrame>): Seen {
  const seen: Seen = { received: [], acknowledged: [], closeCodes: [], dropped: 0 }
  connection.onMessage((frame) => {
    if (frame.type === 'message') seen.received.push(frame.seq)
  })
  connection.onEvent((event) => {
    if (event.type === 'acknowledged') seen.acknowledged.push(event.id)
    if (event.type === 'closed') seen.closeCodes.push(event.info.code)
    if (event.type === 'duplicateDropped') seen.dropped += 1
  })
  return seen
}

/**
 * Keeps a few hundred messages on their way, so that there are some whenever a socket goes. Of each
 * outage one phase sees some more: what is sent while nothing waits must not overtake what did not
 * arrive.
 */
function sendAtEveryTurn(connection: Connection<ServerFrame, ClientFrame>, random: () => number): void {
  const phases = ['waiting', 'connecting', 'open'] as const
  let chosen: (typeof phases)[number] | undefined = 'connecting'
  let sent = 0
  const send = (most: number): void => {
    for (const until = Math.min(count, sent + most); sent < until;) {
      sent += 1
      connection.send({ type: 'message', id: String(sent), body: sent })
    }
  }
  const refill = (): void => {
    const { queued, unacknowledged } = connection.stats()
    if (queued + unacknowledged < onTheirWay / 2) send(onTheirWay / 2)
  }
  connection.onMessage(refill)
  connection.onEvent((event) => {
    if (event.type === 'acknowledged') refill()
    if (event.type !== 'stateChanged') return
    if (event.state.phase === chosen) send(burst)
    if (event.state.phase === 'open') chosen = phases[Math.floor(random() * phases.length)]
  })
}
