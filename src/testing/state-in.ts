import { OptionError } from '../domain/error/error.ts'
import { closeStatusOf, type CloseStatus, type CloseStatuses } from '../domain/status/close-status.ts'
import type { CloseInfo } from '../domain/status/close-info.ts'
import { closeCodes } from '../domain/status/close-code.ts'
import type { ConnectionState, StopReason } from '../domain/machine/state.ts'

/** A closure of which only what matters is said. */
export type CloseInfoIn<S extends string = never> = Partial<CloseInfo<S>>

/** A state of which only the phase and what matters is said; the rest is what is usual in that phase. */
export type StateIn<S extends string = never> =
  ConnectionState<S> extends infer State
    ? State extends ConnectionState<S>
      ? Pick<State, 'phase'> & Partial<Omit<State, 'phase' | 'last'>> & { readonly last?: CloseInfoIn<S> | null }
      : never
    : never

/**
 * The rest of a state, at an instant.
 *
 * @throws {OptionError} Where the phase is none that there is.
 */
export function stateIn<S extends string>(
  given: StateIn<S>,
  statuses: CloseStatuses<S> | undefined,
  nowMs: number,
): ConnectionState<S> {
  const state = withoutUndefined(given)
  const closure = (info: CloseInfoIn<S>): CloseInfo<S> => closeInfoIn(info, statuses, nowMs)
  const last = state.last ? closure(state.last) : null
  switch (state.phase) {
    case 'idle':
      return { ...state, last }
    case 'connecting':
      return { step: 'handshake', attempt: last ? 1 : 0, sinceMs: nowMs, ...state, last }
    case 'open':
      return { sinceMs: nowMs, protocol: '', extensions: '', ...state, last }
    case 'closing':
      return { code: 1000, reason: '', to: 'closed', sinceMs: nowMs, ...state, last }
    case 'waiting':
      // Without a word about the closure, one was; `null` is for who was offline from the start.
      return {
        attempt: state.last === null ? 0 : 1,
        until: { kind: 'time', atMs: nowMs + 5_000 },
        ...state,
        last: state.last === null ? null : closure(state.last ?? {}),
      }
    case 'closed':
      return {
        because: 'policy',
        ...state,
        last: closure({ ...usual[state.because ?? 'policy'], ...withoutUndefined(state.last ?? {}) }),
      }
  }
  throw new OptionError('phase', 'phase', [phaseOf(state), ...phases])
}

/** A record, so that the compiler finds the one that is missing. */
const phases = Object.keys({
  idle: true,
  connecting: true,
  open: true,
  closing: true,
  waiting: true,
  closed: true,
} satisfies Record<ConnectionState['phase'], true>)

/** Of what no type knows: plain JavaScript may say anything. */
function phaseOf(state: never): unknown {
  return Reflect.get(Object(state), 'phase')
}

/** What ends a connection for each reason, where nothing else is said. */
const usual: Readonly<Record<StopReason, Pick<CloseInfoIn, 'cause' | 'opened'> & { readonly code?: number }>> = {
  policy: {},
  exhausted: {},
  app: { cause: 'app' },
  blocked: { cause: 'blocked', opened: false },
}

/** The code follows from the status, and the status from the code; without either it is a lost connection. */
function closeInfoIn<S extends string>(
  given: CloseInfoIn<S>,
  statuses: CloseStatuses<S> | undefined,
  nowMs: number,
): CloseInfo<S> {
  const code = given.code ?? codeOf(given, statuses)
  const opened = given.opened ?? true
  return {
    status: closeStatusOf(code, statuses),
    code,
    reason: '',
    wasClean: code !== closeCodes.abnormalClosure,
    cause: code !== closeCodes.abnormalClosure ? 'peer' : opened ? 'connectionLost' : 'connectFailed',
    opened,
    atMs: nowMs,
    openForMs: opened ? 60_000 : 0,
    unsentBytes: 0,
    diagnosis: null,
    ...withoutUndefined(given),
  }
}

/** A member that is `undefined` was left out, which only some settings of TypeScript tell apart. */
function withoutUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T // see above
}

function codeOf<S extends string>({ status, cause }: CloseInfoIn<S>, statuses: CloseStatuses<S> | undefined): number {
  const known: Readonly<Record<string, number>> = { ...closeCodes, unknown: anyUnnamedCode, ...statuses }
  const byCause = cause === 'app' ? closeCodes.normalClosure : closeCodes.abnormalClosure
  return (status === undefined ? undefined : known[status satisfies CloseStatus | S]) ?? byCause
}

const anyUnnamedCode = 4999
