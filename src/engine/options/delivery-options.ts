import type { Acknowledged } from '../../domain/delivery/acknowledged.ts'
import type { UndeliveredEntry, UndeliveredReason } from '../../domain/delivery/outbox.ts'
import type { Cursor, IsAfter, Resumable } from '../../domain/delivery/resumable.ts'

/** How messages wait for an open socket and, with `acks`, to be acknowledged. The limits count both. */
export interface OutboxOptions<Out> {
  /** How many messages may wait. @default 1_000 */
  readonly limit?: number | undefined
  /** How many bytes of them. @default 16_777_216 */
  readonly limitBytes?: number | undefined
  /** How long each may wait: to be sent and, with `acks`, to be acknowledged. In milliseconds. @default 60_000 */
  readonly ttlMs?: number | undefined
  /** Whether `send` throws when the outbox is full, or the oldest message gives way. @default 'throw' */
  readonly overflow?: 'throw' | 'drop-oldest' | undefined
  /** Gets back what will not be sent, or not again. Without it there is an event, and a development warning. */
  readonly onUndelivered?: ((entries: readonly UndeliveredEntry<Out>[], why: UndeliveredReason) => void) | undefined
}

/** How the server says what it has received: at least once, in order, over any number of sockets. */
export interface AckOptions<In, Out> {
  /** `acknowledged`, and nothing else: given by name so that an app without it does not ship it. */
  readonly use: Acknowledged
  /**
   * A message's own id; asked once, by `send`, before anything is sent. `undefined`: it will not be
   * acknowledged, and is sent at most once.
   */
  readonly idOf: (sent: Out) => string | undefined
  /**
   * The id that a message acknowledges; `undefined` where it is no acknowledgement. Acknowledgements do
   * not reach listeners, and one of an unknown id is ignored.
   */
  readonly ackOf: (received: In) => string | undefined
}

/** How a stream goes on where it was interrupted. */
export interface ResumeOptions<In> {
  /** `resumable`, and nothing else: given by name so that an app without it does not ship it. */
  readonly use: Resumable
  /** Where a message stands in the stream; `undefined` where it does not belong to it. */
  readonly cursorOf: (received: In) => Cursor | undefined
  /** Whether a cursor stands behind another; a message that does not is dropped. @default a cursor is new unless it equals the last */
  readonly isAfter?: IsAfter | undefined
}
