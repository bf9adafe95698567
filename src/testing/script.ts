import { accepts, type Behaviour } from './behaviour.ts'

/** One behaviour for each connection, in the order in which they come. */
export interface Script<out In = unknown, in Out = never, out S extends string = never> {
  readonly sequence: readonly Behaviour<In, Out, S>[]
}

/**
 * One behaviour per connection: the first gets the first. The last one serves all that follow; but a
 * `refuses({ times })` serves as many as it says, and after it every connection is accepted. The types are
 * those of the server that plays it; elsewhere they are inferred, or
 * `sequence<In, Out>(…)`.
 *
 * @example
 * server.plays(sequence(closes('tryAgainLater'), refuses({ times: 3 }), accepts()))
 */
export function sequence<In = never, Out = unknown, S extends string = never>(
  first: Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>,
  ...rest: readonly Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>[]
): Script<In, Out, S>
// Where nobody says the types. In the one above they come from the server alone: from several behaviours,
// TypeScript would take those of one of them.
export function sequence<In, Out, S extends string>(
  first: Behaviour<In, Out, S>,
  ...rest: readonly Behaviour<In, Out, S>[]
): Script<In, Out, S>
export function sequence<In, Out, S extends string>(
  first: Behaviour<In, Out, S>,
  ...rest: readonly Behaviour<In, Out, S>[]
): Script<In, Out, S> {
  return { sequence: [first, ...rest] }
}

/** What a server does with the connections to come, one at each call. */
export function turnsOf<In, Out, S extends string>(
  script: Behaviour<In, Out, S> | Script<In, Out, S>,
): () => Behaviour<In, Out, S> {
  const turns = 'sequence' in script ? script.sequence : [script]
  let at = 0
  let taken = 0
  return () => {
    const turn = turns[at] ?? accepts()
    taken += 1
    if (taken >= timesOf(turn, at === turns.length - 1)) {
      at += 1
      taken = 0
    }
    return turn
  }
}

function timesOf({ handshake }: Behaviour<unknown, never, string>, isLast: boolean): number {
  const { times = Infinity } = handshake.kind === 'refuse' ? handshake : {}
  return isLast || times < Infinity ? times : 1
}
