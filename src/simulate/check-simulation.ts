import { checkTable } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import { checkPolicy } from '../domain/policy/check-policy.ts'
import { checkCloseStatuses } from '../domain/status/check-close-statuses.ts'
import type { CloseCause } from '../domain/status/close-info.ts'
import type { SimulateOptions } from './simulate-options.ts'

const optionNames: Readonly<Record<keyof SimulateOptions, true>> = {
  clients: true,
  policy: true,
  statuses: true,
  closures: true,
  outageMs: true,
  acceptsPerSecond: true,
  horizonMs: true,
  seed: true,
  advice: true,
  stableAfterMs: true,
  attemptsPerMinute: true,
}

const closureNames = ['code', 'reason', 'cause', 'share', 'atMs', 'openForMs']

const causes: Readonly<Record<Exclude<CloseCause, 'app'>, true>> = {
  peer: true,
  connectionLost: true,
  connectFailed: true,
  connectTimeout: true,
  prepareFailed: true,
  heartbeatTimeout: true,
  offline: true,
  suspended: true,
  blocked: true,
}

/**
 * The checks that a type could have made. Development only.
 *
 * @throws {OptionError} Naming the option, the rule and the value.
 * @throws {PolicyError} For the rules of `policy`.
 */
export function checkSimulation<S extends string>(options: SimulateOptions<S>): void {
  checkTable(OptionError, 'options', options)
  checkNames('', options, Object.keys(optionNames))
  const { statuses = {}, policy = {}, closures = {} } = options
  checkTable(OptionError, 'statuses', statuses)
  checkCloseStatuses(statuses)
  if (policy !== false) {
    checkTable(OptionError, 'policy', policy)
    checkPolicy(policy, statuses, 'policy')
  }
  const list: readonly unknown[] = Array.isArray(closures) ? closures : [closures]
  for (const [index, closure] of list.entries()) checkClosure(`closures[${index}]`, closure)
}

function checkClosure(option: string, closure: unknown): void {
  checkTable(OptionError, option, closure)
  const { reason, cause } = { ...(closure as { readonly reason?: unknown; readonly cause?: unknown }) } // it is an object
  checkNames(`${option}.`, { ...(closure as object) }, closureNames)
  if (reason !== undefined && typeof reason !== 'string') throw new OptionError(`${option}.reason`, 'reason', reason)
  if (cause !== undefined && !(typeof cause === 'string' && Object.hasOwn(causes, cause))) {
    throw new OptionError(`${option}.cause`, 'cause', cause)
  }
}

function checkNames(prefix: string, table: object, known: readonly string[]): void {
  for (const name of Object.keys(table)) {
    if (!known.includes(name)) throw new OptionError(`${prefix}${name}`, 'unknownOption', [name, ...known])
  }
}
