import { createHash } from 'node:crypto'

/** The opening request of a client. */
export interface UpgradeRequest {
  readonly url: string
  readonly protocols: readonly string[]
  readonly key: string
}

/** Parses a request's head, up to and without its blank line. */
export function parseRequest(head: string): UpgradeRequest {
  const [requestLine = '', ...lines] = head.split('\r\n')
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  return {
    url: requestLine.split(' ')[1] ?? '',
    protocols: parseProtocols(header('sec-websocket-protocol')),
    key: header('sec-websocket-key'),
  }
}

/** Cuts the list of a Sec-WebSocket-Protocol header. */
export function parseProtocols(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol !== '')
}

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
export function acceptResponse(key: string, protocol: string | null): string {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  return response('101 Switching Protocols', {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Accept': accept,
    ...(protocol === null ? {} : { 'Sec-WebSocket-Protocol': protocol }),
  })
}

export function refusal(status: number, headers: Readonly<Record<string, string>>): string {
  return response(`${status} Refused`, { Connection: 'close', 'Content-Length': '0', ...headers })
}

function response(status: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`
}
