import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  closeStatusOf,
  describeCloseStatus,
  explainPolicy,
  type ConnectionOptions,
  type HeartbeatOptions,
  type LifecycleOptions,
  type OutboxOptions,
  type PolicyRow,
} from '../src/core.ts'
import { resolveOptions } from '../src/engine/options/resolve-options.ts'
import * as index from '../src/index.ts'
import { allPresets } from './presets/all-presets.ts'
import { publicEntries } from './support/public-entries.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const readme = read('README.md')

/** The rows of the tables under a heading, without the heads, each cell without its padding. */
function tablesUnder(heading: string): readonly (readonly string[][])[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''
  const tables = section.match(/(?:^\|.*\n)+/gm) ?? []
  return tables.map((table) => table.trim().split('\n').slice(2).map(cellsOf))
}

const cellsOf = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const code = (text: string): string => `\`${text}\``
const names = (rows: readonly string[][] | undefined): string[] => (rows ?? []).map(([name = '']) => name)

describe('the README', () => {
  test('shows the two commands as they are', () => {
    expect(readme).toMatch(/^npm ci && npm start /m)
    expect(readme).toMatch(/^npm ci && npm test /m)
  })

  test('lists every status with its code and meaning', () => {
    const rows = explainPolicy().map(({ codes }) => {
      const status = closeStatusOf(Number(codes)) // '' is 0, which is nobody's code
      return [code(status), codes || 'others', describeCloseStatus(status).description]
    })
    expect(tablesUnder('Close statuses')).toEqual([rows])
    expect(readme).toContain('**Nineteen statuses')
    expect(rows).toHaveLength(19)
  })

  test('lists what the built-in policy does, as explainPolicy() gives it', () => {
    expect(tablesUnder('The built-in policy')).toEqual([explainPolicy().map(policyCells)])
  })

  test('lists every option with its default', () => {
    const resolved = resolveOptions({ url: 'wss://example.com' })
    const { heartbeat = {} } = resolveOptions({ url: 'wss://example.com', heartbeat: { message: 'ping' } })
    const [options, outbox, heartbeats, lifecycle] = tablesUnder('Options')
    expect(names(options)).toEqual(Object.keys(everyOption).map(code))
    expect(names(outbox)).toEqual(Object.keys(everyOutboxOption).map(code))
    expect(defaultsOf(options)).toMatchObject(literalsIn(resolved))
    expect(defaultsOf(outbox)).toMatchObject(literalsIn(resolved.outbox))
    expect(names(heartbeats)).toEqual(Object.keys(everyHeartbeatOption).map(code))
    expect(defaultsOf(heartbeats)).toMatchObject(literalsIn({ ...heartbeat, message: undefined }))
    expect(names(lifecycle)).toEqual(Object.keys(everyLifecycleOption).map(code))
    expect(defaultsOf(lifecycle)).toMatchObject(literalsIn(resolved.lifecycle))
  })

  test('lists every preset, with what its rules say', () => {
    const [rows = []] = tablesUnder('Presets')
    const servers = rows.map(([, server = '']) => server)
    expect(rows).toEqual(allPresets.map((preset, index) => presetCells(preset, servers[index] ?? '')))
    expect(servers.filter((server) => server === '')).toEqual([])
  })

  test('lists every hook', () => {
    const hooks = Object.keys(index).filter((name) => name.startsWith('use'))
    expect(names(tablesUnder('Hooks')[0]).sort()).toEqual(hooks.map(code).sort())
  })

  test('lists every entry, and asks for the peers that the package asks for', () => {
    const manifest = JSON.parse(read('package.json')) as Manifest // npm would not have installed another one
    expect(names(tablesUnder('Entries')[0])).toEqual(publicEntries.map(({ specifier }) => code(specifier)))
    const { react, zustand } = manifest.peerDependencies
    expect(readme).toContain(`React ${react.replace('>=', '≥ ')} and zustand ${zustand.replace('>=', '≥ ')} are peers`)
  })

  test('asks for the TypeScript that the declarations are checked with', () => {
    const oldest = JSON.parse(read('test/runtimes/typescript57/package.json')) as Workspace // of this repository
    expect(readme).toContain(`TypeScript ≥ ${oldest.dependencies.typescript.replace(/\.\d+$/, '')}`)
  })
})

