import { retry } from '../domain/policy/retry.ts'
import type { Preset } from './preset.ts'

const statuses = {
  httpUnauthorized: 4401,
} as const

/** Bands that mirror HTTP. */
export const httpLike: Preset<typeof statuses> = {
  statuses,
  rules: {
    httpUnauthorized: 'stop',
    '4500-4599': /* @__PURE__ */ retry(),
  },
}
