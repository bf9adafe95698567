import { describe, expect, test } from 'vitest'
import {
  constant,
  createConnection,
  exponential,
  isOptionError,
  isPolicyError,
  isUrlError,
  reconnectPolicy,
  retry,
  schedule,
  type ConnectionOptions,
} from '../../src/core.ts'
import { createLab } from './lab.ts'
import { thrownBy } from './thrown-by.ts'

/** Plain JavaScript, which no type holds back. */
type Wild = Partial<Record<keyof ConnectionOptions, unknown>> & { readonly [other: string]: unknown }

const create = (options: Wild, baseUrl: string | null = 'https://app.example/'): unknown =>
  createLab({ baseUrl }).connect(options as ConnectionOptions) // wild on purpose

describe('createConnection() refuses', () => {
  test.for<[string, unknown, string]>([
    ['a URL of another scheme', 'ftp://server.example/', 'scheme'],
    ['a script', 'javascript:alert(1)', 'scheme'],
    ['a fragment', 'wss://server.example/#top', 'fragment'],
    ['an empty fragment', 'wss://server.example/#', 'fragment'],
    ['a fragment in a URL object', new URL('wss://server.example/#top'), 'fragment'],
    ['no host', 'wss://', 'url'],
    ['a bad host', 'wss://ser ver/', 'url'],
    ['a bad port', 'wss://server.example:99999/', 'url'],
    ['a number', 42, 'url'],
    ['null', null, 'url'],
    ['undefined', undefined, 'url'],
    ['an object', { href: 'wss://server.example/' }, 'url'],
  ])('as url: %s', ([, url, rule]) => {
    const error = thrownBy(() => create({ url }))
    expect(error).toMatchObject({ name: 'UrlError', option: 'url', rule })
    expect(isUrlError(error)).toBe(true)
  })

  test.for<[string, unknown, string]>([
    ['duplicates', ['a', 'a'], 'protocolTwice'],
    ['a space', 'a b', 'protocolToken'],
    ['nothing', '', 'protocolToken'],
    ['a comma', ['a,b'], 'protocolToken'],
    ['a letter beyond ASCII', ['é'], 'protocolToken'],
    ['a number in a list', [1], 'protocolToken'],
    ['a number', 5, 'protocolToken'],
    ['null', null, 'protocolToken'],
  ])('as protocols: %s', ([, protocols, rule]) => {
    const error = thrownBy(() => create({ protocols }))
    expect(error).toMatchObject({ name: 'OptionError', option: 'protocols', rule })
    expect(isOptionError(error)).toBe(true)
  })

  const durations = ['connectTimeoutMs', 'helloTimeoutMs', 'stableAfterMs', 'lingerMs'] as const
  test.for(
    durations.flatMap((option) => [-1, NaN, -Infinity, 2 ** 31, '5', null].map((value) => [option, value] as const)),
  )('as %s: %s', ([option, value]) => {
    expect(() => create({ [option]: value })).toThrow(
      expect.objectContaining({ name: 'OptionError', option, rule: 'duration' }),
    )
  })

  test.for<[string, Wild, string, string]>([
    ['no attempts in a minute', { attemptsPerMinute: 0 }, 'attemptsPerMinute', 'atLeastOne'],
    ['NaN attempts in a minute', { attemptsPerMinute: NaN }, 'attemptsPerMinute', 'atLeastOne'],
    ['a negative limit', { outbox: { limit: -1 } }, 'outbox.limit', 'count'],
    ['half a message', { outbox: { limit: 0.5 } }, 'outbox.limit', 'count'],
    ['NaN bytes', { outbox: { limitBytes: NaN } }, 'outbox.limitBytes', 'count'],
    ['a negative ttl', { outbox: { ttlMs: -1 } }, 'ttlMs', 'duration'],
    ['another overflow', { outbox: { overflow: 'drop' } }, 'outbox.overflow', 'overflow'],
    ['a listener that is none', { outbox: { onUndelivered: 1 } }, 'outbox.onUndelivered', 'function'],
    ['an outbox that is none', { outbox: 3 }, 'outbox', 'table'],
    ['null for an outbox', { outbox: null }, 'outbox', 'table'],
    ['a hello that is none', { hello: 'auth' }, 'hello', 'function'],
    ['a codec that is none', { codec: {} }, 'codec', 'codec'],
    ['null for a codec', { codec: null }, 'codec', 'codec'],
    ['a signal that is none', { signal: {} }, 'signal', 'signal'],
    ['statuses that are none', { statuses: 4001 }, 'statuses', 'table'],
    ['a status with a built-in name', { statuses: { unauthorized: 4001 } }, 'statuses.unauthorized', 'reservedName'],
    ['a status like a code', { statuses: { 4001: 4001 } }, 'statuses.4001', 'reservedName'],
    ['a status outside the band', { statuses: { kicked: 1000 } }, 'statuses.kicked', 'appCode'],
    ['two statuses of one code', { statuses: { a: 4001, b: 4001 } }, 'statuses.b', 'sharedCode'],
  ])('%s', ([, options, option, rule]) => {
    expect(() => create(options)).toThrow(expect.objectContaining({ name: 'OptionError', option, rule }))
  })

  test.for<[string, Wild['reconnect'], string, string]>([
    ['an unknown name', { abnormalclosure: 'retry' }, 'reconnect.abnormalclosure', 'unknownName'],
    ['overlapping ranges', { '4000-4100': 'stop', '4100-4200': 'retry' }, 'reconnect.4100-4200', 'overlap'],
    ['a range within another', { '4000-4999': 'stop', '4100-4200': 'retry' }, 'reconnect.4100-4200', 'overlap'],
    ['a range upside down', { '4100-4000': 'stop' }, 'reconnect.4100-4000', 'range'],
    ['a code that is none', { 70_000: 'stop' }, 'reconnect.70000', 'range'],
    ['a rule that is none', { default: 'rety' }, 'reconnect.default', 'rule'],
    ['a number for a rule', { default: 5_000 }, 'reconnect.default', 'rule'],
  ])('a policy with %s', ([, reconnect, option, rule]) => {
    const error = thrownBy(() => create({ reconnect }))
    expect(error).toMatchObject({ name: 'PolicyError', option, rule })
    expect(isPolicyError(error)).toBe(true)
  })

  test.for<[string, unknown]>([
    ['no options', undefined],
    ['null for the options', null],
    ['a number for the options', 5],
  ])('%s', ([, nothing]) => {
    const error = thrownBy(() => createConnection(nothing as ConnectionOptions)) // plain JavaScript
    expect(error).toMatchObject({ name: 'OptionError', option: 'options', rule: 'table' })
  })

  test('a name that is nearly one, and says which', () => {
    expect(() => create({ reconnect: { abnormalclosure: 'retry' } })).toThrow(/Did you mean "abnormalClosure"\?/)
  })

  test('a status of another connection', () => {
    const reconnect = reconnectPolicy({ kicked: 'stop' }, { statuses: { kicked: 4001 } as const })
    expect(() => create({ reconnect })).toThrow(
      expect.objectContaining({ option: 'reconnect.kicked', rule: 'unknownName' }),
    )
  })
})

