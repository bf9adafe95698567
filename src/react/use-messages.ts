import { useSyncExternalStore } from 'react'
import { checkCount } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import { createHistory } from './messages/history.ts'
import { whole } from './messages/selection.ts'
import { connectionOf, type ConnectionSource } from './source.ts'
import { useKept } from './use-kept.ts'
import { useLatest } from './use-latest.ts'

/** What a component wants of the latest messages. */
export interface UseMessagesOptions<In, T> {
  /** How many are kept; the oldest go. A change applies from the next message on. @default 100 */
  readonly limit?: number | undefined
  /** Only messages of which the connection's `topicOf` says this. @default every message */
  readonly topic?: string | undefined
  /** Sees every message, in order and once; `undefined` leaves it out. Another function applies from the next message on. */
  readonly select?: ((message: In) => T | undefined) | undefined
}

/**
 * The latest messages, or what `select` makes of them, oldest first. Empty at first, also for a component
 * that comes late. Renders at most once per frame; a message costs the same however many are kept. It
 * survives a reconnect, and starts anew with another connection or topic. Looks, and does not hold.
 *
 * @throws {OptionError} In render, where `limit` is not a count.
 *
 * @example
 * const lines = useMessages(socket, { limit: 200 })
 */
export function useMessages<In, T = In>(
  source: ConnectionSource<In>,
  { limit = 100, topic, select = whole }: UseMessagesOptions<In, T> = {},
): readonly T[] {
  checkCount(OptionError, 'limit', limit)
  const connection = connectionOf(source)
  const latest = useLatest({ limit, select })
  const { get, subscribe } = useKept([connection, topic], () =>
    createHistory<In, T>(connection, topic, () => latest.current),
  )
  return useSyncExternalStore(subscribe, get, none)
}

const empty: readonly never[] = []

function none(): readonly never[] {
  return empty
}
