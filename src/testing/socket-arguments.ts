import { longestReasonBytes } from '../domain/error/check.ts'
import { isSendableCode } from '../domain/status/close-code.ts'
import { utf8Bytes } from '../domain/utf8.ts'
import { isBlob, isBuffer } from './binary-data.ts'

/** What a WebSocket is to be given. It takes whatever else it is given, as text. */
export type SendData = string | ArrayBufferLike | ArrayBufferView | Blob

/** The sub-protocols that are offered. @throws {DOMException} A SyntaxError for what is no token, or is there twice. */
export function offeredProtocols(protocols: string | string[]): readonly string[] {
  const offered = [protocols].flat()
  const areTokens = offered.every((name) => /^[!#$%&'*+.^_`|~\w-]+$/.test(name))
  if (areTokens && new Set(offered).size === offered.length) return offered
  throw new DOMException('A sub-protocol is no token, or is listed twice', 'SyntaxError')
}

/** @see https://websockets.spec.whatwg.org/#dom-websocket-close */
export function assertCloseArguments(code: number | undefined, reason: string | undefined): void {
  if (code !== undefined && !isSendableCode(code)) {
    throw new DOMException('The code must be 1000, or from 3000 to 4999', 'InvalidAccessError')
  }
  if (utf8Bytes(reason ?? '') > longestReasonBytes) {
    throw new DOMException('The reason is longer than 123 bytes', 'SyntaxError')
  }
}

/** What goes over the wire: a copy, because the sender may change its buffer afterwards. What is no data is sent as text. */
export function copyOf(data: unknown): string | ArrayBuffer | Blob {
  if (isBlob(data)) return data
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice().buffer
  if (isBuffer(data)) return new Uint8Array(data).slice().buffer
  if (typeof data === 'symbol') throw new TypeError('A symbol is no text')
  return String(data)
}

export function sizeOf(data: string | ArrayBuffer | Blob): number {
  return typeof data === 'string' ? utf8Bytes(data) : 'size' in data ? data.size : data.byteLength
}
