import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeReport,
  createConnection,
  type CloseReport,
  type CloseStatus,
  type Connection,
  type DelayWindow,
} from '../../src/core.ts'
import { cases, type CaseId } from '../conformance/cases.ts'
import { accepts, sequence } from '../support/servers/behaviour.ts'
import type { Tally } from '../support/servers/test-server.ts'
import { startRemote, type RemoteServer } from './serve.ts'

/** The first delay after each status, written out: the table of the product is what is under test. */
const firstDelayMs: Readonly<Record<CloseStatus, 'stop' | DelayWindow>> = {
  normalClosure: 'stop',
  endpointUnavailable: [0, 5_000],
  protocolError: 'stop',
  unsupportedData: 'stop',
  empty: [0, 5_000],
  abnormalClosure: [0, 5_000],
  invalidPayloadData: 'stop',
  policyViolation: 'stop',
  messageTooBig: 'stop',
  mandatoryExtension: 'stop',
  internalServerError: [0, 5_000],
  serviceRestart: [5_000, 30_000],
  tryAgainLater: [30_000, 60_000],
  badGateway: [0, 5_000],
  tlsHandshakeError: [0, 5_000],
  unauthorized: 'stop',
  forbidden: 'stop',
  timeout: [0, 5_000],
  unknown: [0, 5_000],
}

/** Every delay is drawn at this part of its window: 50 ms, 5.25 s after 1012, 30.3 s after 1013. */
const drawn = 0.01
/** A retry that is due by then is waited for. */
const patienceMs = 6_000
/** How much a page's clock and its server's may differ. */
const clockToleranceMs = 5
/** How long a busy machine may take between two readings of one clock. */
const busyMs = 100

interface Observed {
  readonly connection: Connection<unknown, unknown>
  readonly server: RemoteServer
  /** What the UI is told in the same moment as it is told of the closure. */
  readonly report: CloseReport
}

const ids = (Object.keys(cases) as CaseId[]).filter((id) => !/^(app|timeout)\//.test(id)) // keys widen to string
const observed = new Map<CaseId, Observed>()
const tallies = new Map<CaseId, Tally>()

beforeAll(async () => {
  // Not at once: Chromium holds handshakes back for seconds where more than a dozen are under way.
  for (const id of ids) observed.set(id, await observe(id))
  // By the time that the last due retry has come, five seconds after 1012, a stopped connection has had its chance to err.
  for (const [id, { server, report }] of observed) {
    if (id !== 'refuse/tcp' && isDue(report)) await server.until(({ visits }) => visits.length > 1)
  }
  for (const [id, { server }] of observed) tallies.set(id, await server.tally())
}, 30_000)

afterAll(async () => {
  for (const { connection, server } of observed.values()) {
    connection.close()
    await server.stop()
  }
})

function of<T>(kept: ReadonlyMap<CaseId, T>, id: CaseId): T {
  const found = kept.get(id)
  if (found === undefined) throw new Error(`${id} was not observed`)
  return found
}

function isDue({ next, atMs }: CloseReport): boolean {
  return next.kind === 'retry' && next.atMs - atMs <= patienceMs
}

async function observe(id: CaseId): Promise<Observed> {
  const server = await startRemote('raw', sequence(cases[id].server, accepts()))
  const connection = createConnection({ url: server.url, environment: { random: () => drawn } })
  const report = new Promise<CloseReport>((resolve) => {
    connection.store.subscribe((state) => {
      const first = closeReport(state)
      if (first !== null) resolve(first)
    })
  })
  connection.open()
  return { connection, server, report: await report }
}

test.for(ids)('%s is told as what it is', (id) => {
  const { status, code, reason, cause, opened } = of(observed, id).report
  expect({ status, code, reason, cause, opened }).toEqual(cases[id].expected)
})

test.for(ids.filter((id) => ruleFor(id) === 'stop'))('%s stops the connection', (id) => {
  expect(of(observed, id).report.next).toEqual({ kind: 'stop', because: 'policy' })
  expect(of(tallies, id).visits.length).toBe(1)
})

test.for(ids.flatMap((id) => windowFor(id)))('%s is retried, first within %i to %i ms', ([id, minMs, maxMs]) => {
  const { next, atMs } = of(observed, id).report
  expect(next).toMatchObject({ kind: 'retry', attempt: 1 })
  const delayMs = next.kind === 'retry' ? next.atMs - atMs : Number.NaN
  const drawnMs = minMs + drawn * (maxMs - minMs)
  expect(delayMs).toBeGreaterThanOrEqual(drawnMs)
  expect(delayMs).toBeLessThanOrEqual(drawnMs + busyMs)
})

const seenAtServer = ids.filter((id) => id !== 'refuse/tcp').flatMap((id) => windowFor(id))
test.for(seenAtServer)('%s brings one attempt when it is due, and none before', ([id, minMs]) => {
  const { next } = of(observed, id).report
  const [, second, third] = of(tallies, id).visits
  expect({ second: second !== undefined, third }).toEqual({ second: minMs < patienceMs, third: undefined })
  const dueAtMs = next.kind === 'retry' ? next.atMs : Number.NaN
  expect(second?.atMs ?? dueAtMs).toBeGreaterThanOrEqual(dueAtMs - clockToleranceMs)
})

function ruleFor(id: CaseId): 'stop' | DelayWindow {
  return firstDelayMs[cases[id].expected.status]
}

function windowFor(id: CaseId): [id: CaseId, minMs: number, maxMs: number][] {
  const rule = ruleFor(id)
  return rule === 'stop' ? [] : [[id, ...rule]]
}
