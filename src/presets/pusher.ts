import { retry } from '../domain/policy/retry.ts'
import { frameField } from './frame-field.ts'
import { presetRules, type PresetWithHeartbeat } from './preset.ts'

const statuses = {
  tlsOnly: 4000,
  applicationDoesNotExist: 4001,
  applicationDisabled: 4003,
  overConnectionQuota: 4004,
  pathNotFound: 4005,
  invalidVersionString: 4006,
  unsupportedProtocolVersion: 4007,
  noProtocolVersion: 4008,
  connectionUnauthorized: 4009,
  overCapacity: 4100,
  reconnectImmediately: 4200,
  pongNotReceived: 4201,
  closedAfterInactivity: 4202,
  clientEventRateLimited: 4301,
} as const

/**
 * Pusher Channels, and servers that speak its protocol (Soketi, Laravel Reverb, Sockudo). The band of a code
 * decides: 4000–4099 stop, 4100–4199 come back after a second or more, 4200–4299 at once, and all above stop.
 *
 * Its own client comes back after 1000, so this does too: the server says goodbye with codes of its own. On
 * purpose, delays are spread where the client's are not (0 or 1 s for everyone): 4200 is what such servers say to
 * all of their clients when they shut down. After 4000 the client goes on with TLS; here it stops, for the
 * address is yours.
 *
 * Laravel Reverb says its codes in a `pusher:error` message and not in the close frame, so no rule sees them: where
 * such a message says stop, close the connection yourself.
 *
 * `heartbeat` pings after 120 s of silence, and answers the server's pings. Where the server asks for a
 * shorter `activity_timeout`, in its first message, spread that in as `intervalMs`.
 *
 * @see https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol
 * @see https://github.com/pusher/pusher-js
 */
export const pusher: PresetWithHeartbeat<typeof statuses> = {
  statuses,
  rules: /* @__PURE__ */ presetRules({
    normalClosure: 'retry',
    '4000-4099': 'stop',
    '4100-4199': /* @__PURE__ */ retry({ firstDelayMs: [1_000, 5_000] }),
    '4200-4299': /* @__PURE__ */ retry({ firstDelayMs: [0, 1_000] }),
    '4300-4999': 'stop',
  }),
  heartbeat: {
    message: '{"event":"pusher:ping","data":{}}',
    isReply: (frame) => frameField(frame, 'event') === 'pusher:pong',
    answer: (frame) => (frameField(frame, 'event') === 'pusher:ping' ? '{"event":"pusher:pong","data":{}}' : undefined),
    intervalMs: 120_000,
    timeoutMs: 30_000,
  },
}
