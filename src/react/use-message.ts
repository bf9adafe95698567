import { useCallback, useInsertionEffect, useSyncExternalStore } from 'react'
import { createSelection, whole } from './messages/selection.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useKept } from './use-kept.ts'

/** What a component wants of the messages. Write `select` before `isEqual`: types are inferred in that order. */
export interface UseMessageOptions<In, T> {
  /** Only messages of which the connection's `topicOf` says this. @default every message */
  readonly topic?: string | undefined
  /**
   * Sees every message, in order and once. `undefined` is "not for me", and keeps the value. Another
   * function sees the last message again, else the one that made the value; where neither is for it,
   * the value is `undefined`.
   */
  readonly select?: ((message: In) => T | undefined) | undefined
  /** Whether two values are the same to this component. @default Object.is */
  readonly isEqual?: ((a: NoInfer<T>, b: NoInfer<T>) => boolean) | undefined
}

/**
 * The latest message, or what `select` makes of it: `undefined` before the first. Renders at most once
 * per frame, and not for an equal value. It survives a reconnect, and starts anew with another
 * connection or topic. A component that comes late sees the last message of the topic where another
 * component shows it, or the connection retains it (`retainTopics`). Looks, and does not hold.
 *
 * @example
 * const price = useMessage(socket, { topic: 'BTC', select: (quote) => quote.price })
 */
export function useMessage<In, T = In>(
  source: ConnectionSource<In>,
  { topic, select = whole, isEqual = Object.is }: UseMessageOptions<In, T> = {},
): T | undefined {
  const connection = connectionOf(source)
  const { read, adopt, subscribe } = useKept([connection, topic], () => createSelection<In, T>(connection, topic))
  const get = useCallback(() => read(select, isEqual), [read, select, isEqual])
  useInsertionEffect(() => adopt(select, isEqual), [adopt, select, isEqual])
  return useSyncExternalStore(subscribe, get, nothing)
}

function nothing(): undefined {
  return undefined
}
