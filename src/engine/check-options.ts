import { checkCloseStatuses } from '../domain/check-close-statuses.ts'
import { checkPolicy } from '../domain/check-policy.ts'
import { checkCount } from '../domain/check.ts'
import { OptionError } from '../domain/error.ts'
import type { ConnectionOptions, OutboxOptions } from './options.ts'
import { warnOfUnknownOptions } from './warning.ts'

const optionNames = [
  'url',
  'protocols',
  'statuses',
  'reconnect',
  'codec',
  'hello',
  'outbox',
  'connectTimeoutMs',
  'helloTimeoutMs',
  'stableAfterMs',
  'attemptsPerMinute',
  'lingerMs',
  'signal',
  'environment',
  // of the hook, which keeps them to itself: they are here for the nearest name
  'enabled',
  'key',
  'onOpen',
  'onMessage',
  'onClose',
  'onStop',
]

/**
 * The checks that a type or a look at the source could have made. Development only.
 *
 * @throws {OptionError} Naming the option, the rule and the value.
 * @throws {PolicyError} For the rules of `reconnect`.
 */
export function checkOptions<In, Out, S extends string>(options: ConnectionOptions<In, Out, S>): void {
  checkTable('options', options)
  warnOfUnknownOptions(options, optionNames)
  const { statuses = {}, reconnect = {}, codec, hello, outbox = {}, signal } = options
  for (const [name, value] of Object.entries({ statuses, reconnect: reconnect || {}, outbox })) checkTable(name, value)
  checkCloseStatuses(statuses)
  checkPolicy(reconnect || {}, statuses)
  checkOutbox(outbox)
  if (hello !== undefined && typeof hello !== 'function') throw new OptionError('hello', 'function', hello)
  if (codec !== undefined && !hasFunctions(codec, 'encode', 'decode')) throw new OptionError('codec', 'codec', codec)
  if (signal !== undefined && !hasFunctions(signal, 'addEventListener')) {
    throw new OptionError('signal', 'signal', signal)
  }
}

function checkTable(option: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw new OptionError(option, 'table', value)
}

function checkOutbox<Out>(outbox: OutboxOptions<Out>): void {
  const { limit = 0, limitBytes = 0, overflow, onUndelivered } = outbox
  warnOfUnknownOptions(outbox, ['limit', 'limitBytes', 'ttlMs', 'overflow', 'onUndelivered'])
  checkCount(OptionError, 'outbox.limit', limit)
  checkCount(OptionError, 'outbox.limitBytes', limitBytes)
  if (overflow !== undefined && overflow !== 'throw' && overflow !== 'drop-oldest') {
    throw new OptionError('outbox.overflow', 'overflow', overflow)
  }
  if (onUndelivered !== undefined && typeof onUndelivered !== 'function') {
    throw new OptionError('outbox.onUndelivered', 'function', onUndelivered)
  }
}

/** By what it can do, not by its class: it may come from another realm. */
function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'function')
  )
}
