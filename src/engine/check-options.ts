import { checkCloseStatuses } from '../domain/check-close-statuses.ts'
import { checkPolicy } from '../domain/check-policy.ts'
import { checkCount } from '../domain/check.ts'
import { OptionError } from '../domain/error.ts'
import type { ConnectionOptions } from './options.ts'
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
] as const satisfies readonly (keyof ConnectionOptions)[]

/**
 * The checks that a type or a look at the source could have made. Development only.
 *
 * @throws {OptionError} Naming the option, the rule and the value.
 * @throws {PolicyError} For the rules of `reconnect`.
 */
export function checkOptions<In, Out, S extends string>(options: ConnectionOptions<In, Out, S>): void {
  const { statuses, reconnect = {}, codec, hello, outbox = {}, signal } = options
  const { limit = 0, limitBytes = 0, overflow, onUndelivered } = outbox
  warnOfUnknownOptions(options, optionNames)
  for (const [name, value] of Object.entries({ statuses, reconnect: reconnect || {}, outbox })) {
    if (value !== undefined && (typeof value !== 'object' || value === null)) {
      throw new OptionError(name, 'table', value)
    }
  }
  checkCloseStatuses(statuses ?? {})
  checkPolicy(reconnect || {}, statuses)
  checkCount(OptionError, 'outbox.limit', limit)
  checkCount(OptionError, 'outbox.limitBytes', limitBytes)
  if (overflow && overflow !== 'throw' && overflow !== 'drop-oldest') {
    throw new OptionError('outbox.overflow', 'overflow', overflow)
  }
  for (const [name, value] of Object.entries({ hello, 'outbox.onUndelivered': onUndelivered })) {
    if (value !== undefined && typeof value !== 'function') throw new OptionError(name, 'function', value)
  }
  if (codec && (typeof codec.encode !== 'function' || typeof codec.decode !== 'function')) {
    throw new OptionError('codec', 'codec', codec)
  }
  if (signal && typeof signal.addEventListener !== 'function') throw new OptionError('signal', 'signal', signal)
}
