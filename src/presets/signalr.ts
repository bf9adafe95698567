import { schedule } from '../domain/policy/backoff.ts'
import { retry } from '../domain/policy/retry.ts'
import { presetRules, type PresetWithHeartbeat } from './preset.ts'

/** The hub protocol ends each record with this character, so that a frame may hold several. */
const ping = '{"type":6}\u001E'

/**
 * ASP.NET Core SignalR, with the schedule of `withAutomaticReconnect()`: at once, then after 2, 10 and 30 s, then no
 * more, whatever the code, 1000 included. Nothing of the built-in policy is left.
 *
 * The schedule has no spread, so a fleet that is dropped together comes back together, four times, and those
 * who were refused each time are gone for good. It is here for servers that count on it, and to be compared; leave
 * `rules` out for the built-in policy. Where the server closes a hub with `allowReconnect: false`, close
 * the connection yourself: that is said in a message. Unlike in SignalR, the first connect has the same schedule.
 *
 * `heartbeat` is for the JSON protocol. Each side pings when it has been silent for 15 s and gives the other up
 * after 30 s. A connection here pings earlier, after 5 s of silence, so that no 30 s pass without a ping while
 * the server's messages flow. Any frame is a sign of life, as nobody answers a ping.
 *
 * @see https://learn.microsoft.com/en-us/aspnet/core/signalr/javascript-client#reconnect-clients
 * @see https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md
 */
export const signalr: PresetWithHeartbeat<undefined> = {
  statuses: undefined,
  rules: /* @__PURE__ */ presetRules({
    default: /* @__PURE__ */ retry({
      firstDelayMs: 0,
      backoff: /* @__PURE__ */ schedule([2_000, 10_000, 30_000]),
      attempts: 4,
    }),
  }),
  heartbeat: {
    message: ping,
    answer: (frame) => (frame === ping ? ping : undefined),
    intervalMs: 5_000,
    timeoutMs: 25_000,
  },
}
