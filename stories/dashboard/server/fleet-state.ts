import type { Incident, IncidentChange, LogLine, MetricsWelcome, Sample, Take } from '../src/protocol.ts'

/** What the server knows, whoever is connected: it outlives its sockets. A real one would have a database. */
export interface FleetState {
  readonly services: readonly string[]
  readonly metricsWelcome: () => MetricsWelcome
  readonly isSignedIn: () => boolean
  readonly setSignedIn: (isSignedIn: boolean) => void
  readonly issueToken: () => string
  readonly expireTokens: () => void
  readonly isValid: (token: string) => boolean
  readonly sampleOf: (service: string) => Sample
  readonly changesAfter: (number: number) => readonly IncidentChange[]
  readonly raise: (service: string, title: string) => IncidentChange
  /** The change that it makes; `null` where it was seen before, or makes none. */
  readonly take: (command: Take) => IncidentChange | null
  readonly linesAfter: (service: string, number: number) => readonly LogLine[]
  readonly write: (service: string, level: LogLine['level'], text: string) => LogLine
  readonly retire: (service: string) => void
}

const me = 'you'
const mostLines = 200

export function createFleetState(): FleetState {
  /** Above every number of an earlier server: a page that has seen those would take lower ones for old. */
  const firstNumber = Date.now()
  let services: readonly string[] = ['checkout', 'payments', 'search', 'mailer', 'reports']
  let signedIn = true
  const tokens = new Set<string>()
  const incidents = new Map<string, Incident>()
  const changes: IncidentChange[] = []
  const commands = new Set<string>()
  const logs = new Map<string, LogLine[]>()
  const written = new Map<string, number>()

  const change = (incident: Incident): IncidentChange => {
    incidents.set(incident.id, incident)
    const made: IncidentChange = { type: 'incident', number: firstNumber + changes.length, incident }
    changes.push(made)
    return made
  }

  return {
    get services() {
      return services
    },
    metricsWelcome: () => ({ type: 'welcome', services }),
    isSignedIn: () => signedIn,
    setSignedIn: (isSignedIn) => (signedIn = isSignedIn),
    issueToken() {
      const token = crypto.randomUUID()
      tokens.add(token)
      return token
    },
    expireTokens: () => tokens.clear(),
    isValid: (token) => tokens.has(token),
    sampleOf: (service) => ({
      type: 'sample',
      service,
      cpuPercent: Math.round(20 + 70 * Math.random()),
      latencyMs: Math.round(30 + 200 * Math.random()),
    }),
    changesAfter: (number) => changes.filter((each) => each.number > number),
    raise: (service, title) => change({ id: `incident-${incidents.size + 1}`, service, title, takenBy: null }),
    take({ id, incidentId }) {
      const incident = incidents.get(incidentId)
      if (commands.has(id) || !incident) return null
      commands.add(id)
      return change({ ...incident, takenBy: me })
    },
    linesAfter: (service, number) => (logs.get(service) ?? []).filter((line) => line.number > number),
    write(service, level, text) {
      const number = (written.get(service) ?? firstNumber) + 1
      const line: LogLine = { type: 'line', number, atMs: Date.now(), level, text }
      written.set(service, number)
      logs.set(service, [...(logs.get(service) ?? []), line].slice(-mostLines))
      return line
    },
    retire: (service) => (services = services.filter((each) => each !== service)),
  }
}
