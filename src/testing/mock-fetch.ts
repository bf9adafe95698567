import type { Handshake } from './behaviour.ts'

/**
 * Answers every request as the server behind a socket answers handshakes.
 *
 * @param handshake How it does so at the moment.
 */
export function createMockFetch(handshake: () => Handshake): typeof fetch {
  return async (input, { signal } = {}) => {
    const given = signal === undefined && typeof input === 'object' && 'signal' in input ? input.signal : signal
    if (given?.aborted) throw given.reason
    const answer = handshake()
    if (answer.kind === 'accept') return responseOf(200, null)
    if (answer.kind === 'refuse' && answer.status !== null) return responseOf(answer.status, answer.retryAfterMs)
    throw new TypeError('Failed to fetch')
  }
}

function responseOf(status: number, retryAfterMs: number | null): Response {
  const retryAfter = retryAfterMs === null ? null : String(Math.ceil(retryAfterMs / 1_000))
  const headers = retryAfter === null ? {} : { 'Retry-After': retryAfter }
  return typeof Response === 'undefined' ? bareResponse(status, retryAfter) : new Response(null, { status, headers })
}

/** Jest's jsdom has neither fetch nor Response: as much of one as a diagnosis reads. */
function bareResponse(status: number, retryAfter: string | null): Response {
  const get = (name: string): string | null => (name.toLowerCase() === 'retry-after' ? retryAfter : null)
  return { status, ok: status < 300, body: null, headers: { get } } as unknown as Response // see above
}
