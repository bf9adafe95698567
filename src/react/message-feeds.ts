import type { AnyStatus } from '../domain/close-status.ts'
import { internalsOf, type Connection } from '../engine/connection.ts'
import { messageFlushOf, type Settle } from './message-flush.ts'

/** A message, and its place among all that came. */
export interface Arrival<In> {
  readonly message: In
  readonly at: number
}

/** Whoever makes something of the messages of a topic. */
export interface Subscriber<In> {
  /** Called with every message as it comes. Must not throw. */
  readonly receive: (arrival: Arrival<In>) => void
  /** Shows what it has made of them, and tells whether that is something else. */
  readonly settle: () => boolean
  readonly changed: () => void
}

/** The messages of a connection as the page knows them, by topic; `undefined` stands for all of them. */
export interface MessageFeeds<In> {
  readonly subscribe: (topic: string | undefined, subscriber: Subscriber<In>) => () => void
  /** The last message that has been shown, or could have been: for a subscriber who comes late. */
  readonly shownOf: (topic: string | undefined) => Arrival<In> | undefined
  /** The last message; the next flush shows it. */
  readonly receivedOf: (topic: string | undefined) => Arrival<In> | undefined
}

interface Feed<In> {
  readonly subscribers: Set<Subscriber<In>>
  received: Arrival<In> | undefined
  shown: Arrival<In> | undefined
  readonly settle: Settle
  readonly end: () => void
}

const known = new WeakMap<object, unknown>()

/** One set of feeds for each connection, so that a late subscriber sees what the others show. */
export function messageFeedsOf<In>(connection: Connection<In, never, AnyStatus>): MessageFeeds<In> {
  const made = known.get(connection) ?? createMessageFeeds(connection)
  known.set(connection, made)
  return made as MessageFeeds<In> // made for this very connection
}

function createMessageFeeds<In>(connection: Connection<In, never, AnyStatus>): MessageFeeds<In> {
  const { lastOf } = internalsOf(connection)
  const { request, isPending } = messageFlushOf(connection)
  // Feeds come with their first subscriber and go with their last: a render that is thrown away leaves none.
  const feeds = new Map<string | undefined, Feed<In>>()
  let arrivals = 0

  const retained = (topic: string | undefined): Arrival<In> | undefined => {
    const message = topic === undefined ? undefined : (lastOf(topic) as In | undefined) // it is this connection's
    return message === undefined ? undefined : { message, at: 0 }
  }
  /** It may be newer than what the page shows of other topics, and is not shown before them. */
  const shownRetained = (topic: string | undefined): Arrival<In> | undefined =>
    isPending() ? undefined : retained(topic)

  const begin = (topic: string | undefined): Feed<In> => {
    const subscribers = new Set<Subscriber<In>>()
    const settle: Settle = () => {
      feed.shown = feed.received
      return [...subscribers].filter((each) => each.settle()).map(({ changed }) => changed)
    }
    const receive = (message: In): void => {
      const arrival = { message, at: (arrivals += 1) }
      feed.received = arrival
      for (const subscriber of subscribers) subscriber.receive(arrival)
      request(settle)
    }
    const last = retained(topic)
    const received = last && { ...last, at: (arrivals += 1) } // nobody here has seen it since it came
    const shown = isPending() ? undefined : received
    const feed: Feed<In> = { subscribers, received, shown, settle, end: connection.onMessage(receive, { topic }) }
    if (received !== shown) request(settle)
    feeds.set(topic, feed)
    return feed
  }

  return {
    subscribe(topic, subscriber) {
      const feed = feeds.get(topic) ?? begin(topic)
      feed.subscribers.add(subscriber)
      return () => {
        feed.subscribers.delete(subscriber)
        if (feed.subscribers.size || feeds.get(topic) !== feed) return
        feed.end()
        feeds.delete(topic)
      }
    },
    shownOf: (topic) => (feeds.get(topic) ?? { shown: shownRetained(topic) }).shown,
    receivedOf: (topic) => (feeds.get(topic) ?? { received: retained(topic) }).received,
  }
}
