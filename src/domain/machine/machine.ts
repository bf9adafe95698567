import type { ConnectionState } from './state.ts'
import type { Outage, Plan } from '../policy/verdict.ts'

/**
 * The machine's own state: the phase it is in, and what it must remember across phases. It holds no
 * socket, only the number of the generation whose socket it listens to.
 */
export interface Machine<S extends string = never> {
  readonly at: Phase<S>
  /**
   * Does anyone hold the connection? Without, it lives until the linger has elapsed. After a `close()`
   * with nobody else there it stays true: nothing lingers, and the next holder starts afresh.
   */
  readonly held: boolean
  /** How many attempts there were. */
  readonly generations: number
  /** `null` as long as nothing went wrong. */
  readonly outage: Outage | null
  /** When the attempts of the last minute began, by the monotonic clock. */
  readonly startsMs: readonly number[]
}

/** What a phase needs to go on, and does not show. */
interface Own {
  readonly idle: object
  readonly connecting: { readonly generation: number; readonly plan: Plan | null }
  readonly open: { readonly generation: number }
  readonly closing: { readonly generation: number }
  readonly waiting: {
    /** How long this wait may take; `Infinity` where only a signal ends it. */
    readonly delayMs: number
    /** When the attempt would be due if nothing held it back, by the monotonic clock. */
    readonly dueMs: number
    readonly plan: Plan | null
  }
  readonly closed: object
}

/** {@link ConnectionState} with what the machine keeps to itself. */
export type Phase<S extends string = never, P extends keyof Own = keyof Own> = {
  readonly [K in P]: Extract<ConnectionState<S>, { phase: K }> & { readonly own: Own[K] }
}[P]

export const initialMachine: Machine = {
  at: { phase: 'idle', last: null, own: {} },
  held: false,
  generations: 0,
  outage: null,
  startsMs: [],
}

/** The public state of a phase. The one place where the two types meet; it compiles only if every phase fits. */
export function publicState<S extends string>({ own: _, ...state }: Phase<S>): ConnectionState<S> {
  return state
}

/** The attempt that a phase listens to; `undefined` where it has none. */
export function generationOf({ own }: Phase<string>): number | undefined {
  return 'generation' in own ? own.generation : undefined
}
