import { createConnection, exponential, retry, type Connection } from '../../../src/core.ts'
import { referenceClient } from '../../support/reference/reference-client.ts'
import type { ClientFrame, ServerFrame } from '../../support/reference/reference-protocol.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createCountedEnvironment, type EnvironmentCounts } from './counted-environment.ts'

export interface SoakOrder {
  readonly url: string
  readonly connections: number
  readonly seed: number
  /** Each connection sends a message about this often. */
  readonly everyMs: number
}

/** What one connection has sent and seen. */
export interface SoakClient {
  readonly session: string
  readonly phase: string
  readonly sent: number
  readonly received: number
  /** Messages that did not follow the one before. */
  readonly leaps: number
  readonly undelivered: number
  readonly waiting: number
}

export interface SoakReport {
  readonly clients: readonly SoakClient[]
  readonly environment: EnvironmentCounts
  /** By cause. */
  readonly closures: Readonly<Record<string, number>>
  readonly errors: readonly string[]
}

/** What the runner asks the page for. */
export interface Soak {
  readonly start: (order: SoakOrder) => void
  /** Sends nothing more. */
  readonly hush: () => void
  readonly close: () => void
  readonly report: () => SoakReport
}

declare global {
  var soak: Soak
}

const { environment, counts } = createCountedEnvironment()
const closures: Record<string, number> = {}

/** A frame of the protocol whose acknowledgement nobody else waits for. */
const probe: ClientFrame = { type: 'message', id: 'probe', body: null }
const probeReply = JSON.stringify({ type: 'ack', id: 'probe' } satisfies ServerFrame)

interface Entry {
  readonly connection: Connection<ServerFrame, ClientFrame>
  readonly send: () => void
  readonly report: () => SoakClient
}

function createEntry({ url, seed }: SoakOrder, index: number): Entry {
  const random = seededRandom(1_000 * seed + index)
  let session = ''
  let sent = 0
  let received = 0
  let leaps = 0
  let undelivered = 0
  const connection = createConnection<ServerFrame, ClientFrame>({
    url,
    ...referenceClient((name) => {
      session = name
    }),
    heartbeat: {
      message: () => JSON.stringify(probe),
      isReply: (frame) => frame === probeReply,
      intervalMs: 3_000,
      timeoutMs: 2_000,
    },
    reconnect: {
      default: retry({
        firstDelayMs: [10, 300],
        backoff: exponential({ initialMs: 200, maxMs: 2_000, jitter: 'equal' }),
      }),
    },
    connectTimeoutMs: 5_000,
    helloTimeoutMs: 5_000,
    attemptsPerMinute: Infinity,
    outbox: {
      limit: 20_000,
      ttlMs: Infinity,
      onUndelivered: (entries) => {
        undelivered += entries.length
      },
    },
    environment: { ...environment, random },
  })
  connection.onMessage((frame) => {
    if (frame.type !== 'message') return
    received += 1
    if (frame.seq !== received) leaps += 1
  })
  connection.onEvent((event) => {
    if (event.type === 'closed') closures[event.info.cause] = (closures[event.info.cause] ?? 0) + 1
  })
  return {
    connection,
    send() {
      sent += 1
      connection.send({ type: 'message', id: String(sent), body: sent })
    },
    report() {
      const { queued, unacknowledged } = connection.stats()
      const { phase } = connection.store.getState()
      return { session, phase, sent, received, leaps, undelivered, waiting: queued + unacknowledged }
    },
  }
}

let entries: readonly Entry[] = []
let timer = 0

/** One timer for all: each turn it is another connection's. */
function sendInTurn(everyMs: number): void {
  let next = 0
  timer = Number(
    setInterval(() => {
      entries[next % entries.length]?.send()
      next += 1
    }, everyMs / entries.length),
  )
}

globalThis.soak = {
  start(order) {
    entries = Array.from({ length: order.connections }, (_, index) => createEntry(order, index))
    for (const { connection } of entries) connection.open()
    sendInTurn(order.everyMs)
  },
  hush: () => clearInterval(timer),
  close: () => entries.forEach(({ connection }) => connection.close()),
  report: () => ({
    clients: entries.map(({ report }) => report()),
    environment: counts(),
    closures: { ...closures },
    errors: platformReport().errors,
  }),
}
