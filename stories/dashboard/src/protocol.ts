/** What this app and its server say to each other. Both import this file. */

/** The codes that the server closes with, besides the registered ones. */
export const closeCodes = { sessionExpired: 4401, notAllowed: 4403, serviceGone: 4404 } as const

/** The first word on every socket: who asks, and how much of the stream is known already. */
export interface Hello {
  readonly type: 'hello'
  readonly token: string
  /** The number of the last message that arrived; 0 for none. */
  readonly after: number
}

/** The answer to it: what follows is live. */
export interface Welcome {
  readonly type: 'welcome'
}

/** The same on the metrics' socket, with the names of all services; again when they are others. A value of each follows. */
export interface MetricsWelcome extends Welcome {
  readonly services: readonly string[]
}

/** How a service does at the moment. */
export interface Sample {
  readonly type: 'sample'
  readonly service: string
  /** From 0 to 100. */
  readonly cpuPercent: number
  readonly latencyMs: number
}

export interface Incident {
  readonly id: string
  readonly service: string
  readonly title: string
  /** Who takes care of it; `null` as long as nobody does. */
  readonly takenBy: string | null
}

/** An incident is new, or is another one than before. Numbered upwards, also over restarts of the server. */
export interface IncidentChange {
  readonly type: 'incident'
  readonly number: number
  readonly incident: Incident
}

/** The person at this page takes care of an incident. */
export interface Take {
  readonly type: 'take'
  /** The command's own id: a server that has seen it does nothing twice. */
  readonly id: string
  readonly incidentId: string
}

export interface Ack {
  readonly type: 'ack'
  readonly id: string
}

/** A line of a service's log. Numbered upwards for each service, also over restarts of the server. */
export interface LogLine {
  readonly type: 'line'
  readonly number: number
  readonly atMs: number
  readonly level: 'info' | 'warn' | 'error'
  readonly text: string
}

export type FromMetrics = MetricsWelcome | Sample
export type FromIncidents = Welcome | IncidentChange | Ack
export type FromLog = Welcome | LogLine
export type ToIncidents = Hello | Take

/** The heartbeat of all three, as it goes over the wire. */
export const ping = '{"type":"ping"}'
export const pong = '{"type":"pong"}'
