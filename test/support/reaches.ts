import type { Connection, ConnectionState } from '../../src/core.ts'

type Phase = ConnectionState['phase']
type In<P extends Phase, S extends string> = Extract<ConnectionState<S>, { readonly phase: P }>

/** Resolves with the state once it fulfils the condition. */
export function becomes<S extends string>(
  { store }: Pick<Connection<unknown, never, S>, 'store'>,
  isThere: (state: ConnectionState<S>) => boolean,
): Promise<ConnectionState<S>> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = store.getState()
      if (!isThere(state)) return
      unsubscribe()
      resolve(state)
    }
    const unsubscribe = store.subscribe(look)
    look()
  })
}

/** Resolves with the state once the connection is in that phase. */
export async function reaches<P extends Phase, S extends string>(
  connection: Pick<Connection<unknown, never, S>, 'store'>,
  phase: P,
): Promise<In<P, S>> {
  const state = await becomes(connection, (next) => next.phase === phase)
  return state as In<P, S> // the phase has just been compared
}
