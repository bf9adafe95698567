import type { AnyStatus } from '../../domain/status/close-status.ts'
import { internalsOf, type Connection } from '../../engine/connection.ts'
import type { Arrival } from '../../engine/receiving/topics.ts'
import { messageFlushOf, type Settle } from './message-flush.ts'

/** Whoever makes something of the messages of a topic. */
export interface Subscriber<In> {
  /** Called with every message as it comes, where that is not just the last one. Must not throw. */
  readonly receive: ((arrival: Arrival<In>) => void) | undefined
  /** Shows what it has made of them, and tells whether that is something else. */
  readonly settle: () => boolean
  readonly changed: () => void
}

/** The messages of a connection as the page knows them, by topic; `undefined` stands for all of them. */
export interface MessageFeeds<In> {
  /** @param seen The last message that the subscriber knows of: of use where nobody else knows of any. */
  readonly subscribe: (topic: string | undefined, subscriber: Subscriber<In>, seen?: Arrival<In>) => () => void
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
  const { lastOf, received } = internalsOf(connection)
  const { request } = messageFlushOf(connection)
  // Feeds come with their first subscriber and go with their last: a render that is thrown away leaves none.
  const feeds = new Map<string | undefined, Feed<In>>()
  /** The place of the first message that waits for the next flush. */
  let waitingAt = Infinity

  const retained = (topic: string | undefined): Arrival<In> | undefined =>
    topic === undefined ? undefined : (lastOf(topic) as Arrival<In> | undefined) // it is this connection's
  /** What is newer than what the page shows of other topics is not shown before them. */
  const showable = (last: Arrival<In> | undefined): Arrival<In> | undefined =>
    last && last.at < waitingAt ? last : undefined

  // For all feeds, and not one for each: an engine optimises what it sees often.
  const receive = (feed: Feed<In>, message: In): void => {
    const arrival = { message, at: received() }
    if (feed.received === feed.shown) request(feed.settle)
    waitingAt = Math.min(waitingAt, arrival.at)
    feed.received = arrival
    for (const subscriber of feed.subscribers) subscriber.receive?.(arrival)
  }
  const settle = (feed: Feed<In>): readonly (() => void)[] => {
    waitingAt = Infinity // the others that have anything new settle in this flush, too
    feed.shown = feed.received
    return [...feed.subscribers].filter((each) => each.settle()).map(({ changed }) => changed)
  }
  const begin = (topic: string | undefined, last: Arrival<In> | undefined): Feed<In> => {
    const end = connection.onMessage((message) => receive(feed, message), { topic })
    const feed: Feed<In> = {
      subscribers: new Set(),
      received: last,
      shown: showable(last),
      settle: () => settle(feed),
      end,
    }
    if (feed.received && !feed.shown) request(feed.settle)
    feeds.set(topic, feed)
    return feed
  }

  return {
    subscribe(topic, subscriber, seen) {
      // One commit may end the last subscription to a topic, and only then begin another.
      const feed = feeds.get(topic) ?? begin(topic, retained(topic) ?? seen)
      feed.subscribers.add(subscriber)
      return () => {
        feed.subscribers.delete(subscriber)
        if (feed.subscribers.size || feeds.get(topic) !== feed) return
        feed.end()
        feeds.delete(topic)
      }
    },
    shownOf: (topic) => (feeds.get(topic) ?? { shown: showable(retained(topic)) }).shown,
    receivedOf: (topic) => (feeds.get(topic) ?? { received: retained(topic) }).received,
  }
}
