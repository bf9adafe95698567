import type { WireData } from './environment.ts'

/**
 * How messages become what goes over the wire, and back. Both ways are synchronous, so that order
 * is kept. `decode` may throw: what does not decode is an `invalid` event. `encode` may throw: the
 * caller of `send` gets a SendError.
 */
export interface Codec<out In, in Out> {
  /** A message to a frame. What it throws is a `SendError` with `why: 'unencodable'`. */
  readonly encode: (message: Out) => WireData
  /** A frame to a message. What it throws makes the frame an `invalid` event. */
  readonly decode: (data: string | ArrayBuffer) => In
}

/** The functions of JSON.parse and JSON.stringify that see every value. */
export interface JsonOptions {
  /** The second argument of JSON.parse: makes dates of texts, say. It slows decoding down several times. */
  readonly reviver?: ((this: unknown, key: string, value: unknown) => unknown) | undefined
  /** The second argument of JSON.stringify. */
  readonly replacer?: ((this: unknown, key: string, value: unknown) => unknown) | undefined
}

/**
 * JSON in text frames. `<In, Out>` assert what the other side sends and takes; nobody checks it, but
 * a `schema` would.
 *
 * What JSON cannot carry (`undefined`, a function, a cycle, a bigint) is a SendError, and a binary
 * frame does not decode.
 */
export function json<In = unknown, Out = unknown>({ reviver, replacer }: JsonOptions = {}): Codec<In, Out> {
  return {
    encode: (message) => JSON.stringify(message, replacer), // `undefined` for what has no JSON, which is nothing to send
    decode: (data) => JSON.parse(data as string, reviver) as In, // asserted by the caller; the text of a buffer is no JSON
  }
}

/** Text frames as they are. Anything but a string is a SendError. */
export function text(): Codec<string, string> {
  return { encode: textOnly, decode: textOnly }
}

/** Binary frames: ArrayBuffer in; ArrayBuffer, typed arrays, views and Blobs out. */
export function binary(): Codec<ArrayBuffer, ArrayBuffer | ArrayBufferView<ArrayBuffer> | Blob> {
  return { encode: bytesOnly, decode: bytesOnly }
}

function textOnly(data: unknown): string {
  if (typeof data !== 'string') throw new TypeError('text() carries strings only')
  return data
}

function bytesOnly<T>(data: T | string): T {
  if (typeof data === 'string') throw new TypeError('binary() carries bytes only')
  return data
}

/** The size of what is not text; `undefined` where it is nothing that a socket can send. */
export function byteSize(data: unknown): number | undefined {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength
  return typeof Blob !== 'undefined' && data instanceof Blob ? data.size : undefined
}
