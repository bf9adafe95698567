import { exponential } from '../domain/policy/backoff.ts'
import { retry } from '../domain/policy/retry.ts'
import type { Preset } from './preset.ts'

const statuses = {
  httpBadRequest: 4400,
  httpUnauthorized: 4401,
  httpPaymentRequired: 4402,
  httpForbidden: 4403,
  httpNotFound: 4404,
  httpNotAcceptable: 4406,
  httpRequestTimeout: 4408,
  httpConflict: 4409,
  httpGone: 4410,
  httpContentTooLarge: 4413,
  httpUnprocessableContent: 4422,
  httpTooEarly: 4425,
  httpUpgradeRequired: 4426,
  httpTooManyRequests: 4429,
  httpInternalServerError: 4500,
  httpNotImplemented: 4501,
  httpBadGateway: 4502,
  httpServiceUnavailable: 4503,
  httpGatewayTimeout: 4504,
} as const

/** As long as after 1013, which says the same. */
const overloaded = /* @__PURE__ */ retry({
  firstDelayMs: [30_000, 60_000],
  backoff: /* @__PURE__ */ exponential({ initialMs: 60_000, maxMs: 300_000 }),
})

/**
 * Codes that are those of HTTP plus 4000, as many servers choose them. 44nn says that the client is wrong, and
 * stops; but 4408 and 4425 come back, and 4429 comes back after 30–60 s. 45nn says that the server is, and comes
 * back; 4503 as slowly as 4429. What HTTP knows nothing of is left to the built-in policy, 1000 among it.
 *
 * @see https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml
 *
 * @example
 * const reconnect = { ...httpLike.rules, httpUnauthorized: retry({ attempts: 3, before: refreshToken }) }
 */
export const httpLike: Preset<typeof statuses> = {
  statuses,
  rules: {
    httpRequestTimeout: 'retry',
    httpTooEarly: 'retry',
    httpTooManyRequests: overloaded,
    httpServiceUnavailable: overloaded,
    '4400-4499': 'stop',
    '4500-4599': 'retry',
  },
}
