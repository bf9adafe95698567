import { describe, expect, test } from 'vitest'
import { ruleText, type RuleName } from '../../src/domain/error/rule-text.ts'

/** A value that breaks each rule, and how the message shows it. A rule without its line does not compile. */
const broken = {
  reservedName: ['default', '"default"'],
  appCode: [2999, '2999'],
  sharedCode: [4001, '4001'],
  delay: [-1, '-1'],
  minOverMax: [[5, 1], '[5, 1]'],
  factor: [0.5, '0.5'],
  jitter: ['some', '"some"'],
  longestAdvice: [700_000, '700000'],
  emptySchedule: [[], '[]'],
  backoff: [{}, 'an object'],
  session: ['old', '"old"'],
  inTime: [10_000, '10000'],
  rule: ['again', '"again"'],
  unknownName: ['policyViolaton', '"policyViolaton"'],
  range: ['9-1', '"9-1"'],
  overlap: ['4100-4200', '"4100-4200"'],
  connection: [{}, 'an object'],
  unknownOption: ['horizon', '"horizon"'],
  table: [null, 'null'],
  count: [1.5, '1.5'],
  atLeastOne: [0, '0'],
  duration: [NaN, 'NaN'],
  function: ['f', '"f"'],
  overflow: ['drop', '"drop"'],
  schema: [{}, 'an object'],
  synchronous: [undefined, ''],
  ackId: [7, '7'],
  duplicateId: ['m1', '"m1"'],
  codec: [() => 1, 'a function'],
  signal: [true, 'true'],
  noWebSocket: [undefined, ''],
  heartbeat: [{}, 'an object'],
  wireData: [7, '7'],
  suspend: ['stay', '"stay"'],
  httpUrl: [7, '7'],
  clients: [0, '0'],
  seed: [0.5, '0.5'],
  share: [-1, '-1'],
  noClosure: [[], '[]'],
  code: ['1012', '"1012"'],
  cause: ['app', '"app"'],
  reason: [5, '5'],
  horizon: [4e6, '4000000'],
  atOnce: [undefined, ''],
  servedTwice: ['wss://app.example/live', '"wss://app.example/live"'],
  noneOpen: [undefined, ''],
  serverStopped: [undefined, ''],
  stopped: [[], '[]'],
  noMessage: [['hi'], '["hi"]'],
  closeName: ['policyViolaton', '"policyViolaton"'],
  phase: ['waitin', '"waitin"'],
  httpStatus: [101, '101'],
  handshakeFirst: [undefined, ''],
  tlsWhileOpen: [undefined, ''],
  storyServer: [0, '0'],
  storyScript: [null, 'null'],
  url: [7, '7'],
  scheme: ['ftp:', '"ftp:"'],
  fragment: [undefined, ''],
  relative: [undefined, ''],
  protocolToken: [undefined, ''],
  protocolTwice: [undefined, ''],
  sendableCode: [1001, '1001'],
  reasonBytes: [124, '124 bytes'],
  closed: [undefined, ''],
  full: [undefined, ''],
  iteratorFull: [undefined, ''],
  unencodable: [10n, '10'],
  invalid: [Symbol('x'), 'Symbol(x)'],
  aborted: [undefined, ''],
} as const satisfies Record<RuleName, readonly [value: unknown, shown: string]>

const rules = Object.entries(broken) as [RuleName, readonly [unknown, string]][] // entries() forgets the names

describe.each(rules)('the text of the rule %s', (rule, [value, shown]) => {
  const text = ruleText('option', rule, value)

  test('names the option, what is asked for and what was received', () => {
    expect(text.startsWith('option: ')).toBe(true)
    expect(text.endsWith(shown ? `; received ${shown}.` : '.')).toBe(true)
    expect(text.length).toBeGreaterThan('option: '.length + shown.length + 20)
  })
})

test('every rule has words of its own', () => {
  expect(new Set(rules.map(([rule]) => ruleText('option', rule, undefined))).size).toBe(rules.length)
})

test('a long text is cut, so that a message stays readable', () => {
  const text = ruleText('url', 'url', 'x'.repeat(10_000))
  expect(text).toContain('xxx…')
  expect(text.length).toBeLessThan(250)
})

test('A list that holds itself is shown, and ends', () => {
  const cyclic: unknown[] = [5]
  cyclic.push(cyclic)
  expect(ruleText('firstDelayMs', 'delay', cyclic)).toMatch(/; received \[5, a list\]\.$/)
})

describe('the text of closed', () => {
  const phases = ['idle', 'connecting', 'waiting', 'closing', 'closed'] as const

  test.each(phases)('says so in the phase %s, and what to do', (phase) => {
    const text = ruleText('send', 'closed', phase)
    expect(text).toMatch(RegExp(`^send: the connection .*${phase === 'waiting' ? 'waits' : phase}.*: .*\\.$`))
    expect(text).not.toContain('received')
  })

  test('speaks of a connection that is closed of that one alone', () => {
    const saying = phases.filter((phase) => ruleText('send', 'closed', phase).includes('is closed'))
    expect(saying).toEqual(['closed'])
  })
})

describe('an unknown option', () => {
  test('without a near name is answered with all that there are', () => {
    expect(ruleText('delay', 'unknownOption', ['delay', 'firstDelayMs', 'attempts'])).toBe(
      'delay: is no option that there is; received "delay". There is firstDelayMs, attempts.',
    )
  })
})

describe('an unknown name', () => {
  test('is answered with the nearest known one', () => {
    expect(ruleText('reconnect.tryAgainlater', 'unknownName', ['tryAgainlater', 'timeout', 'tryAgainLater'])).toMatch(
      /received "tryAgainlater"\. Did you mean "tryAgainLater"\?$/,
    )
  })

  test('is answered with no guess where none is near', () => {
    expect(ruleText('reconnect.abc', 'unknownName', ['abc', 'timeout', 'tryAgainLater'])).toMatch(/received "abc"\.$/)
  })
})

test.each(['closeName', 'phase'] as const)('an unknown %s is answered with the nearest known one', (rule) => {
  expect(ruleText('close', rule, ['clossed', 'closed', 'open'])).toMatch(
    /; received "clossed"\. Did you mean "closed"\?$/,
  )
})

test('nothing is said of what was received where nothing was', () => {
  expect(ruleText('send', 'full', undefined)).toMatch(/"drop-oldest"\.$/)
})

test('a function is not spelled out', () => {
  expect(ruleText('codec', 'codec', () => 'secret')).toMatch(/; received a function\.$/)
})

test('a text of 80 letters is shown whole', () => {
  const text = 'x'.repeat(80)
  expect(ruleText('url', 'url', text)).toContain(`received "${text}".`)
})
