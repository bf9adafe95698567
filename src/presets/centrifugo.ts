import { retry } from '../domain/policy/retry.ts'
import type { PresetWithHeartbeat } from './preset.ts'

const statuses = {
  connectionClosed: 3000,
  shutdown: 3001,
  serverError: 3004,
  tokenExpired: 3005,
  subscriptionExpired: 3006,
  slow: 3008,
  writeError: 3009,
  insufficientState: 3010,
  forceReconnect: 3011,
  noPong: 3012,
  tooManyRequests: 3013,
  stateInvalidated: 3014,
  invalidToken: 3500,
  badRequest: 3501,
  stale: 3502,
  forceNoReconnect: 3503,
  connectionLimit: 3504,
  channelLimit: 3505,
  inappropriateProtocol: 3506,
  permissionDenied: 3507,
  notAvailable: 3508,
  tooManyErrors: 3509,
} as const

/**
 * Centrifugo, and servers made with the Go library centrifuge. The band of a code decides: 3000–3499 and
 * 4000–4499 come back, 3500–3999 and 4500–4999 do not. 3000 and 3008 have another meaning here than in
 * the registry, and both come back.
 *
 * Its own client also comes back after 1000, which the server itself never says; so does this. It comes back
 * after 1002, 1003, 1007, 1008 and 1010 too, where the same bytes would fail again; this does not.
 * After 3014 nothing that the client knew is valid, so the session is a new one.
 *
 * The server pings with `{}` every 25 s, and `heartbeat` answers likewise. That is its JSON protocol; where it
 * packs a ping together with messages, your app has to answer. Tokens are the app's: after `tokenExpired` (the
 * server says "connection expired") and `stateInvalidated`, get a fresh one first. Servers before version 4
 * write `{"reason":…,"reconnect":…}` into the reason, which a rule of yours can read.
 *
 * @see https://centrifugal.dev/docs/server/codes
 * @see https://github.com/centrifugal/centrifuge-js
 *
 * @example
 * const connection = createConnection({
 *   url,
 *   statuses: centrifugo.statuses,
 *   heartbeat: centrifugo.heartbeat,
 *   reconnect: {
 *     ...centrifugo.rules,
 *     tokenExpired: retry({ before: ({ signal }) => refreshToken(signal) }),
 *     stateInvalidated: retry({ session: 'new', before: ({ signal }) => refreshToken(signal) }),
 *     '3000-3499': ({ reason }) => (reason.includes('"reconnect":false') ? 'stop' : 'retry'), // before version 4
 *   },
 * })
 */
export const centrifugo: PresetWithHeartbeat<typeof statuses> = {
  statuses,
  rules: {
    normalClosure: 'retry',
    stateInvalidated: /* @__PURE__ */ retry({ session: 'new' }),
    '3000-3499': 'retry',
    '3500-3999': 'stop',
    '4000-4499': 'retry',
    '4500-4999': 'stop',
  },
  heartbeat: {
    answer: (frame) => (frame === '{}' ? '{}' : undefined),
    expectMs: 25_000,
    timeoutMs: 10_000, // given up on after 35 s of silence, as by its own client
  },
}
