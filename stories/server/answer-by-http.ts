import type { ServerResponse } from 'node:http'
import { httpAnswer } from '../room/http-answer.ts'
import type { HandshakeAnswer } from '../room/handshake-plan.ts'

/** Says by http what the next handshake would get: what a browser hides of the handshake itself. */
export function answerByHttp(response: ServerResponse, answer: HandshakeAnswer, isElsewhere: boolean): void {
  const said = httpAnswer(answer, isElsewhere)
  if (said === 'silence') return
  if (said === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  response.writeHead(said.status, said.headers).end()
}
