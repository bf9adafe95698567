import { formatRetryAdvice } from 'hangup/core'
import { centrifugo } from 'hangup/presets'

export const runtime = 'edge'

/** Where there is neither Node nor a page. */
export function GET(): Response {
  return Response.json({ advice: formatRetryAdvice(5_000), statuses: centrifugo.statuses })
}
