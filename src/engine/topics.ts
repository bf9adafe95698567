import { createListeners, type Listeners } from './listeners.ts'

/** Listeners by topic. Only topics that someone listens to take room, and as many more as `retain` says. */
export interface Topics<Message, Args extends readonly unknown[]> {
  readonly add: (topic: string, listener: (message: Message, ...args: Args) => void) => () => void
  readonly call: (topic: string, message: Message, ...args: Args) => void
  /** The last message of a topic that is listened to, or retained; `undefined` where there is none. */
  readonly lastOf: (topic: string) => Message | undefined
}

interface Topic<Message, Args extends readonly unknown[]> {
  readonly listeners: Listeners<[Message, ...Args]>
  last: Message | undefined
}

export function createTopics<Message, Args extends readonly unknown[]>(
  onThrow: (error: unknown) => void,
  retain: () => number,
): Topics<Message, Args> {
  const topics = new Map<string, Topic<Message, Args>>()
  /** The last messages of topics that nobody listens to; the longest unheard of comes first. */
  const retained = new Map<string, Message>()

  const keep = (name: string, message: Message): void => {
    retained.delete(name)
    retained.set(name, message)
    for (const oldest of retained.keys()) {
      if (retained.size <= retain()) return
      retained.delete(oldest)
    }
  }
  const enter = (name: string): Topic<Message, Args> => {
    const known = topics.get(name)
    if (known) return known
    const topic = { listeners: createListeners<[Message, ...Args]>(onThrow), last: retained.get(name) }
    retained.delete(name)
    topics.set(name, topic)
    return topic
  }

  return {
    add(name, listener) {
      const topic = enter(name)
      const remove = topic.listeners.add(listener)
      return () => {
        remove()
        if (topic.listeners.size() || topics.get(name) !== topic) return
        topics.delete(name)
        if (topic.last !== undefined) keep(name, topic.last)
      }
    },
    call(name, message, ...args) {
      const topic = topics.get(name)
      if (topic) {
        topic.last = message
        topic.listeners.call(message, ...args)
      } else if (retain()) keep(name, message)
    },
    lastOf: (name) => (topics.get(name) ?? { last: retained.get(name) }).last,
  }
}
