import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { HandshakeAnswer } from '../room/handshake-plan.ts'

type Refusal = Omit<Extract<HandshakeAnswer, { kind: 'refuse' }>, 'kind'>

/** Answers an upgrade request with a plain HTTP response. */
export function refuse(socket: Socket, { httpStatus, retryAfterS }: Refusal): void {
  const lines = [
    `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}`,
    'Connection: close',
    'Content-Length: 0',
    ...(retryAfterS === undefined ? [] : [`Retry-After: ${retryAfterS}`]),
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n`)
}
