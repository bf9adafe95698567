import type { Hello, Take } from '../src/protocol.ts'

/** A message of a page; `null` for whatever else somebody has sent. */
export function parseMessage(text: string): Hello | Take | null {
  const message = parseJson(text)
  if (typeof message !== 'object' || message === null) return null
  const { type, token, after, id, incidentId } = message as Readonly<Record<string, unknown>> // any object is one
  if (type === 'hello' && typeof token === 'string' && Number.isInteger(after)) {
    return { type, token, after: Number(after) }
  }
  if (type === 'take' && typeof id === 'string' && typeof incidentId === 'string') return { type, id, incidentId }
  return null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // as good as any other text that is no message
  }
}
