import type { Behaviour } from './behaviour.ts'
import type { AllOf, AnyBehaviour } from './in-order.ts'

/** One behaviour for each connection, in the order in which they come. */
export interface Script<out In = unknown, in Out = never, out S extends string = never> {
  /** One behaviour for each connection; the last one serves all that follow. */
  readonly sequence: readonly Behaviour<In, Out, S>[]
}

type ScriptOf<B> = B extends Behaviour<infer In, infer Out, infer S> ? Script<In, Out, S> : never

/**
 * One behaviour per connection: the first gets the first. The last one serves all that follow; but a
 * `refuses({ times })` serves as many as it says, and after it every connection is accepted. The types are
 * those of the server that plays it; elsewhere they are those of all behaviours, or `sequence<In, Out>(…)`.
 *
 * @example
 * server.plays(sequence(closes('tryAgainLater'), refuses({ times: 3 }), accepts()))
 */
export function sequence<In = never, Out = unknown, S extends string = never>(
  first: Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>,
  ...rest: readonly Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>[]
): Script<In, Out, S>
// As in `inOrder`.
/** One behaviour per connection, each of types of its own: the script's are those of all of them. */
export function sequence<First extends AnyBehaviour, Rest extends readonly AnyBehaviour[]>(
  first: First,
  ...rest: Rest
): ScriptOf<AllOf<First | Rest[number]>>
export function sequence<In, Out, S extends string>(
  first: Behaviour<In, Out, S>,
  ...rest: readonly Behaviour<In, Out, S>[]
): Script<In, Out, S> {
  return { sequence: [first, ...rest] }
}
