import { canReadMode } from '../../domain/error/development.ts'
import type { SchemaIssue } from '../../domain/delivery/schema-issue.ts'
import { utf8Bytes } from '../../domain/utf8.ts'
import { OptionError } from '../../domain/error/error.ts'
import { createArrivals, readyWithinMs, type Delivery } from './arrivals.ts'
import { byteSize } from '../codec.ts'
import { createListeners } from '../listeners.ts'
import { guard, type Ports } from '../ports.ts'
import { issuesOf, type StandardResult, type StandardSchema } from '../standard-schema.ts'
import { createTopics, type Arrival } from './topics.ts'
import { warnOnce } from '../warnings/warning.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** What is known of a message besides its content. */
export interface MessageMeta {
  /** When it arrived: milliseconds since the epoch. */
  readonly atMs: number
  /** Its size on the wire. */
  readonly bytes: number
  /** What `topicOf` said of it. */
  readonly topic?: string | undefined
}

/** A message that the codec could not decode, that does not fit the schema, or is longer than `messageBytes`. */
export interface InvalidMessage extends Pick<MessageMeta, 'atMs' | 'bytes'> {
  /** What the schema found; empty where the codec could not decode it, or it is longer than `messageBytes`. */
  readonly issues: readonly SchemaIssue[]
  /** As it came over the wire. */
  readonly data: string | ArrayBuffer
}

/** A message as it came over the wire. */
interface Frame extends Omit<InvalidMessage, 'issues'> {
  readonly from: object
}

/** Called with each message, decoded and validated, in the order of arrival. */
export type MessageListener<In> = (message: In, meta: MessageMeta) => void

/** Which messages a listener gets. */
export interface ListenOptions {
  /** Only those of which `topicOf` says this. @default every message */
  readonly topic?: string | undefined
}

/** The way in: decode, validate, stamp, fan out. No timer, no promise and no store write for a message. */
export interface Inbox<In> {
  /** @param from What it came by: two sockets are heard while one takes over from the other. */
  readonly receive: (data: unknown, from: object) => void
  /** What the message came by that listeners are hearing. */
  readonly from: () => object | undefined
  readonly subscribe: (listener: MessageListener<In>, options?: ListenOptions) => () => void
  /** The last message of a topic that someone listens to, or that is retained. */
  readonly lastOf: (topic: string) => Arrival<In> | undefined
  /** Calls back once everything that arrived was delivered: at once, unless a schema takes its time. */
  readonly afterAll: (callback: () => void) => void
  /** Its socket is given up: what a schema is still busy with is let go of, as invalid. */
  readonly giveUp: () => void
}

export function createInbox<In, Out, S extends string>(
  { environment, options, emit, counters, resume }: Ports<In, Out, S>,
  acknowledge: (id: string) => void,
): Inbox<In> {
  const onThrow = (error: unknown): void => {
    environment.reportError(error)
    emit({ type: 'listenerThrew' })
  }
  const listeners = createListeners<In, MessageMeta>(onThrow)
  const topics = createTopics<In, MessageMeta>(onThrow, () => options().retainTopics)
  let deliveredFrom: object | undefined
  const arrivals = createArrivals(environment)

  /** Asks the app about a message; an answer that fails is none, and so is the null of a JSON field. */
  const ask = <T>(question: ((message: In) => T) | undefined, message: In): T | undefined => {
    try {
      return question?.(message) ?? undefined
    } catch (error) {
      environment.reportError(error)
      return undefined
    }
  }
  const refuse = ({ atMs, bytes, data }: Frame, issues: readonly SchemaIssue[] = []): void => {
    counters.invalid += 1
    emit({ type: 'invalid', bytes, issues })
    guard(environment, () => options().onInvalid?.({ atMs, bytes, data, issues }))
  }
  const deliver = (message: In, frame: Frame, afterGap: boolean): void => {
    const { atMs, bytes } = frame
    const { acks, resume: stream, topicOf } = options()
    const ackId = ask(acks?.ackOf, message)
    if (ackId !== undefined) return acknowledge(ackId)
    const cursor = ask(stream?.cursorOf, message)
    if (cursor !== undefined && ask(() => resume?.isDuplicate(cursor, stream?.isAfter), message)) {
      return emit({ type: 'duplicateDropped', bytes })
    }
    // Heard now, it would move the cursor past what was let go of before it; the server sends both again.
    if (cursor !== undefined && afterGap) return refuse(frame)
    const topic = ask(topicOf, message)
    const meta: MessageMeta = topic === undefined ? { atMs, bytes } : { atMs, bytes, topic }
    counters.received += 1
    deliveredFrom = frame.from
    listeners.call(message, meta)
    if (topic !== undefined) topics.call(topic, message, meta, counters.received)
    if (cursor !== undefined) resume?.advance(cursor)
  }
  const validate = (schema: StandardSchema<unknown, In>, message: unknown, frame: Frame): void => {
    const read = (result: StandardResult<In>): Delivery => {
      if (!result.issues) return (afterGap) => deliver(result.value, frame, afterGap)
      const issues = issuesOf(result)
      return () => refuse(frame, issues)
    }
    /** A schema that fails is at fault itself, and all the same no message has passed it. */
    const fail = (error: unknown) => (): void => {
      environment.reportError(error)
      refuse(frame)
    }
    const tooLate = (): void => fail(new OptionError('schema', 'inTime', readyWithinMs))()
    let delivery: Delivery | Promise<Delivery>
    try {
      const result = schema['~standard'].validate(message)
      delivery = 'then' in result ? result.then(read).catch(fail) : read(result)
    } catch (error) {
      delivery = fail(error)
    }
    if (typeof delivery === 'function') arrivals.add(delivery)
    else arrivals.addLater(delivery, () => refuse(frame), tooLate)
  }

  return {
    receive(received, from) {
      const data = received as string | ArrayBuffer // `binaryType` asked for these
      const bytes = typeof data === 'string' ? utf8Bytes(data) : (byteSize(data) ?? 0)
      const frame = { atMs: environment.epochMs(), bytes, data, from }
      const { codec, schema, messageBytes } = options()
      let message: unknown
      counters.receivedBytes += bytes
      if (bytes > messageBytes) return arrivals.add(() => refuse(frame))
      try {
        message = codec.decode(data)
      } catch {
        if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') warnOfUndecodable()
        return arrivals.add(() => refuse(frame))
      }
      if (schema) validate(schema, message, frame)
      else if (arrivals.isClear()) deliver(message as In, frame, false)
      else arrivals.add((afterGap) => deliver(message as In, frame, afterGap)) // without a schema In is what the codec makes
    },
    subscribe(listener, { topic } = {}) {
      if (topic === undefined) return listeners.add(listener)
      if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production' && !options().topicOf) {
        warnOnce(`someone listens to the topic "${topic}", but the connection has no "topicOf" that tells topics.`)
      }
      return topics.add(topic, listener)
    },
    from: () => deliveredFrom,
    lastOf: topics.lastOf,
    afterAll: arrivals.afterAll,
    giveUp: arrivals.giveUp,
  }
}

function warnOfUndecodable(): void {
  warnOnce(
    'a message arrived that the codec cannot decode; it became an "invalid" event. Is it JSON? If not: text() or binary().',
  )
}
