import { describe, expect, test } from 'vitest'
import {
  CloseArgumentError,
  HangupError,
  isCloseArgumentError,
  isHangupError,
  isOptionError,
  isPolicyError,
  isSendError,
  isUrlError,
  OptionError,
  PolicyError,
  SendError,
  UrlError,
  type SendFailure,
} from '../../src/domain/error/error.ts'

const guards = { isOptionError, isPolicyError, isUrlError, isCloseArgumentError, isSendError }

const errors = {
  OptionError: [new OptionError('lingerMs', 'duration', -1), 'isOptionError'],
  PolicyError: [new PolicyError('firstDelayMs', 'delay', NaN), 'isPolicyError'],
  UrlError: [new UrlError('url', 'scheme', 'ftp:'), 'isUrlError'],
  CloseArgumentError: [new CloseArgumentError('code', 'sendableCode', 1001), 'isCloseArgumentError'],
  SendError: [new SendError('full'), 'isSendError'],
} as const

describe.each(Object.entries(errors))('%s', (name, [error, ownGuard]) => {
  test('is a HangupError and an Error, with its name', () => {
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(HangupError)
    expect(error.name).toBe(name)
    expect(isHangupError(error)).toBe(true)
  })

  test('is known by its own guard and no other', () => {
    const passing = Object.entries(guards).filter(([, guard]) => guard(error))
    expect(passing.map(([guard]) => guard)).toEqual([ownGuard])
  })

  test('says first what was wrong', () => {
    expect(error.message.startsWith(`${error.option}: `)).toBe(true)
  })
})

describe('HangupError', () => {
  test('carries the option and the rule, and spells out rule and value', () => {
    const error = new OptionError('lingerMs', 'duration', -1)
    expect({ option: error.option, rule: error.rule, message: error.message }).toEqual({
      option: 'lingerMs',
      rule: 'duration',
      message: 'lingerMs: must be a number of milliseconds from 0 to 2147483647, or Infinity; received -1.',
    })
  })

  test('keeps the cause it is given, and has none where it is given none', () => {
    const cause = new TypeError('a cycle')
    expect(new SendError('unencodable', { cause }).cause).toBe(cause)
    expect(new UrlError('url', 'url')).not.toHaveProperty('cause')
  })

  test('is a class of its own, which no special guard takes', () => {
    const error = new HangupError('open', 'aborted')
    expect(error.name).toBe('HangupError')
    expect(isHangupError(error)).toBe(true)
    expect(Object.values(guards).filter((guard) => guard(error))).toEqual([])
  })
})

describe('SendError', () => {
  test.each(['closed', 'full', 'unencodable', 'invalid', 'aborted'] as const satisfies readonly SendFailure[])(
    'says why: %s',
    (why) => {
      const { option, rule, why: said } = new SendError(why)
      expect({ option, rule, said }).toEqual({ option: 'send', rule: why, said: why })
    },
  )

  test('has issues where it is given them, and none otherwise', () => {
    const issues = [{ message: 'Expected number', path: ['n'] }]
    expect(new SendError('invalid', {}, issues).issues).toBe(issues)
    expect(new SendError('full').issues).toEqual([])
    expect(new SendError('invalid', {}, issues)).not.toHaveProperty('cause')
  })
})

test.each([null, undefined, 'PolicyError', new Error('no'), { name: 'HangupError', option: 'url', rule: 'url' }])(
  'no guard takes %o for an error of ours',
  (value) => {
    expect([isHangupError, ...Object.values(guards)].filter((guard) => guard(value))).toEqual([])
  },
)

test.each([
  ['HangupError', HangupError],
  ['OptionError', OptionError],
  ['PolicyError', PolicyError],
  ['UrlError', UrlError],
  ['CloseArgumentError', CloseArgumentError],
] as const)('a %s says so itself, for minifiers rename classes', (name, Class) => {
  expect(new Class('url', 'url').name).toBe(name)
})