interface Manifest {
  readonly peerDependencies: Readonly<Record<'react' | 'zustand', string>>
}

interface Workspace {
  readonly dependencies: Readonly<Record<'typescript', string>>
}

/** The compiler sees to it that none is left out. */
const everyOption = {
  url: true,
  protocols: true,
  statuses: true,
  reconnect: true,
  advice: true,
  codec: true,
  schema: true,
  sendSchema: true,
  onInvalid: true,
  topicOf: true,
  retainTopics: true,
  acks: true,
  resume: true,
  hello: true,
  outbox: true,
  heartbeat: true,
  lifecycle: true,
  diagnose: true,
  messageBytes: true,
  connectTimeoutMs: true,
  helloTimeoutMs: true,
  stableAfterMs: true,
  attemptsPerMinute: true,
  lingerMs: true,
  signal: true,
  environment: true,
} satisfies Record<keyof ConnectionOptions, true>

const everyOutboxOption = {
  limit: true,
  limitBytes: true,
  ttlMs: true,
  overflow: true,
  onUndelivered: true,
} satisfies Record<keyof OutboxOptions<unknown>, true>

const everyHeartbeatOption = {
  message: true,
  isReply: true,
  answer: true,
  expectMs: true,
  intervalMs: true,
  timeoutMs: true,
} satisfies Record<keyof HeartbeatOptions, true>

const everyLifecycleOption = {
  holdWhileOffline: true,
  holdWhileHidden: true,
  suspend: true,
} satisfies Record<keyof LifecycleOptions, true>

function policyCells({ status, action, firstDelayMs, growth, attempts }: PolicyRow): string[] {
  const later = growth.map(seconds).join(', then ')
  const limit = attempts === Infinity ? 'no limit' : String(attempts ?? '')
  return [code(status), action, firstDelayMs ? seconds(firstDelayMs) : '', later, limit]
}

function presetCells([name, { statuses, rules, heartbeat }]: (typeof allPresets)[number], server: string): string[] {
  const decided = Object.entries(rules)
    .map(([key, rule]) => ({ codes: codesFor(key, statuses), rule }))
    .sort((a, b) => a.codes.localeCompare(b.codes))
  const stops = decided.filter(({ rule }) => rule === 'stop').map(({ codes }) => codes)
  const retries = decided.flatMap(({ codes, rule }) => {
    if (rule === 'stop' || rule === undefined) return []
    return typeof rule === 'object' && rule.session === 'new' ? [`${codes} (new session)`] : [codes]
  })
  return [code(name), server, stops.join(', '), retries.join(', '), heartbeat ? 'yes' : '']
}

/** The codes of a rule's key, as a table shows them: `1000`, `4000–4099`. */
function codesFor(key: string, statuses: Readonly<Record<string, number>>): string {
  if (key === 'default') return 'every code'
  const known = explainPolicy({}, {}).find(({ status }) => status === key)?.codes
  const [from, to = from] = (known ?? String(statuses[key] ?? key)).split('-')
  return from === to ? String(from) : `${from}–${to}`
}

const seconds = ([minMs, maxMs]: readonly [number, number]): string => `${minMs / 1_000}–${maxMs / 1_000} s`

const defaultsOf = (rows: readonly string[][] | undefined): object =>
  Object.fromEntries((rows ?? []).map(([name = '', text = '']) => [name.replaceAll('`', ''), text]))

/** The values that can be written down, as a table writes them. */
function literalsIn(values: object): object {
  const written = Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (value === Infinity || typeof value === 'boolean') return [[name, code(String(value))]]
    if (typeof value === 'number') return [[name, code(value.toLocaleString('en').replaceAll(',', '_'))]]
    return typeof value === 'string' && !name.startsWith('url') ? [[name, code(`'${value}'`)]] : []
  })
  return Object.fromEntries(written) as object // entries of text
}
