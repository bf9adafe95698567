import { windowOf, type DelayWindow } from '../domain/policy/delay-window.ts'
import { neverReconnect, type AnyPolicy } from '../domain/policy/reconnect-policy.ts'
import type { CloseCause, CloseInfo } from '../domain/status/close-info.ts'
import { closeStatusOf, type AnyStatus, type CloseStatuses } from '../domain/status/close-status.ts'
import { checkDelay, checkDuration, checkWindow } from '../domain/error/check.ts'
import { canReadMode } from '../domain/error/development.ts'
import { OptionError } from '../domain/error/error.ts'
import { checkSimulation } from './check-simulation.ts'
import type { SimulatedClosure, SimulateOptions } from './simulate-options.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** A closure with everything that a policy may ask about it, but when it was. */
export interface ResolvedClosure {
  readonly info: CloseInfo<AnyStatus>
  readonly share: number
  readonly atMs: DelayWindow
}

/** {@link SimulateOptions} with everything filled in. */
export interface ResolvedSimulation {
  readonly clients: number
  readonly policy: AnyPolicy
  readonly closures: readonly ResolvedClosure[]
  readonly outageMs: number
  readonly acceptsPerSecond: number
  readonly horizonMs: number
  readonly seed: number
  readonly takesAdvice: boolean
  readonly stableAfterMs: number
  readonly attemptsPerMinute: number
}

/** What each takes of the memory, some hundred bytes, no machine has without end. */
const mostClients = 10_000_000

const neverOpened: readonly CloseCause[] = ['connectFailed', 'connectTimeout', 'prepareFailed', 'blocked']

/**
 * @throws {OptionError} Naming the option, the rule and the value.
 * @throws {PolicyError} In development, for the rules of `policy`.
 */
export function resolveSimulation<S extends string>(options: SimulateOptions<S>): ResolvedSimulation {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkSimulation(options)
  const { policy = {}, statuses = {}, closures = {} } = options
  const resolved = {
    clients: options.clients,
    policy: policy === false ? neverReconnect : (policy as AnyPolicy), // a rule takes the names that it was written for, and hears no others
    outageMs: options.outageMs,
    acceptsPerSecond: options.acceptsPerSecond,
    horizonMs: options.horizonMs ?? 3_600_000,
    seed: options.seed ?? 1,
    takesAdvice: options.advice ?? true,
    stableAfterMs: options.stableAfterMs ?? 5_000,
    attemptsPerMinute: options.attemptsPerMinute ?? 60,
  }
  checkNumbers(resolved)
  const list: readonly SimulatedClosure[] = Array.isArray(closures) ? closures : [closures]
  if (list.length === 0) throw new OptionError('closures', 'noClosure', list)
  return {
    ...resolved,
    closures: list.map((closure, index) => resolveClosure(`closures[${index}]`, closure, statuses, resolved.horizonMs)),
  }
}

function checkNumbers(resolved: Omit<ResolvedSimulation, 'closures' | 'policy'>): void {
  const { clients, outageMs, acceptsPerSecond, horizonMs, seed, stableAfterMs, attemptsPerMinute } = resolved
  if (!Number.isInteger(clients) || clients < 1 || clients > mostClients) {
    throw new OptionError('clients', 'clients', clients)
  }
  checkDelay(OptionError, 'outageMs', outageMs)
  checkDelay(OptionError, 'horizonMs', horizonMs)
  if (!Number.isSafeInteger(seed)) throw new OptionError('seed', 'seed', seed)
  checkDuration(OptionError, 'stableAfterMs', stableAfterMs)
  for (const [name, value] of Object.entries({ acceptsPerSecond, attemptsPerMinute })) {
    if (!(typeof value === 'number' && value >= 1)) throw new OptionError(name, 'atLeastOne', value)
  }
}

function resolveClosure(
  option: string,
  { code = 1006, reason = '', cause = code === 1006 ? 'connectionLost' : 'peer', ...rest }: SimulatedClosure,
  statuses: CloseStatuses,
  horizonMs: number,
): ResolvedClosure {
  const { share = 1, atMs = 0, openForMs = Infinity } = rest
  if (!(Number.isInteger(code) && code >= 0 && code <= 65_535)) throw new OptionError(`${option}.code`, 'code', code)
  if (!(share > 0 && share < Infinity)) throw new OptionError(`${option}.share`, 'share', share)
  checkDuration(OptionError, `${option}.openForMs`, openForMs)
  checkWindow(OptionError, `${option}.atMs`, atMs)
  const [fromMs, toMs] = windowOf(atMs)
  if (toMs > horizonMs) throw new OptionError(`${option}.atMs`, 'horizon', atMs)
  const opened = !neverOpened.includes(cause)
  const status = closeStatusOf(code, statuses)
  const info = { ...refusal, status, code, reason, cause, opened, wasClean: cause === 'peer' }
  return { info: { ...info, openForMs: opened ? openForMs : 0 }, share, atMs: [fromMs, toMs] }
}

/** A handshake that the server did not complete, as a platform tells it. */
export const refusal: CloseInfo<AnyStatus> = {
  status: 'abnormalClosure',
  code: 1006,
  reason: '',
  wasClean: false,
  cause: 'connectFailed',
  opened: false,
  atMs: 0,
  openForMs: 0,
  unsentBytes: 0,
  diagnosis: null,
}
