import type { Connection } from '../../src/core.ts'

/** Resolves once a condition holds that a message or an event of the connection may bring about. */
export function holds(
  { onMessage, onEvent }: Pick<Connection<unknown, never>, 'onMessage' | 'onEvent'>,
  condition: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const stops = [onMessage(() => look()), onEvent(() => look())]
    const look = (): void => {
      if (!condition()) return
      for (const stop of stops) stop()
      resolve()
    }
    look()
  })
}
