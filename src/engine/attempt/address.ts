import { OptionError, UrlError } from '../../domain/error/error.ts'

/**
 * The URL that a socket is opened with. Resolved here and not by the platform, because only recent
 * browsers take relative and http(s) URLs, and Node takes neither.
 *
 * @param baseUrl What relative URLs are resolved against.
 * @throws {UrlError} Where it is no URL of a WebSocket. It holds no more of the URL than its scheme.
 */
export function resolveUrl(url: unknown, baseUrl: string | undefined): string {
  const parsed = parseUrl(String(url), baseUrl)
  const scheme = parsed.protocol.replace(/^http/, 'ws')
  if (scheme !== 'ws:' && scheme !== 'wss:') {
    // What stands before a colon may be a scheme, and may be a user's name or a token.
    throw new UrlError('url', 'scheme', String(url).startsWith(`${parsed.protocol}//`) ? parsed.protocol : undefined)
  }
  if (String(url).includes('#')) throw new UrlError('url', 'fragment')
  parsed.protocol = scheme
  return parsed.href
}

/** The check of a URL that is given once: without a page, a relative one may still be fine later. */
export function checkUrl(url: unknown, baseUrl: string | undefined): void {
  if (typeof url !== 'string' && !(url instanceof URL)) throw new UrlError('url', 'url')
  resolveUrl(url, baseUrl ?? 'ws://localhost')
}

/** Where a URL leads that is given once; `''` where that is not known before an attempt. */
export function hostnameOf(url: unknown, baseUrl: string | undefined): string {
  try {
    return typeof url === 'function' ? '' : new URL(String(url), baseUrl).hostname
  } catch {
    return '' // relative, and without a page: the attempt will tell
  }
}

function parseUrl(url: string, baseUrl: string | undefined): URL {
  try {
    return new URL(url, baseUrl)
  } catch {
    // The platform's error holds the URL, and the URL may hold a token: neither is passed on.
    throw new UrlError('url', baseUrl === undefined && /^[./?]/.test(url) ? 'relative' : 'url')
  }
}

/**
 * The list of sub-protocols as the constructor takes it.
 *
 * @throws {OptionError} Where one is no token or stands twice. It holds none of them: they may be
 *   tokens of the other sort.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1
 */
export function checkedProtocols(protocols: string | readonly string[] = []): readonly string[] {
  const list = typeof protocols === 'string' ? [protocols] : protocols
  const isToken = (protocol: unknown): boolean => typeof protocol === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(protocol)
  if (!isList(list) || !list.every(isToken)) throw new OptionError('protocols', 'protocolToken')
  if (new Set(list).size < list.length) throw new OptionError('protocols', 'protocolTwice')
  return list
}

function isList(value: unknown): boolean {
  return Array.isArray(value)
}
