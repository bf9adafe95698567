/** A message of a topic, as the tests here send them. */
export interface Note {
  readonly topic: string
  readonly text: string
}

export function note(topic: string, text: string): Note {
  return { topic, text }
}

/** What a connection of notes says of its topics. */
export function topicOf(message: unknown): string {
  return noteOf(message).topic
}

/** What a component selects of a note. */
export function textOf(message: unknown): string {
  return noteOf(message).text
}

export function noteOf(message: unknown): Note {
  return message as Note // sent by these tests
}
