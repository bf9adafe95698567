import { retry } from '../domain/policy/retry.ts'
import { frameField } from './frame-field.ts'
import type { PresetWithHeartbeat } from './preset.ts'

/**
 * Azure Web PubSub. Its service has no codes of its own, but 1008 has a meaning: the session cannot be recovered.
 * So 1008 comes back with a new one, where the built-in policy stops. A `url` function that is told
 * `session: 'new'` leaves `awps_connection_id` and `awps_reconnection_token` out of the address.
 *
 * Its own client comes back after everything, so 1000 is retried here too. It also comes back after 1002, 1003,
 * 1007, 1009 and 1010, where the same bytes would fail again; this does not.
 *
 * `heartbeat` is that of the JSON subprotocols, `json.webpubsub.azure.v1` and `json.reliable.webpubsub.azure.v1`:
 * a ping every 20 s, as its own client sends it, and a pong.
 *
 * @see https://learn.microsoft.com/en-us/azure/azure-web-pubsub/howto-develop-reliable-clients
 * @see https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/web-pubsub/web-pubsub-client
 */
export const azureWebPubSub: PresetWithHeartbeat<undefined> = {
  statuses: undefined,
  rules: {
    normalClosure: 'retry',
    policyViolation: /* @__PURE__ */ retry({ session: 'new' }),
  },
  heartbeat: {
    message: '{"type":"ping"}',
    isReply: (frame) => frameField(frame, 'type') === 'pong',
    intervalMs: 20_000,
  },
}
