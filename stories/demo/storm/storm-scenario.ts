import { formatRetryAdvice } from '../../../src/core.ts'
import type { SimulateOptions } from '../../../src/simulate.ts'

/** What ended the connections. */
export type Ending = 'restart' | 'advised' | 'goingAway' | 'full' | 'dropped' | 'hung'

/** Each with its name and with what it is like. */
export const endings = {
  restart: { name: '1012, the server restarts', story: 'The server says that it restarts and closes everyone.' },
  advised: {
    name: '1012, with advice when to come back',
    story: 'The server restarts, and its reason says over how many seconds the clients should spread.',
  },
  goingAway: { name: '1001, going away', story: 'The server, or a proxy before it, goes away.' },
  full: { name: '1013, try again later', story: 'The server has too much to do, and asks for a longer rest.' },
  dropped: { name: '1006, dropped', story: 'Everyone loses the connection at once, without a close frame.' },
  hung: {
    name: '1006, heartbeats expire',
    story: 'The balancer hangs. Nobody is told: each heartbeat finds out, over five seconds.',
  },
} as const satisfies Record<Ending, { readonly name: string; readonly story: string }>

/** What happens to a server and its clients. */
export interface Scenario {
  readonly ending: Ending
  readonly clients: number
  readonly outageMs: number
  readonly acceptsPerSecond: number
}

/** A scenario as it is typed in: anything at all, until it is read. */
export interface ScenarioDraft {
  readonly ending: Ending
  readonly clients: string
  readonly outageS: string
  readonly acceptsPerSecond: string
}

/** What a field takes. More clients would take more time and memory than a page should. */
const limits = {
  clients: { min: 1, max: 1_000_000, isWhole: true },
  outageS: { min: 0, max: 1_800, isWhole: false },
  acceptsPerSecond: { min: 1, max: 1_000_000, isWhole: false },
} as const

/** The fields of a scenario that are numbers. */
export type ScenarioField = keyof typeof limits

/** A draft as it was read: a scenario, or what is wrong, by field. */
export interface ReadScenario {
  readonly scenario: Scenario | null
  readonly errors: Readonly<Partial<Record<ScenarioField, string>>>
}

export function readScenario(draft: ScenarioDraft): ReadScenario {
  const fields: readonly ScenarioField[] = ['clients', 'outageS', 'acceptsPerSecond']
  const errors = Object.fromEntries(
    fields.flatMap((field) => (isInside(field, draft[field]) ? [] : [[field, expected(field)] as const])),
  )
  if (Object.keys(errors).length > 0) return { scenario: null, errors }
  const scenario = {
    ending: draft.ending,
    clients: Number(draft.clients),
    outageMs: Number(draft.outageS) * 1_000,
    acceptsPerSecond: Number(draft.acceptsPerSecond),
  }
  return { scenario, errors }
}

function isInside(field: ScenarioField, text: string): boolean {
  const { min, max, isWhole } = limits[field]
  const value = text.trim() === '' ? NaN : Number(text)
  return value >= min && value <= max && (!isWhole || Number.isInteger(value))
}

function expected(field: ScenarioField): string {
  const { min, max, isWhole } = limits[field]
  return `A ${isWhole ? 'whole ' : ''}number from ${min} to ${max.toLocaleString('en')}, without commas`
}

/** The part of the options of a simulation that a scenario says. */
export function simulationOf({ ending, clients, outageMs, acceptsPerSecond }: Scenario): SimulateOptions {
  return { clients, outageMs, acceptsPerSecond, closures: closureOf(ending, { clients, outageMs, acceptsPerSecond }) }
}

function closureOf(ending: Ending, server: Omit<Scenario, 'ending'>): NonNullable<SimulateOptions['closures']> {
  switch (ending) {
    case 'restart':
      return { code: 1012 }
    case 'advised':
      return { code: 1012, reason: adviceOf(server) }
    case 'goingAway':
      return { code: 1001 }
    case 'full':
      return { code: 1013 }
    case 'dropped':
      return { code: 1006 }
    case 'hung':
      return { code: 1006, cause: 'heartbeatTimeout', atMs: [0, 5_000] }
    default:
      return ending satisfies never
  }
}

/** What a server can say that knows how long it restarts, whom it has and how many it admits; ten minutes at most. */
export function adviceOf({ clients, outageMs, acceptsPerSecond }: Omit<Scenario, 'ending'>): string {
  return formatRetryAdvice([0, Math.min(600_000, outageMs + (clients / acceptsPerSecond) * 1_000)])
}
