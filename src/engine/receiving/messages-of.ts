import { checkCount } from '../../domain/error/check.ts'
import type { AnyStatus } from '../../domain/status/close-status.ts'
import { HangupError, OptionError } from '../../domain/error/error.ts'
import type { Connection } from '../connection.ts'
import { createFifo } from './fifo.ts'

/** What {@link messagesOf} yields, and how much of it may wait. */
export interface MessagesOfOptions {
  /** How many messages may wait for their reader, for each iterator. @default 1_000 */
  readonly limit?: number | undefined
  /**
   * What happens to a message that finds `limit` others waiting. `throw`: the iterator ends there, and its
   * reader gets those that wait and then a HangupError. `drop-oldest`: the one that waited longest goes,
   * unseen.
   *
   * @default 'throw'
   */
  readonly overflow?: 'throw' | 'drop-oldest' | undefined
  /** Only the messages of which `topicOf` says this. @default every message */
  readonly topic?: string | undefined
}

/** What {@link messagesOf} needs of a connection. */
export type MessageSource<In> = Pick<Connection<In, never, AnyStatus>, 'store' | 'onMessage'>

/**
 * The messages of a connection, for `for await`. Each iterator sees every message that comes after it was
 * made, also after a reconnect: a drop does not end it. It ends once the connection is `closed`, after what
 * still waits, and at once where it is closed already. Leaving the loop unsubscribes; so does `return()`,
 * which an iterator that is driven by hand has to be given.
 *
 * It does not hold the connection: without `open()` or a mounted `useWebSocket` nothing comes.
 *
 * @throws {OptionError} For a `limit` that is no count, and for another `overflow`.
 *
 * @example
 * connection.open()
 * for await (const { price } of messagesOf(connection, { overflow: 'drop-oldest' })) {
 *   await store(price)
 * }
 */
export function messagesOf<In>(connection: MessageSource<In>, options: MessagesOfOptions = {}): AsyncIterable<In> {
  const { limit = 1_000, overflow = 'throw', topic } = options
  checkCount(OptionError, 'limit', limit)
  if (overflow !== 'throw' && overflow !== 'drop-oldest') throw new OptionError('overflow', 'overflow', overflow)
  return { [Symbol.asyncIterator]: () => createIterator(connection, { limit, overflow, topic }) }
}

interface Reading {
  readonly limit: number
  readonly overflow: 'throw' | 'drop-oldest'
  readonly topic: string | undefined
}

const end = { done: true, value: undefined } as const

function createIterator<In>(
  { store, onMessage }: MessageSource<In>,
  { limit, overflow, topic }: Reading,
): AsyncIterableIterator<In, undefined> {
  const unread = createFifo<IteratorYieldResult<In>>()
  const readers = createFifo<(result: IteratorResult<In, undefined>) => void>()
  let failure: HangupError | undefined
  /** `undefined` before the beginning and after the end. */
  let unsubscribe: (() => void) | undefined

  const finish = (): void => {
    unsubscribe?.()
    unsubscribe = undefined
    for (let reader = readers.take(); reader; reader = readers.take()) reader(end)
  }
  const abandon = (): void => {
    unread.clear()
    failure = undefined
    finish()
  }
  const receive = (value: In): void => {
    if (!unsubscribe) return // ended by another listener of the same message
    const result = { done: false, value } as const
    const reader = readers.take()
    if (reader) return reader(result)
    if (overflow === 'throw' && unread.size() >= limit) {
      failure = new HangupError('messagesOf', 'iteratorFull')
      return finish()
    }
    unread.add(result)
    if (unread.size() > limit) unread.take()
  }
  const begin = (): void => {
    if (store.getState().phase === 'closed') return
    const stops = [onMessage(receive, { topic }), store.subscribe(({ phase }) => phase === 'closed' && finish())]
    unsubscribe = () => stops.forEach((stop) => stop())
  }

  begin()
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next() {
      const result = unread.take()
      if (result) return Promise.resolve(result)
      const error = failure
      failure = undefined
      if (error) return Promise.reject(error)
      return unsubscribe ? new Promise((resolve) => readers.add(resolve)) : Promise.resolve(end)
    },
    async return() {
      abandon()
      return end
    },
    async throw(error: unknown) {
      abandon()
      throw error
    },
  }
}
