import { parseCodeRange } from '../domain/status/code-range.ts'

/** Who comes back after a code, and who does not: by the names that `hangup/presets` has for them. */
export interface Contest {
  readonly retry: readonly string[]
  readonly stop: readonly string[]
}

/** What known servers do not agree about, a code or a range each. A test compares it with the presets. */
const contested: readonly (readonly [codes: string, retry: readonly string[], stop: readonly string[]])[] = [
  ['1000', ['awsApiGateway', 'uWebSockets (maxLifetime)'], ['phoenix']],
  ['3000', ['centrifugo'], []],
  ['4401', ['centrifugo'], ['pusher']],
]

/** What known servers disagree about in a code; none where they agree, or at most one of them knows it. */
export function contestOf(code: number): Contest | undefined {
  for (const [codes, retry, stop] of contested) {
    const [from = NaN, to = NaN] = parseCodeRange(codes) ?? []
    if (from <= code && code <= to) return { retry, stop }
  }
  return undefined
}
