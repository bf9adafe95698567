import { createConnection, defineCloseStatuses, retry } from '../../../src/index.ts'
import { connectionIn, fakeEnvironment, type FrozenConnection } from '../../../src/testing.ts'

/** Codes of this app's own server. */
const statuses = defineCloseStatuses({ sessionExpired: 4401 })

/** The status that a line must have words for, besides the registered ones. */
export type OutageStatus = keyof typeof statuses

/** What happened, and the connection as it was just then. */
export interface Moment {
  readonly atMs: number
  readonly happened: string
  readonly connection: FrozenConnection<unknown, unknown, OutageStatus>
}

/**
 * A connection with a bad day, played on a clock that only counts: what is shown of each moment is what the engine
 * and the policy made of it, and nobody waits for it.
 */
export async function playOutage(): Promise<readonly Moment[]> {
  const environment = fakeEnvironment({ startAtMs: Date.UTC(2026, 0, 5, 9, 30) })
  let isSignedIn = (): void => {}
  const connection = createConnection({
    url: 'wss://example.com/live',
    environment,
    statuses,
    reconnect: {
      sessionExpired: retry({ firstDelayMs: 0, before: () => new Promise<void>((resolve) => (isSignedIn = resolve)) }),
    },
  })
  const moments: Moment[] = []
  const note = (happened: string): void => {
    const atMs = environment.epochMs()
    moments.push({ atMs, happened, connection: connectionIn(connection.store.getState(), { statuses, nowMs: atMs }) })
  }

  connection.open()
  await (await environment.socket()).accepts()
  await environment.advance(minutes(1))

  await (await environment.socket()).closes('serviceRestart', 'deploy')
  note('closed with 1012, “deploy”')
  await environment.advance(7_500)
  note('a moment later')
  await environment.advance(10_000)
  await (await environment.socket()).refuses()
  note('the next try is refused')
  await environment.advance(32_500)
  await (await environment.socket()).accepts()
  note('and the one after it is not')

  await environment.advance(minutes(45))
  await (await environment.socket()).closes('tryAgainLater', 'retry-after=90')
  note('closed with 1013, “retry-after=90”')
  await environment.advance(90_000)
  await (await environment.socket()).accepts()

  await environment.advance(minutes(40))
  await (await environment.socket()).closes(statuses.sessionExpired)
  await environment.advance(0)
  note('closed with 4401, the app’s own')
  isSignedIn()
  await (await environment.socket()).accepts()

  await environment.advance(minutes(25))
  await (await environment.socket()).closes('policyViolation', 'kicked')
  note('closed with 1008, “kicked”')
  return moments
}

const minutes = (count: number): number => count * 60_000
