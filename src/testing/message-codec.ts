import type { Codec } from '../engine/codec.ts'

/**
 * What a server speaks that was not told: text as it is, bytes as they are, everything else as JSON. What comes
 * is parsed where it is JSON. The types of messages are asserted by whoever creates the server.
 */
export function anyCodec<In, Out>(): Codec<Out, In> {
  return {
    encode: (message) =>
      typeof message === 'string' || message instanceof ArrayBuffer || isBytes(message)
        ? message
        : JSON.stringify(message),
    decode: (data) => parsed(data) as Out, // asserted by the caller
  }
}

function isBytes(message: unknown): message is ArrayBufferView<ArrayBuffer> {
  return ArrayBuffer.isView(message)
}

function parsed(data: string | ArrayBuffer): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return data // text, then
  }
}
