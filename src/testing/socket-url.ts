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
  const parsed = parse(String(url), document?.baseURI ?? location?.href)
  if (parsed?.protocol === 'http:') parsed.protocol = 'ws:'
  if (parsed?.protocol === 'https:') parsed.protocol = 'wss:'
  if (parsed && /^wss?:$/.test(parsed.protocol) && !parsed.href.includes('#')) return parsed
  throw new DOMException('This is no URL of a WebSocket', 'SyntaxError')
}

function parse(url: string, base: string | undefined): URL | null {
  try {
    return new URL(url, base)
  } catch {
    return null // the caller's error names what is wrong, and not the whole URL
  }
}

/** A server answers for an address whatever the query says. */
export function addressOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}
