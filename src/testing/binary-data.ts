// By their looks and not by their classes: in jsdom a buffer of Node's is of another class, and a Blob is no Node's.

export function isBlob(value: unknown): value is Blob {
  return typeof value === 'object' && value !== null && 'size' in value && 'slice' in value && 'type' in value
}

export function isBuffer(value: unknown): value is ArrayBufferLike {
  return /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value))
}

/** How many bytes it is; `undefined` for what is none. */
export function bytesIn(value: unknown): number | undefined {
  if (ArrayBuffer.isView(value) || isBuffer(value)) return value.byteLength
  return isBlob(value) ? value.size : undefined
}
