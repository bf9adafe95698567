import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type * as Core from '../../src/core.ts'
import type * as Presets from '../../src/presets.ts'
import type * as Simulate from '../../src/simulate.ts'
import { fakeEnvironment } from '../../src/testing.ts'
import { runBare, scriptOf } from './harness/bare-context.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { nodeApp } from './harness/places.ts'

let app: InstalledApp
let coreScript: string
beforeAll(async () => {
  app = await installApp(nodeApp, inject('tarball'))
  coreScript = await scriptOf('hangup/core', app.directory)
})
afterAll(() => app.remove())

/** `hangup/core` with what a platform has beside the language. */
const coreIn = (globals?: Readonly<Record<string, unknown>>): typeof Core => runBare(coreScript, globals) as typeof Core // what was bundled

/** Some of what a platform has. */
const platform = [
  'URL',
  'WebSocket',
  'console',
  'document',
  'navigator',
  'process',
  'queueMicrotask',
  'setTimeout',
  'window',
]

test('the context knows no platform, so that working in it means something', () => {
  const known = runBare(`const entry = ${JSON.stringify(platform)}.filter((name) => name in globalThis)`)
  expect(known).toHaveLength(0)
})

describe('with nothing but the language', () => {
  test('hangup/core names closures and explains policies', () => {
    const { closeStatusOf, defineCloseStatuses, describeCloseStatus, explainPolicy, reconnectPolicy, retry } = coreIn()
    const statuses = defineCloseStatuses({ sessionExpired: 4401 })
    const policy = reconnectPolicy({ sessionExpired: retry({ attempts: 2 }) }, { statuses })
    const row = explainPolicy(policy, { statuses }).find(({ status }) => status === 'sessionExpired')
    expect(row).toMatchObject({ codes: '4401', action: 'retry', attempts: 2 })
    expect(closeStatusOf(1008)).toBe('policyViolation')
    expect(describeCloseStatus('policyViolation').title).toBe('Policy Violation')
  })

  test('hangup/presets and hangup/simulate do all that they do', async () => {
    const presets = runBare(await scriptOf('hangup/presets', app.directory)) as typeof Presets // what was bundled
    const simulate = runBare(await scriptOf('hangup/simulate', app.directory)) as typeof Simulate // what was bundled
    const { statuses, rules } = presets.centrifugo
    const closures = [{ code: 3001 }, { code: 3500 }]
    const fleet = { clients: 1_000, statuses, policy: rules, closures, outageMs: 1_000, acceptsPerSecond: 100 }
    expect(simulate.simulateReconnects(fleet)).toMatchObject({ backShare: 0.5, gaveUpShare: 0.5 })
  })
})

describe('the mode', () => {
  const misspelt = { policyViolatoin: 'stop' } as Core.ReconnectPolicy // as plain JavaScript may
  test.each([
    { platform: 'no process', globals: {} },
    { platform: 'a process without an environment', globals: { process: {} } },
    { platform: 'a process for production', globals: { process: { env: { NODE_ENV: 'production' } } } },
  ])('is production with $platform', ({ globals }) => {
    expect(coreIn(globals).reconnectPolicy(misspelt)).toBe(misspelt)
  })

  test('is development with a process that says nothing of it', () => {
    expect(() => coreIn({ process: { env: {} } }).reconnectPolicy(misspelt)).toThrow('policyViolation')
  })
})

describe('a connection with an environment of its own', () => {
  /** What it takes of a platform beside that. */
  const needed = { AbortController, URL }
  const url = 'wss://example.com/live'

  test('connects, and says why it was closed', async () => {
    const environment = fakeEnvironment()
    const connection = coreIn(needed).createConnection({ url, environment })
    connection.open()
    const socket = await environment.socket()
    await socket.accepts()
    expect(connection.store.getState()).toMatchObject({ phase: 'open' })
    await socket.closes('policyViolation', 'enough')
    expect(connection.store.getState()).toMatchObject({
      phase: 'closed',
      last: { status: 'policyViolation', code: 1008, reason: 'enough' },
    })
    expect(environment.reported).toEqual([])
  })

  test.each(Object.keys(needed))('does not without %s, which every platform with fetch() has', async (name) => {
    const { [name as keyof typeof needed]: _, ...rest } = needed // a key of it
    const environment = fakeEnvironment()
    const attempt = async (): Promise<number> => {
      coreIn(rest).createConnection({ url, environment }).open()
      await environment.advance(0)
      return environment.sockets.length
    }
    await expect(attempt().catch(() => 0)).resolves.toBe(0)
  })

  test('reports that there is no WebSocket where it is given none, and stops', async () => {
    const environment = { ...fakeEnvironment(), WebSocket: undefined }
    const connection = coreIn({ ...needed, process: { env: {} } }).createConnection({ url, environment })
    connection.open()
    await environment.advance(0)
    expect(environment.reported).toMatchObject([{ name: 'OptionError', option: 'environment.WebSocket' }])
    expect(String(environment.reported[0])).toContain('this platform has no WebSocket: give one')
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { cause: 'blocked' } })
  })
})
