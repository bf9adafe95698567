import { OptionError } from '../domain/error/error.ts'
import type { Behaviour } from './behaviour.ts'

/** Whatever its messages and statuses are. */
export type AnyBehaviour = Behaviour<unknown, never, string>

/** What does all that several behaviours do: sends any of their messages, and takes what each of them takes. */
export type AllOf<B extends AnyBehaviour> = [B] extends [Behaviour<infer In, infer Out, infer S>]
  ? Behaviour<In, Out, S>
  : never

/**
 * One after the other on the same connection. Replies are those of all: each `repliesTo` is asked for every message
 * from the opening on, whatever step comes before it.
 * The types are those of the server that plays it; elsewhere they are those of all behaviours, or
 * `inOrder<In, Out>(…)`.
 *
 * @throws {OptionError} Where something answers the handshake that does not come first, such as `refuses()`.
 *
 * @example
 * server.plays(inOrder(sends({ hello: 'you' }), pauses(1_000), closes('serviceRestart')))
 */
export function inOrder<In = never, Out = unknown, S extends string = never>(
  first: Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>,
  ...rest: readonly Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>[]
): Behaviour<In, Out, S>
// Where nobody says the types. In the one above they come from the server alone, so that it also says what
// a message is that is written in place; here each behaviour is of a type of its own.
/** Behaviours of types of their own, one after the other in one connection. */
export function inOrder<First extends AnyBehaviour, Rest extends readonly AnyBehaviour[]>(
  first: First,
  ...rest: Rest
): AllOf<First | Rest[number]>
export function inOrder<In, Out, S extends string>(
  first: Behaviour<In, Out, S>,
  ...rest: readonly Behaviour<In, Out, S>[]
): Behaviour<In, Out, S> {
  if (rest.some(answersHandshake)) throw new OptionError('inOrder', 'handshakeFirst')
  const all = [first, ...rest]
  return {
    handshake: first.handshake,
    steps: all.flatMap(({ steps }) => steps),
    replies: all.flatMap(({ replies }) => replies),
  }
}

/** Whether it does more about it than to accept. */
function answersHandshake({ handshake }: AnyBehaviour): boolean {
  return handshake.kind !== 'accept' || handshake.protocol !== ''
}
