import type { HandshakeAnswer } from './handshake-plan.ts'
import { httpAnswer } from './http-answer.ts'

/** The http endpoints of a room inside the page, at two addresses that nobody else has. */
export function mockFetch(elsewhereUrl: string, peek: () => HandshakeAnswer): typeof fetch {
  return async (input, { signal } = {}) => {
    const address = input instanceof Request ? input.url : String(input)
    const said = httpAnswer(peek(), address === elsewhereUrl)
    if (said === 'silence') return aborted(signal)
    if (said === 'reset') throw new TypeError('Failed to fetch')
    return new Response(null, said)
  }
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
  })
}
