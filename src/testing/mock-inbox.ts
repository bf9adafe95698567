import type { Codec } from '../engine/codec.ts'

/** What a server does with the messages of one client. */
export interface MockInbox<out Out> {
  readonly messages: readonly Out[]
  readonly receive: (data: string | ArrayBuffer | Blob) => void
}

interface MockInboxPorts<In, Out> {
  readonly codec: Codec<Out, In>
  readonly replies: readonly ((message: Out) => In | undefined)[]
  readonly received: (message: Out) => void
  readonly send: (reply: In) => void
}

export function createMockInbox<In, Out>({ codec, replies, received, send }: MockInboxPorts<In, Out>): MockInbox<Out> {
  const messages: Out[] = []
  const read = (data: string | ArrayBuffer): void => {
    const message = codec.decode(data)
    messages.push(message)
    received(message)
    for (const reply of replies) {
      const answer = reply(message)
      if (answer !== undefined) send(answer)
    }
  }
  return {
    messages,
    receive(data) {
      if (typeof data === 'object' && 'size' in data) void data.arrayBuffer().then(read)
      else read(data)
    },
  }
}
