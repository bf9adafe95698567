import type { Codec } from '../engine/codec.ts'
import { isBlob } from './binary-data.ts'

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
  /** Settles once everything has been read that waits for a Blob; `null` where nothing does. */
  let reading: Promise<void> | null = null
  const readInTurn = (data: string | ArrayBuffer | Promise<ArrayBuffer>): void => {
    const turn = Promise.all([data, reading]).then(([ready]) => read(ready))
    const settled = turn.catch(() => {}) // whatever a message was, the next is read
    reading = settled
    void turn.finally(() => {
      if (reading === settled) reading = null
    })
  }
  return {
    messages,
    receive(data) {
      if (isBlob(data)) readInTurn(bytesOf(data))
      else if (reading) readInTurn(data)
      else read(data)
    },
  }
}

/** Jest's jsdom has Blobs that give their bytes to a FileReader alone. */
function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  if ('arrayBuffer' in blob) return blob.arrayBuffer()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer) // it was asked for one
    reader.onerror = () => reject(reader.error ?? new Error('The Blob cannot be read'))
    reader.readAsArrayBuffer(blob)
  })
}
