import type { Message } from '../message.ts'

/** The one `JSON.parse` of a message, where the library leaves it to the app. */
export const parse = (data: unknown): Message => JSON.parse(data as string) as Message // our server sends nothing else

const parsed = new WeakMap<MessageEvent, Message>()

/** The same, where many components are handed one event. */
export function parseOnce(event: MessageEvent): Message {
  const message = parsed.get(event) ?? parse(event.data)
  parsed.set(event, message)
  return message
}
