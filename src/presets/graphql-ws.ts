import { retry } from '../domain/policy/retry.ts'
import { frameField } from './frame-field.ts'
import type { PresetWithHeartbeat } from './preset.ts'

const statuses = {
  badResponse: 4004,
  internalClientError: 4005,
  badRequest: 4400,
  graphqlUnauthorized: 4401,
  graphqlForbidden: 4403,
  subprotocolNotAcceptable: 4406,
  connectionInitialisationTimeout: 4408,
  subscriberAlreadyExists: 4409,
  tooManyInitialisationRequests: 4429,
  terminated: 4499,
  graphqlInternalServerError: 4500,
  connectionAcknowledgementTimeout: 4504,
} as const

/**
 * Servers of the `graphql-transport-ws` protocol, with the verdicts of the client graphql-ws. It stops at
 * what it calls fatal: 4004, 4005, 4400, 4401, 4406, 4409, 4429, 4500, and of 1000–1999 all but 1000, 1001,
 * 1005, 1006 and 1012–1014.
 *
 * 1000 is retried: the client takes it for an end only when nobody is subscribed any more, and else comes
 * back. A connection that meets it here is one that somebody still holds. 4403 may be granted later, so it is
 * tried five times, as the client does; 4408, 4499 and 4504 are retried for as long as it takes.
 *
 * Two differences are on purpose. 1015 is retried, as most browsers report the same failure as 1006. And other
 * codes of 4000–4999 get the 20 attempts of the built-in policy, in place of five.
 *
 * Servers in Python send 1011 when a ping was not answered, which is no more than a bad network: behind
 * one of those, write `internalServerError: 'retry'`.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/src/client.ts
 */
export const graphqlWs: PresetWithHeartbeat<typeof statuses> = {
  statuses,
  rules: {
    normalClosure: 'retry',
    internalServerError: 'stop',
    '1004-1004': 'stop',
    '1016-1999': 'stop',
    badResponse: 'stop',
    internalClientError: 'stop',
    badRequest: 'stop',
    graphqlUnauthorized: 'stop',
    graphqlForbidden: /* @__PURE__ */ retry({ attempts: 5 }),
    subprotocolNotAcceptable: 'stop',
    connectionInitialisationTimeout: 'retry',
    subscriberAlreadyExists: 'stop',
    tooManyInitialisationRequests: 'stop',
    terminated: 'retry',
    graphqlInternalServerError: 'stop',
    connectionAcknowledgementTimeout: 'retry',
  },
  heartbeat: {
    message: '{"type":"ping"}',
    isReply: (frame) => frameField(frame, 'type') === 'pong',
    answer: (frame) => (frameField(frame, 'type') === 'ping' ? '{"type":"pong"}' : undefined),
  },
}
