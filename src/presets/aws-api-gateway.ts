import { retry } from '../domain/policy/retry.ts'
import type { PresetWithHeartbeat } from './preset.ts'

/**
 * WebSocket APIs of Amazon API Gateway. A gateway has no codes of its own, and 1000 from it may mean that it
 * is time to go (after two hours), or that your backend deleted the connection. So 1000 is retried, five times
 * in an outage: who was thrown out meets your authorizer then, and whoever was only moved is back. The rest is
 * as in the built-in policy: 1001 (idle, or out of time) is retried, 1009 (over 128 kB) stops.
 *
 * The gateway drops a connection that was idle for 10 minutes, and charges for messages, so `heartbeat` sends
 * after 5 minutes of silence. It sends `{"action":"ping"}`: routes are yours, and `$request.body.action` is the
 * usual way to choose one. Any answer will do. Without such a route and without `$default` it is an error of
 * the gateway, which your listeners see; a `$default` route has to answer.
 *
 * An account takes 500 new connections per second, unless you asked for more.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export const awsApiGateway: PresetWithHeartbeat<undefined> = {
  statuses: undefined,
  rules: {
    normalClosure: /* @__PURE__ */ retry({ attempts: 5 }),
  },
  heartbeat: {
    message: '{"action":"ping"}',
    intervalMs: 300_000,
    timeoutMs: 30_000, // an integration may take 29 s
  },
}