describe('The parts of a policy refuse', () => {
  test.for<[string, () => unknown, string]>([
    ['a negative delay', () => retry({ firstDelayMs: -1 }), 'delay'],
    ['NaN', () => retry({ firstDelayMs: NaN }), 'delay'],
    ['a window upside down', () => retry({ firstDelayMs: [2, 1] }), 'minOverMax'],
    ['NaN in a window', () => retry({ firstDelayMs: [0, NaN] }), 'delay'],
    ['half an attempt', () => retry({ attempts: 1.5 }), 'count'],
    ['a negative time', () => retry({ elapsedMs: -1 }), 'duration'],
    ['a growth that shrinks', () => exponential({ initialMs: 2, maxMs: 1 }), 'minOverMax'],
    ['a factor under 1', () => exponential({ initialMs: 1, maxMs: 2, factor: 0.5 }), 'factor'],
    ['an empty schedule', () => schedule([]), 'emptySchedule'],
    ['NaN in a schedule', () => schedule([1, NaN]), 'delay'],
    ['a negative constant', () => constant(-1), 'delay'],
  ])('%s', ([, make, rule]) => {
    expect(make).toThrow(expect.objectContaining({ name: 'PolicyError', rule }))
  })
})

describe('Every error', () => {
  const errors: [string, () => unknown][] = [
    ['OptionError', () => create({ lingerMs: -1 })],
    ['PolicyError', () => create({ reconnect: { nope: 'stop' } })],
    ['UrlError', () => create({ url: 'ftp://server.example/' })],
  ]
  test.for(errors)('of class %s says what was given, what the rule is and what came', ([name, act]) => {
    const error = thrownBy(act)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toMatch(new RegExp(`^${name}: [\\w.]+: .+; received .+`))
  })

  test('comes before anything was made', () => {
    const lab = createLab()
    expect(() => lab.connect({ url: 'ftp://server.example/' })).toThrow('must begin with ws:')
    expect(lab.constructions).toEqual([])
    expect(lab.pendingTimers()).toBe(0)
  })
})

describe('An unknown option', () => {
  test('is a development warning with the nearest name, once', () => {
    const lab = createLab()
    const options = { recconect: false } as Partial<ConnectionOptions> // a typo
    lab.connect(options)
    lab.connect(options)
    expect(lab.takeConsole()).toEqual([expect.stringMatching(/"recconect".*Did you mean "reconnect"\?/)])
  })

  test('of the outbox is a development warning with the nearest name, once', () => {
    const lab = createLab()
    const outbox = { limt: 5 } as ConnectionOptions['outbox'] // a typo
    lab.connect({ outbox })
    lab.connect({ outbox })
    expect(lab.takeConsole()).toEqual([expect.stringMatching(/"limt".*Did you mean "limit"\?/)])
  })

  test('without a near name is a warning all the same', () => {
    const lab = createLab()
    lab.connect({ zzzzzzzzzzzz: 1 } as Partial<ConnectionOptions>) // no option's name
    expect(lab.takeConsole()).toEqual([expect.stringMatching(/"zzzzzzzzzzzz"\.$/)])
  })

  test('is none where its value is undefined', () => {
    const lab = createLab()
    const options = {
      protocols: undefined,
      statuses: undefined,
      reconnect: undefined,
      codec: undefined,
      hello: undefined,
    }
    lab.connect({ ...options, outbox: undefined, lingerMs: undefined, signal: undefined })
    expect(lab.takeConsole()).toEqual([])
  })
})
