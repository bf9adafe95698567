import { resolveUrl } from '../engine/attempt/address.ts'

interface Place {
  readonly document?: { readonly baseURI: string }
  readonly location?: { readonly href: string }
}

/**
 * The URL that a WebSocket of this platform would dial: resolved against the page, with http(s) read as ws(s).
 *
 * @throws {DOMException} A SyntaxError, where a WebSocket would throw one.
 * @see https://websockets.spec.whatwg.org/#dom-websocket-websocket
 */
export function socketUrl(url: string | URL): URL {
  const { document, location }: Place = globalThis
  try {
    return new URL(resolveUrl(url, document?.baseURI ?? location?.href))
  } catch {
    throw new DOMException('This is no URL of a WebSocket', 'SyntaxError')
  }
}

/** A server answers for an address whatever the query says. */
export function addressOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}

/** The address that a socket would dial; `undefined` for what is no URL of a WebSocket. */
export function dialledAddress(url: string | URL): string | undefined {
  try {
    return addressOf(socketUrl(url))
  } catch {
    return undefined // the platform may know better, and has words of its own
  }
}
