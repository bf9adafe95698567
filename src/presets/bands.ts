import { exponential } from '../domain/policy/backoff.ts'
import { retry } from '../domain/policy/retry.ts'
import type { PresetWithHeartbeat } from './preset.ts'

const statuses = {
  invalidMessageFormat: 4000,
  notAllowed: 4001,
  maxNumberOfMessagesPerSecond: 4002,
  maxNumberOfConcurrentConnections: 4003,
  maxNumberOfMessagesPerDayPerApp: 4004,
  maxNumberOfConcurrentConnectionsPerRoom: 4005,
  roomIdUpdated: 4006,
  kicked: 4100,
  tokenExpired: 4109,
  closeWithoutRetry: 4999,
} as const

/**
 * Codes in bands, with the names of Liveblocks: a good plan for a server of your own. 4000–4099 stop, and so does
 * 4999. 4100–4199 come back with another token: that is your app's to get, so replace that range. With the
 * same token again, five attempts are enough. 4200–4299 come back slowly.
 *
 * Its own client waits for 2, 30, 60 and 300 s when it is told to be slow, every client alike. Here delays of
 * that size are spread, so that those who were told together do not come together. Like the client, this comes
 * back after 1000.
 *
 * `heartbeat` is the text `ping` after 30 s, answered with `pong`.
 *
 * @see https://github.com/liveblocks/liveblocks/blob/main/packages/liveblocks-core/src/types/IWebSocket.ts
 *
 * @example
 * const reconnect = {
 *   ...bands.rules,
 *   '4100-4199': retry({ before: ({ signal }) => refreshToken(signal) }),
 * }
 */
export const bands: PresetWithHeartbeat<typeof statuses> = {
  statuses,
  rules: {
    normalClosure: 'retry',
    closeWithoutRetry: 'stop',
    '4000-4099': 'stop',
    '4100-4199': /* @__PURE__ */ retry({ attempts: 5 }),
    '4200-4299': /* @__PURE__ */ retry({
      firstDelayMs: [2_000, 30_000],
      backoff: /* @__PURE__ */ exponential({ initialMs: 60_000, maxMs: 300_000 }),
    }),
  },
  heartbeat: {
    message: 'ping',
    isReply: (frame) => frame === 'pong',
    intervalMs: 30_000,
  },
}
