import { retry } from '../domain/policy/retry.ts'
import { frameField } from './frame-field.ts'
import type { PresetWithHeartbeat } from './preset.ts'

/** Only has to be another one each time, also for two connections. */
let latestRef = 0

/**
 * Phoenix channels. 1000 is what a socket is told that was disconnected on purpose, as at a log-out, and it
 * stops. 1012 is what the drainer says before a deployment. It paces itself, 10,000 sockets every 2 s unless
 * told otherwise, so whoever is told comes back within 5 s, not the 5–30 s of the built-in policy.
 *
 * phoenix.js up to 1.8.15 stopped at 1000, too, and at nothing else; since 1.8.16 it stops at nothing that it
 * did not ask for itself. Write `normalClosure: 'retry'` to do the same. 1002, 1003 and 1007–1010 stop
 * here, as in the built-in policy.
 *
 * `heartbeat` speaks the second version of the serializer, so connect with `?vsn=2.0.0`. The server drops a
 * client that it has not heard for 60 s. While its messages flow, a heartbeat here goes out after three
 * intervals at the latest: after 45 s.
 *
 * @see https://hexdocs.pm/phoenix/Phoenix.Endpoint.html#socket/3
 * @see https://github.com/phoenixframework/phoenix/blob/main/assets/js/phoenix/socket.js
 */
export const phoenix: PresetWithHeartbeat<undefined> = {
  statuses: undefined,
  rules: {
    normalClosure: 'stop',
    serviceRestart: /* @__PURE__ */ retry({ firstDelayMs: [0, 5_000] }),
  },
  heartbeat: {
    message: () => {
      latestRef++
      return JSON.stringify([null, `heartbeat-${latestRef}`, 'phoenix', 'heartbeat', {}])
    },
    isReply: (frame) => frameField(frame, '2') === 'phoenix' && frameField(frame, '3') === 'phx_reply',
    intervalMs: 15_000,
  },
}
