import { decode, encode } from '@msgpack/msgpack'
import type { Codec } from '../../../src/index.ts'

/**
 * MessagePack in binary frames. What comes out may be anything, so a connection that uses it has a
 * `schema` as well, and its messages are of the schema's type.
 */
export function messagePack(): Codec<unknown, unknown> {
  return {
    encode: (message) => encode(message),
    decode(data) {
      if (typeof data === 'string') throw new TypeError('MessagePack comes in binary frames')
      return decode(data)
    },
  }
}
