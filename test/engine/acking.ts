import type { AckOptions, Connection, ConnectionEvent, ConnectionOptions, UndeliveredReason } from '../../src/core.ts'
import { acknowledged } from '../../src/core.ts'
import { createLab, eventsOf, messagesOf, type Lab } from './lab.ts'

/** What was given back in one go: each message, and whether it was sent. */
export interface GivenBack {
  readonly why: UndeliveredReason
  readonly messages: readonly (readonly [message: string, wasSent: boolean])[]
}

/** A connection whose messages are texts, each its own id, and a server that can acknowledge them. */
export interface Acking {
  readonly lab: Lab
  readonly connection: Connection<string, string>
  readonly messages: readonly string[]
  readonly events: readonly ConnectionEvent[]
  readonly returned: readonly GivenBack[]
  readonly acknowledge: (...ids: readonly string[]) => void
  /** What each socket was given, the oldest first. */
  readonly sent: () => readonly (readonly string[])[]
}

/** A text that begins with a dash has no id; "ack a" acknowledges "a". */
export const acks: AckOptions<string, string> = {
  use: acknowledged,
  idOf: (sent) => (sent.startsWith('-') ? undefined : sent),
  ackOf: (received) => (received.startsWith('ack ') ? received.slice(4) : undefined),
}

/** Brings it to its first handshake. */
export async function connectAcking(
  { outbox, ...options }: Partial<ConnectionOptions<string, string>> = {},
  lab: Lab = createLab(),
): Promise<Acking> {
  const returned: GivenBack[] = []
  const connection = lab.connect<string, string>({
    acks,
    outbox: {
      onUndelivered: (entries, why) =>
        void returned.push({ why, messages: entries.map(({ message, wasSent }) => [message, wasSent]) }),
      ...outbox,
    },
    ...options,
  })
  connection.open()
  await lab.settle()
  return {
    lab,
    connection,
    messages: messagesOf(connection),
    events: eventsOf(connection),
    returned,
    acknowledge: (...ids) => ids.forEach((id) => lab.socket().message(JSON.stringify(`ack ${id}`))),
    sent: () => lab.sockets.map(({ sent }) => sent.map((data) => String(JSON.parse(String(data))))),
  }
}

export async function openAcking(options?: Partial<ConnectionOptions<string, string>>): Promise<Acking> {
  const acking = await connectAcking(options)
  acking.lab.socket().open()
  await acking.lab.settle()
  return acking
}
