/** What JSON makes of a message. It has no bytes, so they go as base64, which is the shortest that is usual. */
export function jsonBytes(message: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message, bytesAsBase64))
}

function bytesAsBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? btoa(String.fromCharCode(...value)) : value
}
