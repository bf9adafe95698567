import { callAll, type ListenerEntries, type ListenerEntry } from '../listeners.ts'

/** Listeners by topic. Only topics that someone listens to take room, and as many more as `retain` says. */
export interface Topics<Message, Meta> {
  readonly add: (topic: string, listener: (message: Message, meta: Meta) => void) => () => void
  /** @param at Its place among all messages. */
  readonly call: (topic: string, message: Message, meta: Meta, at: number) => void
  /** The last message of a topic that is listened to, or retained; `undefined` where there is none. */
  readonly lastOf: (topic: string) => Arrival<Message> | undefined
}

/** A message, and its place among all that came. */
export interface Arrival<Message> {
  readonly message: Message
  readonly at: number
}

interface Topic<Message, Meta> {
  entries: ListenerEntries<Message, Meta>
  last: Arrival<Message> | undefined
}

export function createTopics<Message, Meta>(
  onThrow: (error: unknown) => void,
  retain: () => number,
): Topics<Message, Meta> {
  const topics = new Map<string, Topic<Message, Meta>>()
  /** The last messages of topics that nobody listens to; the longest unheard of comes first. */
  const retained = new Map<string, Arrival<Message>>()

  const keep = (name: string, last: Arrival<Message>): void => {
    retained.delete(name)
    retained.set(name, last)
    for (const oldest of retained.keys()) {
      if (retained.size <= retain()) return
      retained.delete(oldest)
    }
  }
  const enter = (name: string): Topic<Message, Meta> => {
    const topic = { entries: [], last: retained.get(name) }
    retained.delete(name)
    topics.set(name, topic)
    return topic
  }

  return {
    add(name, listener) {
      const topic = topics.get(name) ?? enter(name)
      const entry: ListenerEntry<Message, Meta> = { listener }
      topic.entries = [...topic.entries, entry]
      return () => {
        entry.listener = undefined
        topic.entries = topic.entries.filter((other) => other !== entry)
        if (topic.entries.length || topics.get(name) !== topic) return
        topics.delete(name)
        if (topic.last) keep(name, topic.last)
      }
    },
    call(name, message, meta, at) {
      const topic = topics.get(name)
      if (topic) {
        topic.last = { message, at }
        callAll(topic.entries, message, meta, onThrow)
      } else if (retain()) keep(name, { message, at })
    },
    lastOf: (name) => (topics.get(name) ?? { last: retained.get(name) }).last,
  }
}
