/** What the server sends, and every app shows. */
export interface Message {
  /** Counts from 0 through everything that is sent in a run. */
  readonly n: number
  readonly topic: string
  readonly price: number
  /** Makes the text as long as the workload wants it. */
  readonly padding: string
}

/** How the messages of a workload look. */
export interface MessageForm {
  /** The length of the JSON text, which is ASCII. */
  readonly bytes: number
  /** The messages take turns between so many topics. */
  readonly topics: number
}

export const topicName = (index: number): string => `t${index}`

export const topicOf = (n: number, { topics }: Pick<MessageForm, 'topics'>): string => topicName(n % topics)

const priceOf = (n: number): number => Math.imul(n + 1, 48_271) & 0xff_ffff

/** The text of a message: the same for everyone who knows its number. */
export function encodeMessage(n: number, form: MessageForm): string {
  const bare: Message = { n, topic: topicOf(n, form), price: priceOf(n), padding: '' }
  return JSON.stringify({ ...bare, padding: 'x'.repeat(form.bytes - JSON.stringify(bare).length) })
}

/** A number that tells a message from all others. Sums of it do not depend on the order. */
export function fingerprint({ n, price }: Pick<Message, 'n' | 'price'>): number {
  return Math.imul(n ^ price, 0x9e37_79b1)
}

/** What the fingerprints of so many messages add up to. */
export function checksumOf(messages: number): number {
  let sum = 0
  for (let n = 0; n < messages; n++) sum = (sum + fingerprint({ n, price: priceOf(n) })) | 0
  return sum
}
