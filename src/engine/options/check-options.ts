import { checkCloseStatuses } from '../../domain/status/check-close-statuses.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import { checkCount, checkTable } from '../../domain/error/check.ts'
import { OptionError } from '../../domain/error/error.ts'
import { byteSize } from '../codec.ts'
import type { HeartbeatOptions } from '../lifecycle/heartbeat.ts'
import { warnOfDeadRules } from '../warnings/warn-of-dead-rules.ts'
import { warnOfUnknownOptions } from '../warnings/warning.ts'
import type { ConnectionOptions } from './connection-options.ts'
import type { OutboxOptions } from './delivery-options.ts'
import type { LifecycleOptions } from './lifecycle-options.ts'

const optionNames = [
  'url',
  'protocols',
  'statuses',
  'reconnect',
  'advice',
  'codec',
  'schema',
  'sendSchema',
  'onInvalid',
  'topicOf',
  'retainTopics',
  'acks',
  'resume',
  'hello',
  'outbox',
  'heartbeat',
  'lifecycle',
  'diagnose',
  'messageBytes',
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
export function checkOptions<In, Out, S extends string, Parsed, Sendable>(
  options: ConnectionOptions<In, Out, S, Parsed, Sendable>,
): void {
  checkTable(OptionError, 'options', options)
  warnOfUnknownOptions(options, optionNames)
  const { statuses = {}, reconnect = {}, codec, hello, outbox = {}, signal } = options
  for (const [name, value] of Object.entries({ statuses, reconnect: reconnect || {}, outbox })) {
    checkTable(OptionError, name, value)
  }
  checkCloseStatuses(statuses)
  checkPolicy(reconnect || {}, statuses)
  warnOfDeadRules(reconnect || {}, { statuses, isDiagnosed: options.diagnose !== undefined })
  checkOutbox(outbox)
  checkMessageOptions(options)
  checkHeartbeat(options.heartbeat)
  checkLifecycle(options.lifecycle)
  checkFunction('hello', hello, typeof hello)
  checkFunction('diagnose', options.diagnose)
  checkCount(OptionError, 'messageBytes', options.messageBytes ?? 0)
  if (codec !== undefined && !hasFunctions(codec, 'encode', 'decode')) throw new OptionError('codec', 'codec', codec)
  if (signal !== undefined && !hasFunctions(signal, 'addEventListener')) {
    throw new OptionError('signal', 'signal', signal)
  }
}

function checkOutbox<Out>(outbox: OutboxOptions<Out>): void {
  const { limit = 0, limitBytes = 0, overflow, onUndelivered } = outbox
  warnOfUnknownOptions(outbox, ['limit', 'limitBytes', 'ttlMs', 'overflow', 'onUndelivered'])
  checkCount(OptionError, 'outbox.limit', limit)
  checkCount(OptionError, 'outbox.limitBytes', limitBytes)
  if (overflow !== undefined && overflow !== 'throw' && overflow !== 'drop-oldest') {
    throw new OptionError('outbox.overflow', 'overflow', overflow)
  }
  checkFunction('outbox.onUndelivered', onUndelivered)
}

function checkHeartbeat(heartbeat: HeartbeatOptions | false | undefined): void {
  if (heartbeat === undefined || heartbeat === false) return
  if (typeof heartbeat !== 'object') throw new OptionError('heartbeat', 'table', typeof heartbeat)
  const { message, isReply, answer, expectMs } = heartbeat
  warnOfUnknownOptions(heartbeat, ['message', 'isReply', 'answer', 'expectMs', 'intervalMs', 'timeoutMs'])
  if (message === undefined && answer === undefined && expectMs === undefined) {
    throw new OptionError('heartbeat', 'heartbeat', heartbeat)
  }
  if (message !== undefined && !['string', 'function'].includes(typeof message) && byteSize(message) === undefined) {
    throw new OptionError('heartbeat.message', 'wireData', typeof message)
  }
  checkFunction('heartbeat.isReply', isReply)
  checkFunction('heartbeat.answer', answer)
}

function checkLifecycle(lifecycle: LifecycleOptions | undefined): void {
  if (lifecycle === undefined) return
  checkTable(OptionError, 'lifecycle', lifecycle)
  const { suspend } = lifecycle
  warnOfUnknownOptions(lifecycle, ['holdWhileOffline', 'holdWhileHidden', 'suspend'])
  if (suspend !== undefined && suspend !== 'close' && suspend !== 'keep') {
    throw new OptionError('lifecycle.suspend', 'suspend', suspend)
  }
}

function checkMessageOptions<In, Out, S extends string, Parsed, Sendable>({
  schema,
  sendSchema,
  onInvalid,
  topicOf,
  retainTopics = 0,
  acks,
  resume,
}: ConnectionOptions<In, Out, S, Parsed, Sendable>): void {
  for (const [name, value] of Object.entries({ schema, sendSchema })) {
    if (value !== undefined && !isSchema(value)) throw new OptionError(name, 'schema', value)
  }
  for (const [name, value] of Object.entries({ onInvalid, topicOf })) checkFunction(name, value)
  checkCount(OptionError, 'retainTopics', retainTopics)
  if (acks !== undefined) checkFunctions('acks', acks, ['use', 'idOf', 'ackOf'])
  if (resume !== undefined) {
    checkFunctions('resume', resume, ['use', 'cursorOf'])
    checkFunction('resume.isAfter', resume.isAfter)
  }
}

/** @param shown What an error tells of the value: of a `hello` no more than its kind, because it may be the message. */
function checkFunction(option: string, value: unknown, shown: unknown = value): void {
  if (value !== undefined && typeof value !== 'function') throw new OptionError(option, 'function', shown)
}

/** An option that is made of functions, none of which may be missing. */
function checkFunctions(option: string, value: unknown, names: readonly string[]): void {
  checkTable(OptionError, option, value)
  for (const name of names) {
    const part: unknown = Reflect.get(Object(value), name)
    if (typeof part !== 'function') throw new OptionError(`${option}.${name}`, 'function', part)
  }
}

/** Some libraries' schemas are functions with properties. */
function isSchema(value: unknown): boolean {
  return hasFunctions(Reflect.get(Object(value), '~standard'), 'validate')
}

/** By what it can do, not by its class: it may come from another realm. */
function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'function')
  )
}
