import { inOrder, repliesTo, type Behaviour } from '../../../src/testing.ts'
import type {
  FromIncidents,
  FromLog,
  FromMetrics,
  Incident,
  LogLine,
  Sample,
  ToIncidents,
} from '../../dashboard/src/protocol.ts'

/** Everything that the fleet's servers say, and hear. */
export type FromFleet = FromMetrics | FromIncidents | FromLog | { readonly type: 'pong' }
export type ToFleet = ToIncidents | { readonly type: 'ping' }

const base = 'wss://fleet.example'
export const fleetUrls = {
  base,
  metrics: `${base}/metrics`,
  incidents: `${base}/incidents`,
  checkoutLog: `${base}/log/checkout`,
  reportsLog: `${base}/log/reports`,
} as const

const samples: readonly Sample[] = [
  { type: 'sample', service: 'checkout', cpuPercent: 34, latencyMs: 48 },
  { type: 'sample', service: 'payments', cpuPercent: 87, latencyMs: 212 },
  { type: 'sample', service: 'search', cpuPercent: 41, latencyMs: 96 },
  { type: 'sample', service: 'mailer', cpuPercent: 12, latencyMs: 30 },
  { type: 'sample', service: 'reports', cpuPercent: 58, latencyMs: 141 },
]

const incidents: readonly Incident[] = [
  { id: 'i1', service: 'mailer', title: 'Queue is growing', takenBy: 'Ada' },
  { id: 'i2', service: 'payments', title: 'Card provider answers slowly', takenBy: null },
  { id: 'i3', service: 'search', title: 'Index is two hours old', takenBy: null },
]

const startMs = Date.UTC(2030, 0, 1, 9, 30)
const lines: readonly LogLine[] = [
  { type: 'line', number: 1, atMs: startMs, level: 'info', text: 'started' },
  { type: 'line', number: 2, atMs: startMs + 4_000, level: 'info', text: 'POST /orders 201 in 48 ms' },
  { type: 'line', number: 3, atMs: startMs + 9_000, level: 'warn', text: 'slow query: 1,204 ms in orders_by_customer' },
  {
    type: 'line',
    number: 4,
    atMs: startMs + 15_000,
    level: 'error',
    text: 'upstream timed out after 5,000 ms, trying another',
  },
]

const onHello = (reply: FromFleet): Behaviour<FromFleet, ToFleet> =>
  repliesTo(({ type }) => (type === 'hello' ? reply : undefined))

/**
 * What a server of the fleet does on a good day. One for all: each connection takes what is its own, and `resume`
 * drops what it has already, as it would with a server that sends too much.
 */
export const fleetScript: Behaviour<FromFleet, ToFleet> = inOrder<FromFleet, ToFleet>(
  repliesTo<FromFleet, ToFleet>(({ type }) => (type === 'ping' ? { type: 'pong' } : undefined)),
  onHello({ type: 'welcome', services: samples.map(({ service }) => service) }),
  ...samples.map(onHello),
  ...incidents.map((incident, at) => onHello({ type: 'incident', number: at + 1, incident })),
  ...lines.map(onHello),
  repliesTo<FromFleet, ToFleet>((message) => (message.type === 'take' ? { type: 'ack', id: message.id } : undefined)),
  repliesTo<FromFleet, ToFleet>((message) => {
    const at = incidents.findIndex(({ id }) => message.type === 'take' && id === message.incidentId)
    const incident = incidents[at]
    return incident && { type: 'incident', number: 100 + at, incident: { ...incident, takenBy: 'you' } }
  }),
)
