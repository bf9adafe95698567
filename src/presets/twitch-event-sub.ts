import { retry } from '../domain/policy/retry.ts'
import { frameField } from './frame-field.ts'
import type { PresetWithHeartbeat } from './preset.ts'

const statuses = {
  twitchInternalServerError: 4000,
  clientSentInboundTraffic: 4001,
  clientFailedPingPong: 4002,
  connectionUnused: 4003,
  reconnectGraceTimeExpired: 4004,
  networkTimeout: 4005,
  networkError: 4006,
  invalidReconnect: 4007,
} as const

/**
 * The EventSub WebSockets of Twitch. It stops where the app does something wrong that it would do again: 4001,
 * it has sent something, and 4003, it has not subscribed within 10 s. It comes back after the others.
 *
 * After 4004 and 4007 the address of a reconnect message is worth nothing, so the session is `'new'`: a `url`
 * function that sees this goes back to the base address. In every case the subscriptions are gone and have to be
 * made again; only a hand-over to the address of a reconnect message keeps them.
 *
 * `heartbeat` expects a keepalive or an event every 10 s, the default of `keepalive_timeout_seconds`, and keeps
 * keepalives from your listeners. It sends nothing, because the server allows nothing to be sent.
 *
 * @see https://dev.twitch.tv/docs/eventsub/handling-websocket-events/
 *
 * @example
 * const connection = createConnection({
 *   url: ({ session }) => (session === 'new' ? base : (reconnectUrl ?? base)),
 *   statuses: twitchEventSub.statuses,
 *   reconnect: twitchEventSub.rules,
 *   heartbeat: twitchEventSub.heartbeat,
 * })
 */
export const twitchEventSub: PresetWithHeartbeat<typeof statuses> = {
  statuses,
  rules: {
    clientSentInboundTraffic: 'stop',
    connectionUnused: 'stop',
    reconnectGraceTimeExpired: /* @__PURE__ */ retry({ session: 'new' }),
    invalidReconnect: /* @__PURE__ */ retry({ session: 'new' }),
    '4000-4007': 'retry',
  },
  heartbeat: {
    isReply: (frame) => frameField(frame, 'metadata', 'message_type') === 'session_keepalive',
    expectMs: 10_000,
    timeoutMs: 5_000,
  },
}
