import type { Resume } from '../domain/delivery/resumable.ts'
import type { Counters, Happening } from './connection-event.ts'
import type { Environment } from './environment.ts'
import type { ResolvedOptions } from './options/resolve-options.ts'

/** What the parts of one connection share. */
export interface Ports<In, Out, S extends string> {
  readonly environment: Environment
  /** The options as they are now: a hook's may change between two attempts. */
  readonly options: () => ResolvedOptions<In, Out>
  readonly emit: (happening: Happening<S>) => void
  readonly counters: Counters
  /** How far the stream was heard; `undefined` without `resume`. */
  readonly resume: Resume | undefined
}

/** Calls the app's code, whose errors go to `reportError` and nobody else. */
export function guard(environment: Environment, callback: () => void): void {
  try {
    callback()
  } catch (error) {
    environment.reportError(error)
  }
}
